import type { Day, Weekday } from '../../kernel/day.ts'
import { daysBetween, weekdayOf } from '../../kernel/day.ts'
import { shortDayText } from '../../kernel/german-date.ts'
import { folded } from '../intake/index.ts'
import type { ListedOffer, ListedSeries } from './export.ts'
import { rhythmText, weekdaysText } from './import-cells.rules.ts'
import type { NamedOrganisers } from './import-organisers.rules.ts'
import { parseOrganisers } from './import-organisers.rules.ts'

type Organisers = Pick<ListedOffer, 'runBy' | 'leader' | 'others' | 'person' | 'personSalutation'>

/** "Gruppe / Kooperationspartner" of an offer as it stands now. */
function groupText({ runBy, leader, others, person, personSalutation }: Organisers): string {
  const organisations = leader === null ? others : [leader, ...others]
  if (runBy === 'residents') return ['Anwohner', ...organisations].join(' & ')
  if (organisations.length > 0)
    return (
      leader === null && runBy === 'team' ? ['Quartierszentrum', ...organisations] : organisations
    ).join(' & ')
  if (runBy !== 'team' && person !== null) return [personSalutation ?? '', person].join(' ').trim()
  return 'Quartierszentrum'
}

/** The words of the file as long as they still say who runs it, else who runs it now. */
export function groupWords(
  offer: Organisers,
  written: string | undefined,
  ownNames: readonly string[] = [],
): string {
  if (written !== undefined && sameOrganisers(offer, parseOrganisers(written, ownNames))) return written
  return groupText(offer)
}

/** Whether an offer is run by whom a file names. Upper case and blanks do not matter. */
function sameOrganisers(offer: Organisers, named: NamedOrganisers): boolean {
  const now = [offer.runBy, offer.leader ?? '', ...offer.others].map(folded)
  const then = [named.runBy, named.leader ?? '', ...named.others].map(folded)
  if (now.join('\n') !== then.join('\n')) return false
  if (named.person === null) return offer.runBy !== 'volunteers' || offer.person === null
  return folded(`${offer.personSalutation ?? ''} ${offer.person ?? ''}`) === personText(named.person)
}

function personText(person: NonNullable<NamedOrganisers['person']>): string {
  return folded(`${person.salutation ?? ''} ${person.name}`)
}

/** The stretch or the days of a series as they stand now. */
export function firstAndLast(series: Pick<ListedSeries, 'days' | 'startsOn' | 'untilOn'>): {
  readonly first: Day
  readonly last: Day | null
} {
  return { first: series.days[0] ?? series.startsOn, last: series.days.at(-1) ?? series.untilOn }
}

/** "Startzeitpunkt": the first day, or every one of several single days. */
export function startText(series: Pick<ListedSeries, 'kind' | 'days' | 'startsOn' | 'untilOn'>): string {
  if (series.kind === 'dates') return series.days.map(shortDayText).join(' & ')
  return shortDayText(firstAndLast(series).first)
}

/** "Wochentag": derived from the dates, never typed (R064). */
export function weekdayText(days: readonly Day[]): string {
  return weekdaysText(days.map(weekdayOf))
}

/** "Wochentag" of a weekly or monthly rule. */
export function ruleWeekdayText(weekdays: readonly number[]): string {
  return weekdaysText(weekdays as readonly Weekday[])
}

/** "Zyklus des Angebots" by the dates alone: `einmalig`, `4 Wochen`, `wöchentlich`, `14-tägig`, `monatlich`. */
export function cycleText(
  rule: Pick<ListedSeries, 'kind' | 'everyWeeks'>,
  first: Day,
  last: Day | null,
): string {
  if (rule.kind === 'weekly') return rhythmText(rule.everyWeeks)
  if (rule.kind === 'monthly') return 'monatlich'
  const days = last === null ? 1 : daysBetween(first, last) + 1
  if (rule.kind !== 'block' || days <= 7) return 'einmalig'
  const weeks = Math.max(1, Math.round(days / 7))
  return weeks === 1 ? '1 Woche' : `${weeks} Wochen`
}

/** "Status" by the dates and what became of them, in one spelling each. */
export function statusText(series: ListedSeries, today: Day): string {
  const { fate, reason, kind } = series
  if (fate === 'cancelled')
    return reason === '' || reason === 'ohne Angabe' ? 'Ausfall' : `Ausfall (${reason})`
  if (fate === 'suspended') return reason === '' || reason === 'inaktiv' ? 'Inaktiv' : `Inaktiv (${reason})`
  const { first, last } = firstAndLast(series)
  const goesOn = (kind === 'weekly' || kind === 'monthly') && series.untilOn === null
  if (last === null || goesOn) return ''
  const stretch = kind !== 'dates' && first !== last
  if (last < today) return stretch ? `Beendet am ${shortDayText(last)}` : 'Beendet'
  return stretch ? `Bis einschließlich ${shortDayText(last)}` : ''
}
