import { berlinDay, berlinIso, berlinTime } from '../../kernel/berlin.ts'
import { nearDayText, timeRangeText, weekdayDayText } from '../../kernel/german-date.ts'
import type { Day } from '../../kernel/day.ts'
import {
  ageText,
  fallsOut,
  languageName,
  planSignNames,
  registrationNames,
} from '../../modules/offers/index.ts'
import type {
  CalendarOffer,
  CalendarPlace,
  PlanCategory,
  ProgrammeSession,
} from '../../modules/offers/index.ts'
import { paths } from '../paths.ts'
import type { PublicTexts } from '../texts/de/index.ts'
import type { AgendaItem, PlanKey } from '../ui/index.ts'

/** What `factsOf` and its parts are made of. */
type OfferFacts = Omit<CalendarOffer, 'slug' | 'title' | 'description'>

/** What a line leaves out because the page around it says it already, and whether it names the day. */
export interface LineOptions {
  readonly withoutSite?: boolean | undefined
  readonly withoutTitle?: boolean | undefined
  /** Names the day before the time; today is the day to count from. */
  readonly dayFrom?: Day | undefined
}

const planKeys = { generations: 'a', youth: 'b', adults: 'c' } as const satisfies Record<
  PlanCategory,
  PlanKey
>

/** The legend of the signs beside the titles. */
export const planLegend = (Object.keys(planKeys) as PlanCategory[]).map((category) => ({
  plan: planKeys[category],
  label: planSignNames[category],
}))

/** One date as a line that reads aloud well: time, title, place and room, for whom, price, languages, status. */
export function agendaItem(t: PublicTexts, session: ProgrammeSession, options: LineOptions = {}): AgendaItem {
  const { offer } = session
  const cancelled = fallsOut(session.status)
  const moved = !cancelled && session.movedFromDay !== null
  return {
    id: session.id,
    time: timeText(t, session, options.dayFrom),
    startsAt: session.startsAt === null ? session.day : berlinIso(session.startsAt),
    title: options.withoutTitle ? weekdayDayText(session.day, true) : offer.title,
    href: options.withoutTitle ? undefined : paths.offer(offer.slug),
    place: placeText(t, session, options.withoutSite),
    facts: options.withoutTitle ? [] : factsOf(t, offer),
    category:
      offer.planCategory === null || options.withoutTitle
        ? undefined
        : { plan: planKeys[offer.planCategory], label: planSignNames[offer.planCategory], iconOnly: true },
    status: cancelled
      ? { tone: 'error', label: t.session.cancelled }
      : moved
        ? { tone: 'warning', label: t.session.moved }
        : undefined,
    cancelled,
    note: cancelled ? t.session.because(session.reason) : moved ? movedText(t, session) : undefined,
  }
}

/** `14:30–19:00 Uhr`, with the day in front when asked. */
export function timeText(t: PublicTexts, session: ProgrammeSession, dayFrom?: Day): string {
  const { startsAt, endsAt } = session
  const time =
    startsAt === null || endsAt === null
      ? t.session.timeOpen
      : timeRangeText(berlinTime(startsAt), berlinTime(endsAt))
  return dayFrom === undefined ? time : `${nearDayText(session.day, dayFrom)}, ${time}`
}

/** Place and room in words. */
export function placeText(t: PublicTexts, session: CalendarPlace, withoutSite = false): string {
  const parts: string[] = []
  if (session.site !== null && !withoutSite) parts.push(session.site.name)
  parts.push(...session.rooms)
  if (session.elsewhere !== '') parts.push(session.elsewhere)
  if (session.onlineChannel !== '') parts.push(t.session.online(session.onlineChannel))
  if (session.rooms.length === 0 && session.elsewhere === '' && session.onlineChannel === '') {
    parts.push(session.site === null ? t.session.placeOpen : t.session.roomOpen)
  }
  return parts.join(', ')
}

function movedText(t: PublicTexts, session: ProgrammeSession): string {
  const { movedFrom, movedFromDay } = session
  const day = movedFromDay ?? berlinDay(movedFrom ?? session.changedAt)
  const sameYear = day.slice(0, 4) === session.day.slice(0, 4)
  const time = movedFrom === null ? '' : `, ${berlinTime(movedFrom)} Uhr`
  return t.session.movedFrom(`${weekdayDayText(day, !sameYear)}${time}`)
}

/** For whom, price, languages, registration: short words. */
export function factsOf(t: PublicTexts, offer: OfferFacts): string[] {
  const facts = audienceOf(t, offer)
  const [price, languages] = [priceOf(t, offer), languagesOf(offer)]
  if (price !== '') facts.push(price)
  if (languages !== '') facts.push(languages)
  if (offer.registration !== 'none') facts.push(registrationNames[offer.registration])
  return facts
}

/** The group that is none: "kein bestimmter Personenkreis" in the lists of the house. */
export const everybody = 'kein-bestimmter-personenkreis'

function namesOf(list: readonly { readonly name: string }[]): string {
  return list.map(({ name }) => name).join(', ')
}

/** For whom, as somebody wrote it, else from age and groups. */
export function audienceOf(t: PublicTexts, offer: OfferFacts): string[] {
  const age = ageText(offer.ageFrom, offer.ageTo)
  if (offer.audience !== '') {
    const hasAge = age === '' || offer.audience.includes(age) || /\d/.test(offer.audience)
    return hasAge ? [offer.audience] : [offer.audience, age]
  }
  const named = offer.groups.filter((group) => group.slug !== everybody)
  const groups = named.length < offer.groups.length ? t.offer.everybody : namesOf(named)
  return [groups, age].filter((text) => text !== '')
}

export function priceOf(t: PublicTexts, offer: OfferFacts): string {
  if (offer.isFree === true) return t.session.free
  return offer.cost !== '' ? offer.cost : offer.isFree === false ? t.session.costsSomething : ''
}

/** Only German goes without saying. */
export function languagesOf(offer: OfferFacts): string {
  const { languages } = offer
  return languages.length === 0 || (languages.length === 1 && languages[0] === 'de')
    ? ''
    : languages.map(languageName).join(', ')
}
