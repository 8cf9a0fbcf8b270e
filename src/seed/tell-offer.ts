import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Day, Weekday } from '../kernel/day.ts'
import { addDays, weekdayOf } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { MonthWeek, Recurrence } from '../kernel/recurrence.ts'
import {
  createOffer,
  editOffer,
  emptyOffer,
  offerById,
  planSeries,
  usualPolicies,
} from '../modules/offers/index.ts'
import type { HolidayPolicies, OfferForm, SeriesPlan, Whereabouts } from '../modules/offers/index.ts'
import { publicHolidays } from '../modules/places/index.ts'
import type { CentreTold } from './houses.ts'
import type { PartnersTold } from './partner-tales.ts'
import type { Story } from './story.ts'
import { beginning, endOfSchoolYear, must, plannerOf } from './story.ts'

/** When and where: `{ on: [2, 4], at: '14:30–19:00', site: 'kreuzgrund', rooms: ['Hof'] }`. */
export interface WhenTale {
  /** Weekdays, every week from the beginning of the story. */
  readonly on?: readonly Weekday[]
  readonly everyWeeks?: number
  /** The first, second … last such weekday of each month. */
  readonly monthWeek?: MonthWeek
  /** Once, so many days from today (or the first such weekday after it). */
  readonly onceIn?: number
  /** `14:30–19:00`; without it the time is still open. */
  readonly at?: string
  readonly site: string
  /** Without rooms and without another place the room is still open. */
  readonly rooms?: readonly string[]
  readonly elsewhere?: string
  readonly online?: string
  readonly policies?: Partial<HolidayPolicies>
  readonly until?: 'school-year'
  /** Only reserved, for so many days from today. */
  readonly optionFor?: number
}

/** An offer as its makers would tell it. Lists are named by their slugs, organisations by their names. */
export interface OfferTale {
  readonly title: string
  /** What the lists of 2020 call it, where that differs. */
  readonly listedAs?: string
  readonly description: string
  readonly type: string
  readonly topics?: readonly string[]
  readonly groups?: readonly string[]
  readonly field?: string
  readonly category?: 'generations' | 'youth' | 'adults'
  readonly ages?: readonly [from: number | null, to: number | null]
  readonly leader?: string
  readonly with?: readonly string[]
  readonly more?: Partial<OfferForm>
  /** Left out: everybody may know of it. */
  readonly known?: 'internal' | 'confidential'
  readonly when: readonly WhenTale[]
}

export interface Teller {
  readonly centre: CentreTold
  readonly actor: Actor
  readonly partners: PartnersTold
}

/** Keeps an offer and plans its dates. One that an import has brought already is completed, not made again. */
export async function tellOffer(story: Story, teller: Teller, tale: OfferTale): Promise<Id> {
  const doer = { db: story.db, actor: teller.actor, now: story.now }
  const form = formOf(story, teller, tale)
  const known = await importedOffer(story, teller.centre.id, tale.listedAs ?? tale.title)
  let id = known
  if (known) {
    const before = await offerById(story.db, teller.actor, known)
    must(await editOffer(doer, known, before.version, form))
  } else {
    id = must(await createOffer(doer, teller.centre.id, form)).id
  }
  for (const when of tale.when) {
    const plan = planOf(story, teller.centre, when)
    const planned = await planSeries(plannerOf(story, teller.actor), id!, { plan })
    if (!planned.ok) throw new Error(`"${tale.title}" cannot be planned: ${JSON.stringify(planned)}`)
  }
  return id!
}

async function importedOffer(story: Story, centreId: Id, title: string): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`
    select id from offer where centre_id = ${centreId} and title = ${title} order by id limit 1`.execute(
    story.db,
  )
  return rows[0]?.id
}

function formOf(story: Story, { centre, actor, partners }: Teller, tale: OfferTale): OfferForm {
  const partner = (name: string): Id => {
    const id = partners.get(name)
    if (!id) throw new Error(`the story has no partner "${name}"`)
    return id
  }
  return {
    ...emptyOffer,
    title: tale.title,
    description: tale.description,
    typeId: story.term('offer-type', tale.type),
    topicIds: (tale.topics ?? []).map((slug) => story.term('topic', slug)),
    personGroupIds: (tale.groups ?? []).map((slug) => story.term('person-group', slug)),
    fieldOfActionId: story.term('field-of-action', tale.field ?? socialLife),
    planCategory: tale.category ?? null,
    ageFrom: tale.ages?.[0] ?? null,
    ageTo: tale.ages?.[1] ?? null,
    runBy: tale.leader ? 'partner' : 'team',
    leaderId: tale.leader ? partner(tale.leader) : null,
    coOrganiserIds: (tale.with ?? []).map(partner),
    confidential: tale.known === 'confidential',
    reach: 'quarter',
    languages: ['de'],
    isFree: true,
    contactPersonId: tale.known ? null : centre.contactId,
    responsibleId: actor.accountId,
    ...tale.more,
  }
}

const socialLife = 'soziale-aktivitaeten-und-soziale-infrastruktur'

function planOf(story: Story, centre: CentreTold, when: WhenTale): SeriesPlan {
  const [start, end] = when.at?.split('–') ?? []
  return {
    rule: ruleOf(story, when),
    time: start && end ? { start, end } : null,
    place: placeOf(centre, when),
    policies: { ...usualPolicies, ...when.policies },
    optionUntil: when.optionFor === undefined ? null : addDays(story.today, when.optionFor),
  }
}

function ruleOf(story: Story, { on = [], everyWeeks = 1, monthWeek, onceIn, until }: WhenTale): Recurrence {
  if (onceIn !== undefined) return { kind: 'once', on: onceOn(addDays(story.today, onceIn), on[0]) }
  const from = beginning(story)
  const last = until === 'school-year' ? endOfSchoolYear(story) : null
  if (monthWeek !== undefined) return { kind: 'monthly', monthWeek, weekday: on[0]!, from, until: last }
  return { kind: 'weekly', weekdays: on, everyWeeks, from, until: last }
}

/** The next such weekday from `day` on that is no public holiday: the story can be told on every day of the year. */
export function onceOn(day: Day, weekday: Weekday = weekdayOf(day)): Day {
  const next = addDays(day, (weekday - weekdayOf(day) + 7) % 7)
  return publicHolidays(next, next).has(next) ? onceOn(addDays(next, 7), weekday) : next
}

function placeOf(
  centre: CentreTold,
  { site, rooms = [], elsewhere = '', online = '' }: WhenTale,
): Whereabouts {
  const at = centre.sites.get(site)!
  const roomIds = rooms.map((name) => at.rooms.get(name)!)
  const nowhere = roomIds.length === 0 && elsewhere === '' && online === ''
  return { roomIds, siteId: at.id, roomOpen: nowhere, elsewhere, onlineChannel: online }
}
