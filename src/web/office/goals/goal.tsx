import type { FormState } from '../places/form-page.tsx'
import { Absent } from '../../../kernel/result.ts'
import { dayText } from '../../../kernel/german-date.ts'
import { newId } from '../../../kernel/id.ts'
import {
  dueWords,
  goalRefusals,
  goalStandings,
  goalStateNames,
  lintGoal,
  proofsOf,
  ruleWords,
} from '../../../modules/goals/index.ts'
import type { ActionGoal, GoalStanding, GoalVersion, Verdict } from '../../../modules/goals/index.ts'
import { grantsOfCentre } from '../../../modules/funding/index.ts'
import { may } from '../../../modules/identity/index.ts'
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
import type { OfficeContext } from '../route.ts'
import { centreMay, goalHere } from './house.ts'
import { dayAsked } from './list.tsx'
import { Proofs, labels, VerdictForm } from './proof-forms.tsx'
import { EvidenceTable, StateTag, stateSentence } from './words.tsx'

/** One goal: how it stands, what proves it, what people say about it, and how it was worded before. */
export async function showGoal(ctx: OfficeContext): Promise<Response> {
  return goalPage(ctx, await goalHere(ctx, 'goal.read'), filled())
}

/** The page with what was typed into one of its forms. */
export async function goalPage(ctx: OfficeContext, goal: ActionGoal, state: FormState): Promise<Response> {
  const { db } = ctx.deps
  const day = dayAsked(ctx)
  const [centre, standings, proofs, grants] = await Promise.all([
    centreMay(ctx, 'goal.read', goal.centreId),
    goalStandings(db, goal.centreId, goal.year, day),
    proofsOf(db, goal.id),
    grantsOfCentre(db, goal.centreId),
  ])
  const standing = standings.findLast((each) => each.goal.id === goal.id)
  if (!standing) throw new Absent()
  const mayEdit = may(ctx.actor, 'goal.edit', { centreId: goal.centreId })
  const mayConfirm = may(ctx.actor, 'goal.confirm', { centreId: goal.centreId })
  const heading = `Ziel ${goal.number}: ${standing.version.title}`
  const failed = Object.keys(state.problems).length > 0
  return officePage(
    ctx,
    {
      title: failed || state.refusal ? `Fehler: ${heading}` : heading,
      current: 'goals',
      breadcrumbs: [{ href: paths.goals(), label: 'Ziele' }, { label: `Ziel ${goal.number}` }],
    },
    <>
      <PageHeading
        kicker={`${centre.name}, ${goal.year}`}
        title={heading}
        lead={stateSentence(standing.judgement)}
        actions={mayEdit ? <ButtonLink href={paths.goalEdit(goal.id)}>Ändern</ButtonLink> : undefined}
      />
      <ErrorSummary problems={state.problems} labels={labels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <Facts standing={standing} day={day} />
      <Section title="Was es belegt">
        <EvidenceTable evidence={standing.judgement.evidence} />
      </Section>
      <Section title="Was Menschen dazu sagen">
        <Verdicts verdicts={standing.verdicts} />
        {mayConfirm && (
          <VerdictForm goal={goal} state={state} computed={standing.judgement.state} day={day} id={newId()} />
        )}
      </Section>
      {mayEdit && (
        <Proofs goal={goal} state={state} today={ctx.today} proofs={proofs} grants={grants} id={newId()} />
      )}
      <Versions versions={goal.versions} />
    </>,
    failed ? 422 : state.refusal !== undefined ? 409 : 200,
  )
}

function Facts({ standing, day }: { standing: GoalStanding; day: string }) {
  const { version, judgement } = standing
  return (
    <DescriptionList
      items={[
        { term: `Stand am ${dayText(day, true)}`, detail: <StateTag state={judgement.state} /> },
        { term: 'Frist', detail: dueWords(version) },
        { term: 'Maß', detail: ruleWords(version.rule) },
        { term: 'Verantwortlich', detail: version.responsible },
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
