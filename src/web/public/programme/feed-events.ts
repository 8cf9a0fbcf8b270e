import { berlinDay } from '../../../kernel/berlin.ts'
import { addDays, addMonths, daysBetween, parseDay } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { fallsOut } from '../../../modules/offers/index.ts'
import type { DescribedOffer, ProgrammeSession } from '../../../modules/offers/index.ts'
import type { CalendarEvent } from '../../../platform/feeds/calendar.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
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
  session: ProgrammeSession<DescribedOffer>,
  host: string,
  publicUrl: string,
): CalendarEvent {
  const { offer, startsAt, endsAt } = session
  const out = fallsOut(session.status)
  const facts = {
    uid: `${session.id}@${host}`,
    sequence: session.sequence,
    stampAt: session.changedAt,
    lastModifiedAt: session.changedAt,
    summary: out ? `${t.session.cancelled}: ${offer.title}` : offer.title,
    status: out ? ('CANCELLED' as const) : ('CONFIRMED' as const),
    description: describe(t, session, out),
    location: locationOf(t, session),
    url: publicUrl + paths.offer(offer.slug),
    categories: offer.topics.map((topic) => topic.name),
  }
  return startsAt === null || endsAt === null
    ? { ...facts, firstDay: session.day, lastDay: session.day }
    : { ...facts, startsAt, endsAt }
}

/** An offer says the same on all its dates. */
const described = new WeakMap<DescribedOffer, string>()

function describe(t: PublicTexts, session: ProgrammeSession<DescribedOffer>, out: boolean): string {
  const usual = !out && session.startsAt !== null
  const known = usual ? described.get(session.offer) : undefined
  if (known !== undefined) return known
  const text = describeAnew(t, session, out)
  if (usual) described.set(session.offer, text)
  return text
}

function describeAnew(t: PublicTexts, session: ProgrammeSession<DescribedOffer>, out: boolean): string {
  const facts = factsOf(t, session.offer).join(' · ')
  const first = out ? t.session.because(session.reason) : session.startsAt === null ? t.session.timeOpen : ''
  return [first, facts, session.offer.description].filter((part) => part !== '').join('\n')
}

/** With the address, so that a telephone can show the way. */
export function locationOf(t: PublicTexts, session: ProgrammeSession): string {
  const { site } = session
  const town = site === null ? '' : [site.postalCode, site.town].filter(Boolean).join(' ')
  return [placeText(t, session), site?.street ?? '', town].filter((part) => part !== '').join(', ')
}
