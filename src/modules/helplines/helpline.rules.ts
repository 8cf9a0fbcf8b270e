import { berlinDay } from '../../kernel/berlin.ts'
import { addDays } from '../../kernel/day.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import { timeRangeText, weekdayDayText, weekdayShort } from '../../kernel/german-date.ts'
import { languageName } from '../../kernel/language.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import { opensText, openNow, publicHolidays, untilText } from '../places/index.ts'
import type { Helpline, HelplineHours, HelplineRefusal } from './helpline.ts'

/** `ahead`: not yet open · `open` · `over`: ended, or its last day has passed. */
export type HelplineState = 'ahead' | 'open' | 'over'

type Days = Pick<Helpline, 'fromOn' | 'toOn' | 'endedOn'>

/** How a line stands on a day. */
export function helplineState({ fromOn, toOn, endedOn }: Days, today: Day): HelplineState {
  if (endedOn !== null || (toOn !== null && toOn < today)) return 'over'
  return fromOn > today ? 'ahead' : 'open'
}

/** The last day on which it was open: as planned, or earlier where somebody ended it; null: it goes on. */
export function lastDayOf({ toOn, endedOn }: Pick<Days, 'toOn' | 'endedOn'>): Day | null {
  if (toOn === null || endedOn === null) return toOn ?? endedOn
  return toOn < endedOn ? toOn : endedOn
}

/** Whether it is open for the whole city on a day (R146). */
export function isForCity(line: Days & Pick<Helpline, 'widenings'>, today: Day): boolean {
  if (helplineState(line, today) !== 'open') return false
  return line.widenings.some(({ fromOn, endedOn }) => endedOn === null && fromOn <= today)
}

/** Whether it is widened, today or from a day to come: then every centre finds it in its list and opens it (R146). */
export function isWidened({ widenings }: Pick<Helpline, 'widenings'>): boolean {
  return widenings.some(({ endedOn }) => endedOn === null)
}

/** From a day to a day, both included; null: it goes on. */
export interface DaysOpen {
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** When it was open, as far as it ever was: for whom it was ended before its first day it is undefined. */
export function daysOpen(line: Days): DaysOpen | undefined {
  const toOn = lastDayOf(line)
  return toOn !== null && toOn < line.fromOn ? undefined : { fromOn: line.fromOn, toOn }
}

/** When it was for the whole city, in order; what joins is one stretch. */
export function daysForCity(line: Days & Pick<Helpline, 'widenings'>): readonly DaysOpen[] {
  const whole = daysOpen(line)
  if (!whole) return []
  const found: { fromOn: Day; toOn: Day | null }[] = []
  for (const widening of line.widenings.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    const fromOn = widening.fromOn > whole.fromOn ? widening.fromOn : whole.fromOn
    const toOn = lastDayOf({ toOn: whole.toOn, endedOn: widening.endedOn })
    if (toOn !== null && toOn < fromOn) continue
    const last = found.at(-1)
    if (last && (last.toOn === null || fromOn <= addDays(last.toOn, 1))) last.toOn = toOn
    else found.push({ fromOn, toOn })
  }
  return found
}

/** Whether it can be for the whole city from that day on; `today` says whether it is over. */
export function mayWiden(
  line: Days & Pick<Helpline, 'widenings'>,
  fromOn: Day,
  today: Day,
): Result<null, HelplineRefusal> {
  if (helplineState(line, today) === 'over') return refused('over')
  if (fromOn < line.fromOn || (line.toOn !== null && fromOn > line.toOn)) return refused('outside-its-days')
  // The day itself is free again: who narrowed it by mistake widens it again at once.
  const before = line.widenings.some(
    (one) => one.endedOn !== null && one.fromOn <= one.endedOn && fromOn < one.endedOn,
  )
  return before ? refused('widened-then') : done(null)
}

/** Whether somebody answers at a moment, and the sign that says so. */
export interface Reach {
  readonly now: boolean
  readonly text: string
}

const anyTimeText = 'Tag und Nacht'

/** "Gerade erreichbar bis 17:00 Uhr", "Wieder erreichbar morgen um 09:00 Uhr"; in Berlin, over clock change and midnight. */
export function reachAt(line: Helpline, at: Date): Reach {
  const today = berlinDay(at)
  if (line.anyTime) return reachDayAndNight(line, at)
  const holidays = publicHolidays(addDays(today, -1), addDays(today, 371))
  const state = openNow(rulesOf(line), [], at, { publicHolidays: holidays, schoolHolidays: [] })
  if (state.open) return { now: true, text: `Gerade erreichbar bis ${untilText(state.until, today)}` }
  if (state.opensAt === null) return { now: false, text: 'Zurzeit nicht erreichbar' }
  return { now: false, text: `Wieder erreichbar ${opensText(state.opensAt, today)}` }
}

function reachDayAndNight(line: Helpline, at: Date): Reach {
  const today = berlinDay(at)
  const state = helplineState(line, today)
  if (state === 'open') return { now: true, text: 'Gerade erreichbar, Tag und Nacht' }
  if (state === 'over') return { now: false, text: 'Zurzeit nicht erreichbar' }
  return { now: false, text: `Erreichbar ab ${weekdayDayText(line.fromOn, true)}, Tag und Nacht` }
}

function rulesOf({ hours, fromOn, toOn, onPublicHolidays }: Helpline) {
  return hours.map((one) => ({
    ...one,
    kind: 'open' as const,
    everyWeeks: 1,
    firstOn: null,
    validFrom: fromOn,
    validTo: toOn,
    onPublicHolidays,
    inSchoolHolidays: 'open' as const,
  }))
}

/** The same times on several weekdays, as one says and types them. */
export interface HoursGroup {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

/** Hours by their times, in the order of the first weekday of each. */
export function hoursGroups(hours: readonly HelplineHours[]): readonly HoursGroup[] {
  const sorted = hours.toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1))
  const groups = Map.groupBy(sorted, ({ from, to }) => `${from}–${to}`)
  return [...groups.values()].map((own) => ({
    days: own.map(({ weekday }) => weekday),
    from: own[0]!.from,
    to: own[0]!.to,
  }))
}

/** "Mo–Fr 09:00–17:00 Uhr, Sa und So 10:00–13:00 Uhr, nicht an Feiertagen"; "Tag und Nacht". */
export function hoursText(line: Pick<Helpline, 'anyTime' | 'hours' | 'onPublicHolidays'>): string {
  if (line.anyTime) return anyTimeText
  const parts = hoursGroups(line.hours).map(
    ({ days, from, to }) => `${daysText(days)} ${timeRangeText(from, to)}`,
  )
  return [...parts, `${line.onPublicHolidays ? 'auch' : 'nicht'} an Feiertagen`].join(', ')
}

/** "Mo–Fr", "Mo und Mi", "täglich". */
function daysText(days: readonly Weekday[]): string {
  if (days.length === 7) return 'täglich'
  const runs: Weekday[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const words = runs.flatMap((run) =>
    run.length > 2
      ? [`${weekdayShort(run[0]!)}–${weekdayShort(run.at(-1)!)}`]
      : run.map((day) => weekdayShort(day)),
  )
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} und ${words.at(-1)!}` : words.join('')
}

/** "Deutsch, Türkisch"; empty where nothing is said about it. */
export function languagesText({ languages }: Pick<Helpline, 'languages'>): string {
  return languages.map(languageName).join(', ')
}
