import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { weekdayDayText } from '../../kernel/german-date.ts'
import type { Blame, Cause, OpeningWeek } from './opening.ts'

/** Minutes as hours: "38,5", "6,25". */
export function hoursText(minutes: number): string {
  return (minutes / 60).toLocaleString('de-DE', { maximumFractionDigits: 2 })
}

const hours = (minutes: number) => `${hoursText(minutes)} ${minutes === 60 ? 'Stunde' : 'Stunden'}`
const days = (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`)

function causeText({ kind, name, reason }: Cause): string {
  if (kind === 'cancelled') return `„${name}“ fiel aus`
  if (kind === 'suspended') return `„${name}“ ruhte`
  if (kind === 'moved') return `„${name}“ war ${reason}`
  return name
}

/** Days in a row stand as one span. */
function runsOf(on: readonly Day[]): readonly (readonly Day[])[] {
  const runs: Day[][] = []
  for (const day of on) {
    const last = runs.at(-1)
    if (last && addDays(last.at(-1)!, 1) === day) last.push(day)
    else runs.push([day])
  }
  return runs
}

function runText(run: readonly Day[]): string {
  if (run.length < 3) return run.map((day) => weekdayDayText(day)).join('; ')
  return `${weekdayDayText(run[0]!)} bis ${weekdayDayText(run.at(-1)!)}`
}

/** Which cause, on which days, and how much more it would have been without: "„Kochtreff“ fiel aus (…): 6,5 Stunden". */
export function openingCauseText({ causes, days: on, minutes, openDays, contactMinutes }: Blame): string {
  const reasons = causes.filter(({ kind, reason }) => kind !== 'moved' && reason !== '')
  const when = runsOf(on).map(runText).join('; ')
  const why = reasons.map(({ reason }) => reason.replace(/\.$/, '')).join('; ')
  const lost = [
    minutes > 0 && hours(minutes),
    openDays > 0 && days(openDays),
    contactMinutes > 0 && `${hours(contactMinutes)} Sprechzeit`,
  ].filter(Boolean)
  const about = [when, why].filter((part) => part !== '').join(': ')
  return `${causes.map(causeText).join(' und ')}${about === '' ? '' : ` (${about})`}: ${lost.join(', ')}`
}

/** What a week lacks: "1,5 Stunden, 1 Tag, 2 Stunden Sprechzeit"; empty when it lacks nothing. */
export function shortfallText({ shortfall }: OpeningWeek): string {
  const { minutes, days: missing, contactMinutes } = shortfall
  return [
    minutes > 0 && hours(minutes),
    missing > 0 && days(missing),
    contactMinutes > 0 && `${hours(contactMinutes)} Sprechzeit`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** The week in one sentence: the figure first, then what is missing and whom it would not have been without. */
export function weekSentence(week: OpeningWeek): string {
  const { standard, actual, blames, met, when } = week
  const figure = `${hoursText(actual.minutes)} von ${hoursText(standard.weekMinutes)} Stunden`
  const word = when === 'past' ? 'Erfüllt' : 'Nach Plan erfüllt'
  if (met) return `${word}: ${figure}.`
  const planShort = week.planned.minutes < standard.weekMinutes ? ' Schon der Plan ist zu kurz.' : ''
  const decisive = blames.find((one) => one.decisive)
  const blame = decisive
    ? ` Es ${when === 'past' ? 'lag' : 'liegt'} an: ${openingCauseText(decisive)}.`
    : planShort
  return `${figure}. Es ${when === 'past' ? 'fehlten' : 'fehlen'} ${shortfallText(week)}.${blame}`
}
