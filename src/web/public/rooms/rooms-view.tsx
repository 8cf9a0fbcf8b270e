import type { Day } from '../../../kernel/day.ts'
import type { Room, TermName } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  Details,
  Empty,
  PageHeading,
  Section,
} from '../../ui/index.ts'
import { FinderForm } from './finder-form.tsx'
import { FoundView } from './found-view.tsx'
import type { Found } from './found-view.tsx'
import type { FittingRooms, RoomSite } from './room-house.ts'
import { roomKey } from './room-house.ts'
import type { RoomQuery } from './room-query.ts'
import { prefill } from './room-query.ts'
import { feeLines, roomFacts } from './room-words.ts'

export interface RoomsProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly sites: readonly RoomSite[]
  /** Those that fit what was asked without a day. */
  readonly fitting: readonly FittingRooms[]
  readonly equipment: readonly TermName[]
  readonly query: RoomQuery
  /** What is free on the days asked for; absent when no day was asked for. */
  readonly found: Found | undefined
  /** The house asked for does not exist, or takes no requests. */
  readonly unknownSite: boolean
}

/** The rooms one can ask for: a question at the top, below what is free, or all rooms house by house. */
export function RoomsView(props: RoomsProps) {
  const { t, sites, equipment, query, found } = props
  return (
    <>
      <PageHeading title={t.rooms.title} lead={sites.length === 0 ? undefined : <p>{t.rooms.lead}</p>} />
      {sites.length === 0 ? (
        <Empty
          title={t.rooms.none}
          action={<ButtonLink href={paths.sites()}>{t.frame.nav.places}</ButtonLink>}
        >
          <p>{t.rooms.noneHint}</p>
        </Empty>
      ) : (
        <>
          <FinderForm {...{ t, sites, equipment, query }} />
          {found ? <FoundView {...{ ...props, found }} /> : <AllRooms {...props} />}
        </>
      )}
      <p class="q-after q-no-print">
        <a href={paths.requestLinkEntry()}>{t.rooms.codeEntry}</a>
      </p>
    </>
  )
}

function AllRooms({ t, fitting, query, unknownSite }: RoomsProps) {
  if (fitting.length === 0)
    return (
      <Empty
        title={unknownSite ? t.rooms.unknownSite : t.rooms.noneFits}
        action={<ButtonLink href={paths.rooms()}>{t.rooms.all}</ButtonLink>}
      />
    )
  return (
    <>
      {query.asked && query.problem === undefined && (
        <p id="frei">
          <output>{t.rooms.fitting(fitting.reduce((sum, { rooms }) => sum + rooms.length, 0))}</output>{' '}
          {t.rooms.whichDay}
        </p>
      )}
      {fitting.map(({ house, rooms }) => (
        <Section key={house.id} title={house.name} id={`haus-${house.slug}`}>
          {house.name !== house.centreName && <p class="q-muted">{house.centreName}</p>}
          <HouseFees t={t} lines={feeLines(t, house.terms)} />
          {rooms.length === 0 ? (
            <p>{t.rooms.noRooms}</p>
          ) : (
            <CardList label={house.name}>
              {rooms.map((room) => (
                <RoomCard key={room.id} {...{ t, house, room, query }} />
              ))}
            </CardList>
          )}
        </Section>
      ))}
    </>
  )
}

function HouseFees({ t, lines }: { t: PublicTexts; lines: readonly string[] }) {
  if (lines.length === 0) return <p>{t.rooms.feesFree}</p>
  return (
    <Details summary={t.rooms.fees}>
      <ul class="q-plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Details>
  )
}

function RoomCard(props: { t: PublicTexts; house: RoomSite; room: Room; query: RoomQuery }) {
  const { t, house, room, query } = props
  return (
    <Card title={room.name} href={paths.roomWeek(house.slug, room.slug)}>
      <p>{roomFacts(t, room, house.rooms)}</p>
      <ButtonRow>
        <ButtonLink
          href={paths.roomRequest({ raum: roomKey(house.slug, room.slug), ...prefill(query, undefined) })}
          label={t.rooms.askRoom(room.name)}
        >
          {t.rooms.ask}
        </ButtonLink>
        <ButtonLink
          kind="quiet"
          href={`${paths.roomWeek(house.slug, room.slug)}#frei`}
          label={t.rooms.when(room.name)}
        >
          {t.rooms.whenShort}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}
