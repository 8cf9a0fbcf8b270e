import type { Day } from '../../../kernel/day.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { may } from '../../../modules/identity/index.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { evidenceKindNames, goalStateNames, valueWords } from '../../../modules/goals/index.ts'
import type { Evidence, GoalState, GoalStanding, Judgement } from '../../../modules/goals/index.ts'
import { evidencePath } from '../../record-paths.ts'
import { Empty, StatusTag, Table, Tabs, NoPrint } from '../../ui/index.ts'
import type { Tone } from '../../ui/index.ts'
import { paths } from '../../paths.ts'

const tones = {
  open: 'neutral',
  'on-track': 'info',
  'at-risk': 'warning',
  reached: 'success',
  'reached-late': 'success',
  partly: 'warning',
  missed: 'error',
  'not-due': 'neutral',
  'no-rule': 'warning',
  changed: 'neutral',
} as const satisfies Record<GoalState, Tone | 'neutral'>

/** The state of a goal in words, with a sign beside its colour. */
export function StateTag({ state }: { state: GoalState }) {
  return <StatusTag tone={tones[state]} label={goalStateNames[state]} />
}

/** "38 von 40 Einträge, Bis zur Frist fehlten 2.": the figure first, then what to know. */
export function stateSentence(judgement: Judgement): string {
  return [valueWords(judgement), ...judgement.notes].filter((part) => part !== '').join('. ')
}

/** The pages about goals and figures, as one group; all centres side by side for those with rights for the city. */
export function GoalWays({ actor, current }: { actor: Actor; current: string }) {
  const items = [
    { href: paths.yearAtGlance(), label: 'Auf einen Blick' },
    { href: paths.goals(), label: 'Ziele' },
    { href: paths.goalTable(), label: 'Zieltabelle' },
    { href: paths.targetAgreements(), label: 'Zielvereinbarung' },
    { href: paths.workOrders(), label: 'Arbeitsaufträge' },
    { href: paths.indicators(), label: 'Kennzahlen' },
    { href: paths.opening(), label: 'Öffnung' },
    { href: paths.roomUse(), label: 'Auslastung' },
    ...(may(actor, 'city.overview', {}) ? [{ href: paths.city(), label: 'Alle Zentren' }] : []),
  ]
  return (
    <NoPrint>
      <Tabs
        label="Ziele und Zahlen"
        items={items.map((item) => ({ ...item, current: item.href === current }))}
      />
    </NoPrint>
  )
}

const shown = 200

/** The records that prove a state; the list opens each of them. */
export function EvidenceTable({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <>
      <Table
        caption={evidence.length > shown ? `Die letzten ${shown} von ${evidence.length} Belegen` : 'Belege'}
        rows={evidence.slice(-shown)}
        rowKey={({ kind, id, on }) => `${kind} ${id} ${on}`}
        empty={<Empty title="Noch gibt es keinen Beleg." />}
        columns={[
          { key: 'what', label: 'Was', cell: (one) => <Proof evidence={one} /> },
          { key: 'day', label: 'Tag', cell: ({ on }) => dayOf(on) },
          { key: 'kind', label: 'Art', cell: ({ kind }) => evidenceKindNames[kind] },
        ]}
      />
    </>
  )
}

function dayOf(day: Day): string {
  return shortDayText(day)
}

function Proof({ evidence }: { evidence: Evidence }) {
  const href = evidencePath(evidence)
  const text = evidence.text === '' ? evidenceKindNames[evidence.kind] : evidence.text
  return href === undefined ? <>{text}</> : <a href={href}>{text}</a>
}

/** Goals by deadline: what is due first stands first; without deadline at the end. */
export function byDeadline(standings: readonly GoalStanding[]): readonly GoalStanding[] {
  const due = ({ version }: GoalStanding) => version.deadline?.dueOn ?? '9999'
  return standings.toSorted((a, b) => due(a).localeCompare(due(b)) || a.goal.number - b.goal.number)
}
