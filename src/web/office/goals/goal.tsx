import type { FormState } from '../places/form-page.tsx'
import { Absent } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import { yearRemark } from '../../../modules/chronicle/index.ts'
import {
  dueWords,
  goalRefusals,
  goalStandings,
  goalStateNames,
  lintGoal,
  proofsOf,
  ruleWords,
  workOrdersOf,
} from '../../../modules/goals/index.ts'
import type {
  ActionGoal,
  GoalStanding,
  GoalVersion,
  Verdict,
  WorkOrder,
} from '../../../modules/goals/index.ts'
import { grantsOfCentre } from '../../../modules/funding/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  DescriptionList,
  ErrorSummary,
  Notice,
  PageHeading,
  Section,
  Table,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { filled } from '../places/form-page.tsx'
import { mayHere } from '../places/standing.ts'
import type { OfficeContext } from '../route.ts'
import { YearRemark } from '../year-remark.tsx'
import { centreMay, goalHere } from './house.ts'
import { dayAsked } from './list.tsx'
import type { GoalForm } from './proof-forms.tsx'
import { Proofs, labels, VerdictForm } from './proof-forms.tsx'
import { Origin, originOf } from './origin.tsx'
import { EvidenceTable, StateTag, stateSentence } from './words.tsx'

/** One goal: how it stands, what proves it, what people say about it, and how it was worded before. */
export async function showGoal(ctx: OfficeContext): Promise<Response> {
  return goalPage(ctx, await goalHere(ctx, 'goal.read'), filled())
}

/** The page with what was typed into one of its forms. */
export async function goalPage(
  ctx: OfficeContext,
  goal: ActionGoal,
  state: FormState,
  came?: GoalForm,
): Promise<Response> {
  const day = dayAsked(ctx)
  const { centre, standing, linked, remark } = await around(ctx, goal, day)
  const origin = await originOf(ctx, goal, centre, day)
  const may = (permission: Permission) => mayHere(ctx, permission, goal.centreId)
  const heading = `Ziel ${goal.number}: ${standing.version.title}`
  const wrong = Object.keys(state.problems).length > 0
  return officePage(
    ctx,
    {
      title: wrong || state.refusal ? `Fehler: ${heading}` : heading,
      current: 'goals',
      breadcrumbs: [{ href: paths.goals(), label: 'Ziele' }, { label: `Ziel ${goal.number}` }],
    },
    <>
      <PageHeading
        kicker={`${centre.name}, ${goal.year}`}
        title={heading}
        lead={stateSentence(standing.judgement)}
        actions={
          may('goal.edit') ? <ButtonLink href={paths.goalEdit(goal.id)}>Ändern</ButtonLink> : undefined
        }
      />
      <ErrorSummary problems={state.problems} labels={labels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <YearRemark text={remark} />
      <Facts standing={standing} day={day} orders={linked.orders} />
      <Origin origin={origin} />
      <Section title="Was es belegt">
        <EvidenceTable evidence={standing.judgement.evidence} />
      </Section>
      <Section title="Was Menschen dazu sagen">
        <Verdicts verdicts={standing.verdicts} />
        {may('goal.confirm') && (
          <VerdictForm {...{ goal, state, came, day }} computed={standing.judgement.state} />
        )}
      </Section>
      {may('goal.edit') && <Proofs {...{ goal, state, came, linked }} today={ctx.today} />}
      <Versions versions={goal.versions} />
    </>,
    wrong ? 422 : state.refusal !== undefined ? 409 : 200,
  )
}

/** How the goal stands, and what it is or could be linked with. */
async function around(ctx: OfficeContext, goal: ActionGoal, day: Day) {
  const { db } = ctx.deps
  const [centre, standings, proofs, grants, orders, remark] = await Promise.all([
    centreMay(ctx, 'goal.read', goal.centreId),
    goalStandings(db, goal.centreId, goal.year, day),
    proofsOf(db, goal.id),
    grantsOfCentre(db, goal.centreId),
    workOrdersOf(db, goal.centreId, goal.year),
    yearRemark(db, goal.centreId, goal.year),
  ])
  const standing = standings.findLast((each) => each.goal.id === goal.id)
  if (!standing) throw new Absent()
  return { centre, standing, remark, linked: { ...proofs, grants, orders } }
}

function Facts(props: { standing: GoalStanding; day: Day; orders: readonly WorkOrder[] }) {
  const { standing, day } = props
  const order = props.orders.find(({ id }) => id === standing.goal.workOrderId)?.text ?? ''
  const { version, judgement } = standing
  return (
    <DescriptionList
      items={[
        { term: `Stand am ${dayText(day, true)}`, detail: <StateTag state={judgement.state} /> },
        { term: 'Frist', detail: dueWords(version) },
        { term: 'Maß', detail: ruleWords(version.rule) },
        { term: 'Verantwortlich', detail: version.responsible },
        { term: 'Arbeitsauftrag', detail: order },
        { term: 'Bemerkung', detail: version.remark },
        { term: 'Was fehlt', detail: judgement.state === 'changed' ? '' : lintGoal(version).join(' ') },
      ]}
    />
  )
}

function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  if (verdicts.length === 0) return <p>Noch hat niemand diesen Stand bestätigt oder ihm widersprochen.</p>
  return (
    <Table
      caption="Bestätigungen und Widersprüche"
      captionHidden
      rows={verdicts}
      rowKey={({ id }) => id}
      columns={[
        { key: 'day', label: 'Stichtag', cell: ({ onDate }) => dayText(onDate, true) },
        {
          key: 'said',
          label: 'Urteil',
          cell: ({ agrees, state }) => `${agrees ? 'bestätigt' : 'widersprochen'}: ${goalStateNames[state]}`,
        },
        { key: 'computed', label: 'errechnet war', cell: ({ computed }) => goalStateNames[computed] },
        { key: 'reason', label: 'Grund', cell: ({ reason }) => reason },
        { key: 'by', label: 'Von', cell: ({ by }) => by ?? '' },
      ]}
    />
  )
}

function Versions({ versions }: { versions: readonly GoalVersion[] }) {
  if (versions.length < 2) return null
  return (
    <Section title="Wie das Ziel vorher lautete">
      <Table
        caption="Fassungen des Ziels"
        captionHidden
        rows={versions.toReversed()}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            key: 'title',
            label: 'Wortlaut',
            cell: ({ title, withdrawn }) => (withdrawn ? 'aufgegeben' : title),
          },
          { key: 'due', label: 'Frist', cell: (version) => dueWords(version) },
          { key: 'rule', label: 'Maß', cell: ({ rule }) => ruleWords(rule) },
          {
            key: 'since',
            label: 'Gilt seit',
            cell: ({ changedOn }) => (changedOn ? dayText(changedOn, true) : 'Anfang'),
          },
          { key: 'reason', label: 'Grund', cell: ({ reason }) => reason },
        ]}
      />
    </Section>
  )
}

/** The German sentence of a refusal around goals. */
export function goalSentence(reason: keyof typeof goalRefusals): string {
  return goalRefusals[reason]
}
