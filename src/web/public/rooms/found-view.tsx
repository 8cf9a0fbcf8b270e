import type { Day } from '../../../kernel/day.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import type { FoundRoom } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { PhoneLink } from '../phone-link.tsx'
import { ButtonLink, ButtonRow, Card, CardList, Empty, Section } from '../../ui/index.ts'
import type { NearRoom } from './found-rooms.ts'
import type { RoomSite } from './room-house.ts'
import { daysToAsk, mayBeAsked, roomKey } from './room-house.ts'
import type { RoomQuery } from './room-query.ts'
import { askedOn, prefill } from './room-query.ts'
import { roomFacts } from './room-words.ts'

/** What a search came to: free rooms in order, or what comes nearest. */
export interface Found {
  readonly rooms: readonly FoundRoom[]
  readonly near: readonly NearRoom[]
  /** The question in words. */
  readonly wish: string
}

interface FoundProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly sites: readonly RoomSite[]
  readonly query: RoomQuery
  readonly found: Found
}

// Of one day all that fit on a page; of a weekday the best of each week.
const mostPerDay = { day: 12, weekday: 3 }

/** What is free, day by day; or a sentence and what comes nearest. */
export function FoundView(props: FoundProps) {
  const { t, found, query } = props
  if (found.rooms.length === 0) return <NothingFree {...props} />
  const most = query.day === undefined ? mostPerDay.weekday : mostPerDay.day
  const days = [...Map.groupBy(found.rooms, ({ day }) => day)]
  return (
    <Section title={t.rooms.foundTitle} id="frei">
      <p>
        <output>
          {query.day === undefined
            ? t.rooms.foundDates(found.rooms.length)
            : t.rooms.found(found.rooms.length)}{' '}
          {found.wish}.
        </output>
      </p>
      {days.map(([day, rooms]) => (
        <Section key={day} title={longDayText(day)} level={3}>
          <NotByForm {...props} day={day} rooms={rooms} />
          <CardList label={longDayText(day)}>
            {rooms.slice(0, most).map((room) => (
              <FoundCard key={room.roomId} {...props} room={room} times={query} />
            ))}
          </CardList>
          {rooms.length > most && <MoreRooms {...props} day={day} count={rooms.length} most={most} />}
        </Section>
      ))}
      <AllLink t={t} />
    </Section>
  )
}

/** Houses whose rooms are free that day but cannot be asked for by the form, each once: why, and what helps. */
function NotByForm({ t, today, sites, day, rooms }: FoundProps & DayOfRooms) {
  const houses = sites.filter(
    (house) => rooms.some(({ siteId }) => siteId === house.id) && !mayBeAsked(day, house, today),
  )
  return (
    <>
      {houses.map((house) => {
        const { first, last } = daysToAsk(house, today)
        if (day > last) return <p key={house.id}>{t.rooms.tooFar(house.name, last)}</p>
        return (
          <p key={house.id}>
            {t.rooms.tooSoon(house.name, first)}
            {house.phone === '' ? '' : ': '}
            <PhoneLink phone={house.phone} />.
          </p>
        )
      })}
    </>
  )
}

interface DayOfRooms {
  readonly day: Day
  readonly rooms: readonly FoundRoom[]
}

/** Of a weekday the rest of a day is a tap away; of one day only another house makes the list shorter. */
function MoreRooms({ t, query, day, count, most }: FoundProps & { day: Day; count: number; most: number }) {
  if (query.day !== undefined) return <p>{t.rooms.moreRooms(count - most)}</p>
  return (
    <p>
      <a href={askedOn(query, day)}>{t.rooms.moreOnDay(day)}</a>
    </p>
  )
}

function NothingFree(props: FoundProps) {
  const { t, found } = props
  return (
    <Section title={t.rooms.nothing} id="frei">
      <Empty title={`${t.rooms.searched} ${found.wish}.`}>
        <p>{found.near.length === 0 ? t.rooms.noNearest : t.rooms.nearest}</p>
      </Empty>
      {found.near.length > 0 && (
        <CardList label={t.rooms.nearest}>
          {found.near.map((near) => (
            <FoundCard
              key={near.gives}
              {...props}
              room={near.room}
              times={{ from: near.search.from, to: near.search.to }}
              kicker={nearText(props, near)}
            />
          ))}
        </CardList>
      )}
      <AllLink t={t} />
    </Section>
  )
}

function nearText({ t, today, sites, query }: FoundProps, near: NearRoom): string {
  const words = t.rooms.near
  if (near.gives === 'day') return words.day(near.room.day, today)
  if (near.gives === 'time') return words.time(t.rooms.bands[near.band])
  if (near.gives === 'site') return words.site(near.room.siteName)
  if (near.gives === 'people') return words.people(near.room.capacity ?? 0)
  return words.equipment(equipmentNames(sites, query.equipment))
}

/** The names of equipment by slug, as the rooms have it. */
export function equipmentNames(sites: readonly RoomSite[], slugs: readonly string[]): readonly string[] {
  const all = sites.flatMap(({ rooms }) => rooms.flatMap(({ equipment }) => equipment))
  return slugs.map((slug) => all.find((term) => term.slug === slug)?.name ?? slug)
}

function FoundCard(
  props: FoundProps & {
    room: FoundRoom
    times: Pick<RoomQuery, 'from' | 'to'>
    kicker?: string | undefined
  },
) {
  const { t, today, sites, query, room, times } = props
  const house = sites.find(({ id }) => id === room.siteId)
  const own = house?.rooms.find(({ id }) => id === room.roomId)
  if (!house || !own) return null
  const filled = prefill({ people: query.people, ...times }, room.day)
  return (
    <Card
      title={room.roomName}
      level={3}
      kicker={props.kicker ?? room.siteName}
      href={paths.roomWeek(house.slug, own.slug)}
    >
      {props.kicker !== undefined && (
        <p>
          {room.siteName}, {longDayText(room.day)}, {times.from}–{times.to} Uhr
        </p>
      )}
      <p>{roomFacts(t, own, house.rooms)}</p>
      {mayBeAsked(room.day, house, today) && (
        <ButtonRow>
          <ButtonLink
            href={paths.roomRequest({ raum: roomKey(house.slug, own.slug), ...filled })}
            label={t.rooms.askRoom(room.roomName)}
          >
            {t.rooms.ask}
          </ButtonLink>
        </ButtonRow>
      )}
    </Card>
  )
}

function AllLink({ t }: { t: PublicTexts }) {
  return (
    <p class="q-after q-no-print">
      <a href={paths.rooms()}>{t.rooms.all}</a>
    </p>
  )
}
