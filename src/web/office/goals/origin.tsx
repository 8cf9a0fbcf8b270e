import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { DecisionMade } from '../../../modules/bodies/index.ts'
import { decisionById } from '../../../modules/bodies/index.ts'
import type { ActionGoal } from '../../../modules/goals/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import type { GoalAgreement } from '../../../modules/reports/index.ts'
import { goalAgreement } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import { DescriptionList, StatusTag } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'

/** Where a goal comes from and whether it is agreed. */
export interface GoalOrigin {
  readonly decision: DecisionMade | undefined
  /** Whether this person may open the meeting. */
  readonly opens: boolean
  readonly agreement: GoalAgreement | undefined
}

/** The decision a goal follows from, and how it stands to the signed agreement at the end of a day. */
export async function originOf(
  ctx: OfficeContext,
  goal: ActionGoal,
  centre: Centre,
  day: Day,
): Promise<GoalOrigin> {
  const { db } = ctx.deps
  const [decision, agreement] = await Promise.all([
    goal.decisionId === null ? undefined : decisionById(db, goal.decisionId),
    goalAgreement(db, centre, goal, day),
  ])
  const opens = decision !== undefined && may(ctx.actor, 'body.read', { centreId: decision.centreId })
  return { decision, opens, agreement }
}

/** The same on the page of the goal; nothing where there is neither. */
export function Origin({ origin: { decision, opens, agreement } }: { origin: GoalOrigin }) {
  if (!decision && !agreement) return null
  return (
    <DescriptionList
      items={[
        ...(decision ? [{ term: 'Kommt aus', detail: <From decision={decision} opens={opens} /> }] : []),
        ...(agreement ? [{ term: 'Zielvereinbarung', detail: <Agreed agreement={agreement} /> }] : []),
      ]}
    />
  )
}

function From({ decision, opens }: { decision: DecisionMade; opens: boolean }) {
  const { id, meetingId, number, year, bodyName, onDate } = decision
  const text = `Beschluss ${number}/${year}, ${bodyName} am ${dayText(onDate, true)}`
  return opens ? <a href={`${paths.meeting(meetingId)}#beschluss-${id}`}>{text}</a> : <>{text}</>
}

function Agreed({ agreement }: { agreement: GoalAgreement }) {
  const { agreementId, decision, signedOn, changes } = agreement
  return (
    <>
      <a href={paths.targetAgreement(agreementId)}>
        {`unterschrieben am ${dayText(signedOn, true)} (${decision})`}
      </a>
      {changes.length > 0 && (
        <>
          {' '}
          <StatusTag tone="warning" label="geändert seit der Unterschrift" />
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
