import { berlinDay } from '../../../kernel/berlin.ts'
import { addDays, addMonths, daysBetween, parseDay } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { fallsOut } from '../../../modules/offers/index.ts'
import type { CalendarDate, CalendarOffer, CalendarPlace } from '../../../modules/offers/index.ts'
import type { CalendarEvent } from '../../../platform/feeds/calendar.ts'
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

/** A date for a calendar. Without a time it takes the whole day; one that falls out stays, with its reason. */
export function calendarEvent(
  t: PublicTexts,
  date: CalendarDate,
  host: string,
  publicUrl: string,
  /** Letters of the description at most: a calendar of a whole city need not carry every text, the link does. */
  longest = Infinity,
): CalendarEvent {
  const { offer, startsAt, endsAt, changedAt } = date
  const out = fallsOut(date.status)
  const said = saidOf(t, offer, publicUrl, longest)
  const first = out ? t.session.because(date.reason) : startsAt === null ? t.session.timeOpen : ''
  return {
    uid: `${date.id}@${host}`,
    sequence: date.sequence,
    stampAt: changedAt,
    lastModifiedAt: changedAt,
    summary: out ? `${t.session.cancelled}: ${offer.title}` : offer.title,
    status: out ? 'CANCELLED' : 'CONFIRMED',
    description: first === '' ? said.description : [first, said.description].filter(Boolean).join('\n'),
    location: placeSaid(t, date.place),
    url: said.url,
    categories: said.categories,
    ...(startsAt === null || endsAt === null
      ? { firstDay: date.day, lastDay: date.day }
      : { startsAt, endsAt }),
  }
}

interface Said {
  readonly description: string
  readonly url: string
  readonly categories: readonly string[]
}

/** An offer says the same on all its dates, a place says the same of all dates there. */
const offersSaid = new WeakMap<CalendarOffer, Said>()
const placesSaid = new WeakMap<CalendarPlace, string>()

function saidOf(t: PublicTexts, offer: CalendarOffer, publicUrl: string, longest: number): Said {
  let said = offersSaid.get(offer)
  if (!said) {
    const facts = factsOf(t, offer).join(' · ')
    said = {
      description: [facts, teaser(offer.description, longest)].filter((part) => part !== '').join('\n'),
      url: publicUrl + paths.offer(offer.slug),
      categories: offer.topics.map((topic) => topic.name),
    }
    offersSaid.set(offer, said)
  }
  return said
}

function placeSaid(t: PublicTexts, place: CalendarPlace): string {
  let said = placesSaid.get(place)
  if (said === undefined) {
    said = locationOf(t, place)
    placesSaid.set(place, said)
  }
  return said
}

/** With the address, so that a telephone can show the way. */
export function locationOf(t: PublicTexts, place: CalendarPlace): string {
  const { site } = place
  const town = site === null ? '' : [site.postalCode, site.town].filter(Boolean).join(' ')
  return [placeText(t, place), site?.street ?? '', town].filter((part) => part !== '').join(', ')
}
