import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths, daysBetween } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Cadence } from '../../kernel/windows.ts'
import { windows, windowText } from '../../kernel/windows.ts'
import type { Body, YearlyDutyKind } from './body.ts'
import { yearlyDutyNames } from './body.ts'
import type { Duty, DutyResult, DutyState, DutyWindow, Evidence } from './duty.ts'

/** From here on a running window counts as "soon due", in days before its end. */
const soonDays: Readonly<Record<Cadence, number>> = {
  week: 2,
  month: 10,
  quarter: 30,
  'half-year': 45,
  year: 60,
}

/**
 * How each window of a duty stands at the end of `day`. Only what happened until then counts; a window is due
 * from its first to its last day, missed from the day after, not yet due before. Late evidence of a named window makes it done.
 */
export function dutyStates(
  duty: Pick<Duty, 'times' | 'windows'>,
  evidence: readonly Evidence[],
  day: Day,
): DutyResult[] {
  const known = evidence.filter(({ onDate }) => onDate <= day).toSorted(byDate)
  return duty.windows.map((window) => {
    const found = known.filter((one) => belongsTo(one, window))
    const last = found[duty.times - 1]
    return {
      window,
      state: stateOf(window, last !== undefined, day),
      evidence: found,
      late: last !== undefined && last.onDate > window.to,
      daysLeft: Math.max(0, daysBetween(day, window.to)),
    }
  })
}

function stateOf(window: DutyWindow, done: boolean, day: Day): DutyState {
  if (done) return 'done'
  if (day > window.to) return 'missed'
  return day < window.from ? 'not-yet-due' : 'due'
}

function belongsTo({ onDate, windowKey }: Evidence, window: DutyWindow): boolean {
  if (windowKey !== undefined) return windowKey === window.key
  return onDate >= window.from && onDate <= window.to
}

function byDate(one: Evidence, other: Evidence): number {
  return one.onDate.localeCompare(other.onDate) || one.id.localeCompare(other.id)
}

/** Whether a running window ends soon, so that somebody should be reminded. */
export function isDueSoon({ cadence }: Pick<Duty, 'cadence'>, { state, daysLeft }: DutyResult): boolean {
  return state === 'due' && daysLeft <= soonDays[cadence]
}

/**
 * What a body owes in the windows that end in a period: to meet, or (outside) to be reported to. The window in which the cadence
 * begins counts whole; the one in which it or the body ends is no longer owed.
 */
export function bodyDuty(body: Body, centreId: Id | null, from: Day, to: Day): Duty | undefined {
  const { cadence, cadenceFrom, cadenceTo, endedOn } = body
  if (cadence === null || cadenceFrom === null) return undefined
  const end = [cadenceTo, endedOn].filter((day) => day !== null).sort()[0]
  const owed = windows(cadence, from > cadenceFrom ? from : cadenceFrom, to).filter(
    (window) => window.to >= from && window.to <= to && (end === undefined || window.to <= end),
  )
  if (owed.length === 0) return undefined
  return {
    key: `${body.id} ${centreId ?? 'stadt'}`,
    kind: body.outside ? 'report' : 'meeting',
    centreId,
    bodyId: body.id,
    title: body.outside ? `Bericht: ${body.name}` : body.name,
    cadence,
    times: body.cadenceTimes,
    windows: owed.map((window) => ({ ...window, name: windowText(cadence, window) })),
  }
}

/** The year a yearly duty of year `y` is about: the report looks back, agreement and indicators are for the year itself. */
const about = { 'annual-report': -1, 'target-agreement': 0, indicators: 0 } as const

/**
 * What a centre owes the city every year (R082, R107): decided by its Lenkungsgremium until the end of a month the
 * city sets. Agreement and indicators may be decided from October of the year before. The first year is the one after
 * the opening for the report, the opening itself for the others.
 */
export function yearlyDuty(
  kind: YearlyDutyKind,
  dueMonth: number,
  centre: { readonly id: Id; readonly openedOn: Day | null },
  years: readonly number[],
): Duty | undefined {
  const opened = Number(centre.openedOn?.slice(0, 4) ?? '0')
  const owed = years.filter((year) => year + about[kind] >= opened)
  if (owed.length === 0) return undefined
  return {
    key: `${kind} ${centre.id}`,
    kind,
    centreId: centre.id,
    bodyId: null,
    title: yearlyDutyNames[kind],
    cadence: 'year',
    times: 1,
    windows: owed.map((year) => {
      const subject = year + about[kind]
      const from = kind === 'annual-report' ? `${year}-01-01` : `${year - 1}-10-01`
      const to = addDays(addMonths(`${year}-01-01`, dueMonth), -1)
      return { key: String(subject), from, to, name: `für ${subject}` }
    }),
  }
}
