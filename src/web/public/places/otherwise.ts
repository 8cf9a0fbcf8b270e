import { berlinDay, berlinInstant, berlinTime } from '../../../kernel/berlin.ts'
import type { Day } from '../../../kernel/day.ts'
import { addDays } from '../../../kernel/day.ts'
import { timeRangeText } from '../../../kernel/german-date.ts'
import type { Period } from '../../../kernel/period.ts'
import { union } from '../../../kernel/period.ts'
import type { OfferName } from '../../../modules/offers/index.ts'
import type { OpeningHours, PlanningFacts } from '../../../modules/places/index.ts'
import { openPeriods, without } from '../../../modules/places/index.ts'
import type { OpeningException } from '../../../modules/offers/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { exceptionsOf } from '../open-signs.ts'

const daysAhead = 42
const mostDays = 12

/** One day on which a house is open otherwise, in words. */
export interface OtherDay {
  readonly day: Day
  readonly texts: readonly string[]
}

/** The next days on which a house is open otherwise than its hours say; reasons stay in the office. */
export function otherDays(
  t: PublicTexts,
  exceptions: readonly OpeningException[],
  offers: ReadonlyMap<string, OfferName>,
  today: Day,
): readonly OtherDay[] {
  const near = exceptions.filter(({ day }) => day >= today && day <= addDays(today, daysAhead))
  return [...Map.groupBy(near, ({ day }) => day)]
    .map(([day, own]) => ({ day, texts: [...houseTexts(t, own), ...offerTexts(t, own, offers)] }))
    .filter(({ texts }) => texts.length > 0)
    .slice(0, mostDays)
}

function houseTexts({ places }: PublicTexts, own: readonly OpeningException[]): string[] {
  return own
    .filter(({ offerId }) => offerId === null)
    .map(({ kind, period, wholeDay }) => {
      if (kind === 'extra') return places.openAlso(timesText(period))
      return wholeDay ? places.closedThatDay : places.closedFrom(timesText(period))
    })
}

function offerTexts(
  { places }: PublicTexts,
  own: readonly OpeningException[],
  offers: ReadonlyMap<string, OfferName>,
): string[] {
  const bound = Map.groupBy(
    own.filter(({ offerId }) => offerId !== null),
    ({ offerId }) => offerId!,
  )
  return [...bound].flatMap(([offerId, parts]) => {
    const title = offers.get(offerId)?.title
    if (title === undefined) return []
    const held = parts.filter(({ kind }) => kind === 'extra').map(({ period }) => timesText(period))
    return held.length === 0 ? places.offerOff(title) : places.offerThen(title, held.join(', '))
  })
}

function timesText({ from, to }: Period): string {
  return timeRangeText(berlinTime(new Date(from)), endText(to))
}

function endText(to: number): string {
  const time = berlinTime(new Date(to))
  return time === '00:00' ? '24:00' : time
}

/** The same days for search engines: when the house is open then, or that it is shut (midnight to midnight). */
export function specialDays(
  siteId: string,
  hours: readonly OpeningHours[],
  facts: PlanningFacts,
  exceptions: readonly OpeningException[],
  today: Day,
): { readonly day: Day; readonly opens: string; readonly closes: string }[] {
  const shut = facts.closures.filter((closure) => closure.siteId === siteId && closure.wholeSite)
  const { fellOut, extra } = exceptionsOf(exceptions, siteId)
  const holes = shut.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))
  const days = [...new Set(exceptions.map(({ day }) => day))]
  return days
    .filter((day) => day >= today && day <= addDays(today, daysAhead))
    .flatMap((day) => {
      const also = extra.filter(({ from }) => berlinDay(new Date(from)) === day)
      const open = union([...openPeriods(hours, shut, day, facts, fellOut), ...without(also, holes)])
      if (open.length === 0) return [{ day, opens: '00:00', closes: '00:00' }]
      const midnight = berlinInstant(addDays(day, 1), '00:00').getTime()
      return open.map(({ from, to }) => ({
        day,
        opens: berlinTime(new Date(from)),
        closes: to >= midnight ? '23:59' : berlinTime(new Date(to)),
      }))
    })
}
