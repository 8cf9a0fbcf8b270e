import type { TimeOfDay } from '../../../kernel/berlin.ts'
import type { Day, Weekday } from '../../../kernel/day.ts'
import { typedDay, typedTime } from '../../../kernel/typed-moment.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'

/** Times of day people say without a clock. */
export const dayBands = {
  vormittag: ['09:00', '12:00'],
  nachmittag: ['14:00', '18:00'],
  abend: ['18:00', '22:00'],
  ganztags: ['09:00', '18:00'],
} as const satisfies Record<string, readonly [TimeOfDay, TimeOfDay]>
export type DayBand = keyof typeof dayBands
export const dayBandKeys = Object.keys(dayBands) as DayBand[]

/** Names the page of the rooms understands in its address. */
export const roomParameters = ['personen', 'tag', 'wochentag', 'zeit', 'von', 'bis', 'mit', 'ort'] as const

/** "Für 25 Personen am Samstagnachmittag mit Küche", as it stands in the address. */
export interface RoomQuery {
  readonly people: number | null
  readonly day: Day | undefined
  readonly weekday: Weekday | undefined
  readonly band: DayBand
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  /** Whether own times were given instead of a time of day. */
  readonly ownTimes: boolean
  /** Slugs of equipment. */
  readonly equipment: readonly string[]
  readonly site: string | undefined
  /** Whether anything is asked at all, and whether it is about a day. */
  readonly asked: boolean
  readonly dated: boolean
  /** What could not be understood. */
  readonly problem: 'day' | 'past' | 'time' | undefined
}

/** Reads the question from the address; what makes no sense is left out, and `problem` says so. */
export function roomQueryOf(
  one: (name: string) => string | undefined,
  all: (name: string) => readonly string[],
  today: Day,
): RoomQuery {
  const text = (name: string) => (one(name) ?? '').trim().slice(0, 80)
  const people = /^[1-9]\d{0,3}$/.test(text('personen')) ? Number(text('personen')) : null
  const day = typedDay(text('tag'), today)
  const weekday = /^[1-7]$/.test(text('wochentag')) ? (Number(text('wochentag')) as Weekday) : undefined
  const band = dayBandKeys.find((key) => key === text('zeit')) ?? 'nachmittag'
  const own = [typedTime(text('von')), typedTime(text('bis'))] as const
  const ownTimes = own[0] !== undefined && own[1] !== undefined && own[0] < own[1]
  const [from, to] = ownTimes ? [own[0]!, own[1]!] : dayBands[band]
  const equipment = [...new Set(all('mit').filter((slug) => /^[a-z0-9-]{1,80}$/.test(slug)))].slice(0, 20)
  const site = text('ort') || undefined
  const wantsDay = text('tag') !== '' && day === undefined
  const wantsTime = (text('von') !== '' || text('bis') !== '') && !ownTimes
  const past = day !== undefined && day < today
  const problem = wantsDay ? 'day' : past ? 'past' : wantsTime ? 'time' : undefined
  const good = day !== undefined && !past ? day : undefined
  const dated = good !== undefined || (weekday !== undefined && day === undefined)
  return {
    people,
    day: good,
    weekday: good === undefined ? weekday : undefined,
    band,
    from,
    to,
    ownTimes,
    equipment,
    site,
    asked:
      dated ||
      ownTimes ||
      people !== null ||
      equipment.length > 0 ||
      site !== undefined ||
      problem !== undefined,
    dated,
    problem,
  }
}

/** The address of the same question about one day. */
export function askedOn(query: RoomQuery, day: Day): string {
  const { people, ownTimes, band, from, to, equipment, site } = query
  const times = ownTimes ? { von: from, bis: to } : { zeit: band }
  const address = paths.rooms({ personen: people ?? undefined, tag: day, ...times, ort: site })
  return `${[address, ...equipment.map((slug) => `mit=${slug}`)].join('&')}#frei`
}

/** What a request form is filled in with when a room was found. */
export function prefill(query: Pick<RoomQuery, 'people' | 'from' | 'to'>, day: Day | undefined): Query {
  return {
    tag: day,
    von: day === undefined ? undefined : query.from,
    bis: day === undefined ? undefined : query.to,
    personen: query.people ?? undefined,
  }
}
