import { berlinDay } from '../../../kernel/berlin.ts'
import { addDays, addMonths, daysBetween, parseDay } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { fallsOut } from '../../../modules/offers/index.ts'
import type { CalendarDate, CalendarOffer, CalendarPlace, OfferDates } from '../../../modules/offers/index.ts'
import type { CalendarEvent, CalendarWords } from '../../../platform/feeds/calendar.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { teaser } from '../teaser.ts'
import { factsOf, placeText } from '../session-line.ts'

/** Days a feed covers; `problem` names the first bound that is no day. */
export type FeedPeriod =
  | { readonly ok: true; readonly from: Day; readonly to: Day }
  | { readonly ok: false; readonly problem: 'von' | 'bis' }

const longest = 6 * 366

/** `von` and `bis` of an address; without them from four weeks ago to as far as sessions are planned. At most six years. */
export function feedPeriod(
  from: string | undefined,
  to: string | undefined,
  { now, horizonMonths }: { readonly now: Date; readonly horizonMonths: number },
): FeedPeriod {
  const today = berlinDay(now)
  const first = from ? dayInTime(from) : addDays(today, -28)
  if (first === undefined) return { ok: false, problem: 'von' }
  const last = to ? dayInTime(to) : addMonths(from && first > today ? first : today, horizonMonths + 1)
  if (last === undefined || last < first) return { ok: false, problem: 'bis' }
  return { ok: true, from: first, to: daysBetween(first, last) > longest ? addDays(first, longest) : last }
}

function dayInTime(text: string): Day | undefined {
  const day = parseDay(text)
  return day !== undefined && day >= '1990-01-01' && day <= '2199-12-31' ? day : undefined
}

/** What a calendar of dates needs to know: where it is served, and how many letters of each description it carries. */
interface CalendarWays {
  readonly publicUrl: string
  /** A calendar of a whole city need not carry every text, the link does. */
  readonly longest?: number | undefined
}

/** Dates for a calendar. Without a time one takes the whole day; one that falls out stays, with its reason. */
export function* calendarEvents(
  t: PublicTexts,
  offers: Iterable<OfferDates>,
  { publicUrl, longest = Infinity }: CalendarWays,
): Generator<CalendarEvent> {
  const { host } = new URL(publicUrl)
  const locations = new Map<CalendarPlace, string>()
  for (const { offer, dates } of offers) {
    let words = wordsOf(t, offer, publicUrl, longest)
    let place: CalendarPlace | undefined
    for (const date of dates) {
      if (date.place !== place) {
        place = date.place
        words = { ...words, location: locations.get(place) ?? locationOf(t, place) }
        locations.set(place, words.location!)
      }
      yield eventOf(date, wordsOn(t, date, words), host)
    }
  }
}

function eventOf(date: CalendarDate, words: CalendarWords, host: string): CalendarEvent {
  const { sequence, changedAt: stampAt } = date
  const uid = `${date.id}@${host}`
  const status = fallsOut(date.status) ? 'CANCELLED' : 'CONFIRMED'
  // Written out twice: a spread would make two objects of each of thousands.
  if ('startsAt' in date) {
    const { startsAt, endsAt } = date
    return { uid, sequence, stampAt, lastModifiedAt: stampAt, status, words, startsAt, endsAt }
  }
  const { day } = date
  return { uid, sequence, stampAt, lastModifiedAt: stampAt, status, words, firstDay: day, lastDay: day }
}

/** What an offer says on all its dates. */
function wordsOf(t: PublicTexts, offer: CalendarOffer, publicUrl: string, longest: number): CalendarWords {
  const facts = factsOf(t, offer).join(' · ')
  return {
    summary: offer.title,
    description: [facts, teaser(offer.description, longest)].filter((part) => part !== '').join('\n'),
    url: publicUrl + paths.offer(offer.slug),
    categories: offer.topics.map((topic) => topic.name),
  }
}

/** On most dates the very same words; a date that falls out or whose time is open says so first. */
function wordsOn(t: PublicTexts, date: CalendarDate, words: CalendarWords): CalendarWords {
  const out = fallsOut(date.status)
  if (!out && 'startsAt' in date) return words
  const first = out ? t.session.because(date.reason) : t.session.timeOpen
  return {
    ...words,
    summary: out ? `${t.session.cancelled}: ${words.summary}` : words.summary,
    description: [first, words.description].filter(Boolean).join('\n'),
  }
}

/** With the address, so that a telephone can show the way. */
export function locationOf(t: PublicTexts, place: CalendarPlace): string {
  const { site } = place
  const town = site === null ? '' : [site.postalCode, site.town].filter(Boolean).join(' ')
  return [placeText(t, place), site?.street ?? '', town].filter((part) => part !== '').join(', ')
}
