import type { Day } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import { deadlineWords } from './deadline.rules.ts'
import { factsFor } from './facts.rules.ts'
import type { ActionGoal, GoalStanding, GoalVersion, Verdict } from './goal.ts'
import { judge } from './judge.rules.ts'
import type { GoalSettings, Judgement } from './judgement.ts'
import type { GoalRecords } from './records.ts'
import type { Events, GoalRule } from './rule.ts'

/** The version that holds at the end of a day. */
export function versionOn(goal: Pick<ActionGoal, 'versions'>, day: Day): GoalVersion {
  const known = goal.versions.filter(({ changedOn }) => changedOn === null || changedOn <= day)
  return known.at(-1) ?? goal.versions[0]!
}

/**
 * How goals stand at the end of a day: each version known by then, replaced ones as "changed" before the one that
 * holds (R081). A goal that was given up stays as "changed" alone.
 */
export function standingsOn(
  goals: readonly ActionGoal[],
  records: GoalRecords,
  verdicts: readonly Verdict[],
  day: Day,
  settings: GoalSettings,
): readonly GoalStanding[] {
  return goals.flatMap((goal) => {
    const current = versionOn(goal, day)
    const mine = verdicts.filter(({ goalId, onDate }) => goalId === goal.id && onDate <= day)
    return goal.versions
      .filter(({ number }) => number <= current.number)
      .flatMap((version) => {
        const next = goal.versions.find(({ number }) => number === version.number + 1)
        if (version.withdrawn) return []
        if (version.number < current.number && next)
          return [{ goal, version, judgement: changed(next), verdicts: [] }]
        return [
          { goal, version, judgement: judged(goal.id, version, records, day, settings), verdicts: mine },
        ]
      })
  })
}

function judged(
  goalId: Id,
  { rule, deadline }: GoalVersion,
  records: GoalRecords,
  day: Day,
  settings: GoalSettings,
): Judgement {
  const facts = rule ? factsFor(goalId, rule, records) : {}
  return judge(rule, deadline, facts, day, settings)
}

function changed(next: GoalVersion): Judgement {
  const when = next.changedOn ? dayText(next.changedOn, true) : ''
  return {
    state: 'changed',
    value: null,
    target: null,
    unit: '',
    evidence: [],
    notes: [`${next.withdrawn ? 'Aufgegeben' : 'Geändert'} am ${when}: ${next.reason}`],
  }
}

/** Why nobody can judge a goal; empty: somebody can (X11). */
export function lintGoal({ rule, deadline }: Pick<GoalVersion, 'rule' | 'deadline'>): readonly string[] {
  const problems: string[] = []
  if (!deadline) problems.push('Es fehlt die Frist.')
  if (!rule) problems.push('Es fehlt das Maß: woran man erkennt, dass das Ziel erreicht ist.')
  if (
    rule?.type === 'ramp' &&
    deadline &&
    (rule.until >= deadline.dueOn || rule.until < (deadline.startsOn ?? ''))
  )
    problems.push('Der Tag, an dem der Takt wechselt, liegt nicht in der Zeit des Ziels.')
  return problems
}

/** "38 von 40 Terminen": the value in words, for a sentence; empty where there is no figure. */
export function valueWords({ value, target, unit }: Judgement): string {
  if (value === null) return target === null ? '' : 'keine Angabe'
  const number = value.toLocaleString('de-DE')
  if (target === null) return number
  if (unit.startsWith('%')) return `${number} % von ${target.toLocaleString('de-DE')} %`
  if (target === 0) return `${number} ${unit}`.trim()
  return `${number} von ${target.toLocaleString('de-DE')} ${unit}`.trim()
}

const kindWords = {
  sessions: 'Termine',
  formats: 'wiederkehrende Formate',
  meetings: 'Sitzungen',
  outreach: 'Einträge der aufsuchenden Arbeit',
  publications: 'Veröffentlichungen',
  milestones: 'Nachweis',
  grants: 'Bewilligung der verbundenen Drittmittel',
} satisfies Record<Events['kind'], string>

const needWords = {
  reports: 'ein Bericht in jedem genannten Gremium',
  advice: 'zu jedem Thema mindestens eine Fachberatungsstelle',
  'staff-trained': 'Anteil der geschulten Mitarbeitenden',
  cooperation: 'aktive Kooperation mit allen Genannten',
} as const

const perWords = {
  week: 'je Woche',
  month: 'je Monat',
  quarter: 'je Quartal',
  'half-year': 'je Halbjahr',
  year: 'je Jahr',
} as const

function paceWords(per: Extract<GoalRule, { type: 'cadence' }>['per']): string {
  return typeof per === 'object' ? `alle ${per.days} Tage` : perWords[per]
}

/** A rule in one line, as the table of the goals says it. */
export function ruleWords(rule: GoalRule | null): string {
  if (!rule) return 'ohne Regel'
  switch (rule.type) {
    case 'milestone':
      return kindWords[rule.of.kind]
    case 'count':
      return `mindestens ${rule.atLeast} ${kindWords[rule.of.kind]}`
    case 'cadence':
      return `mindestens ${rule.atLeast} ${rule.daysOnly ? 'Tage' : kindWords[rule.of.kind]} ${paceWords(rule.per)}${rule.lastWindows ? `, in den letzten ${rule.lastWindows} vollen Zeiträumen bis zur Frist` : ''}`
    case 'ramp':
      return `mindestens ${rule.atLeast} ${kindWords[rule.of.kind]} ${paceWords(rule.per)}, ab dem Tag nach dem ${dayText(rule.until, true)} ${paceWords(rule.thenPer)}`
    case 'coverage':
    case 'cooperation':
      return rule.of.kind === 'staff-trained' && rule.type === 'coverage'
        ? `${rule.percent} % der Mitarbeitenden geschult (${rule.of.topics.join(', ')})`
        : needWords[rule.of.kind]
    case 'indicator':
      return `Kennzahl ${rule.indicator}: mindestens ${rule.atLeast.toLocaleString('de-DE')}`
    case 'soft':
      return `weiches Ziel${rule.indicator === '' ? '' : ` (Kennzahl ${rule.indicator})`}`
  }
}

/** The deadline in words, or that there is none. */
export function dueWords({ deadline }: Pick<GoalVersion, 'deadline'>): string {
  return deadline ? deadlineWords(deadline) : 'ohne Frist'
}
