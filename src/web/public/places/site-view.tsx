import type { Day } from '../../../kernel/day.ts'
import { telHref } from '../../../kernel/phone.ts'
import type { OfferName, ProgrammeDay } from '../../../modules/offers/index.ts'
import type { OpeningHours, Room, Site, SiteClosure } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Agenda,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Notice,
  OpenSign,
  PageHeading,
  Section,
  Table,
} from '../../ui/index.ts'
import type { OpenSignFacts } from '../open-signs.ts'
import { Paragraphs } from '../paragraphs.tsx'
import { agendaItem } from '../session-line.ts'
import { Closures, ContactHours, Hours, Otherwise } from './hours-view.tsx'
import type { OtherDay } from './otherwise.ts'

interface SiteProps {
  readonly t: PublicTexts
  readonly site: Site
  readonly sign: OpenSignFacts | undefined
  readonly hours: readonly OpeningHours[]
  /** Public offers that hours are bound to. */
  readonly offers: ReadonlyMap<string, OfferName>
  readonly closures: readonly SiteClosure[]
  /** The next days on which it is open otherwise. */
  readonly otherwise: readonly OtherDay[]
  readonly rooms: readonly Room[]
  readonly days: readonly ProgrammeDay[]
  readonly today: Day
  /** Whether rooms can be asked for here. */
  readonly asks: boolean
}

/** A house: open now or when, what is on, how to get in, its hours and rooms. */
export function SiteView(props: SiteProps) {
  const { t, site, sign, hours, offers, today } = props
  return (
    <>
      <PageHeading
        title={site.name}
        kicker={<a href={paths.centre(site.centreSlug)}>{site.centreName}</a>}
        lead={sign && <OpenSign open={sign.open} text={sign.text} />}
      />
      {site.closedOn !== null && site.closedOn < today && (
        <Notice tone="warning">
          <p>{t.places.closedSince(site.closedOn)}</p>
        </Notice>
      )}
      {site.openedOn !== null && site.openedOn > today && (
        <Notice>
          <p>{t.places.opensOn(site.openedOn)}</p>
        </Notice>
      )}
      {site.photoHash !== null && (
        <p>
          <img class="q-photo" src={paths.photo(site.photoHash)} alt={site.photoAlt} />
        </p>
      )}
      <Today {...props} />
      <Address {...props} />
      <Section title={t.places.hours} id="zeiten">
        <Hours t={t} hours={hours} offers={offers} today={today} />
        <ContactHours t={t} hours={hours} today={today} />
        <Otherwise {...props} />
        <Closures {...props} />
      </Section>
      <Access {...props} />
      <Rooms {...props} />
    </>
  )
}

function Today({ t, site, days, today }: SiteProps) {
  const [first, ...others] = days
  const next = others.filter((day) => day.sessions.length > 0)
  const line = (day: ProgrammeDay) =>
    day.sessions.map((session) => agendaItem(t, session, { withoutSite: true }))
  return (
    <Section title={t.places.today}>
      {first === undefined || first.sessions.length === 0 ? (
        <p>{t.places.nothingToday}</p>
      ) : (
        <Agenda items={line(first)} label={t.places.todayLabel} />
      )}
      {next.map((day) => (
        <Section key={day.day} title={t.programme.dayHeading(day.day, today)} level={3}>
          <Agenda items={line(day)} label={t.programme.dayLabel(day.day)} />
        </Section>
      ))}
      <ButtonRow>
        <ButtonLink kind="primary" href={paths.programme({ ort: site.slug })}>
          {t.places.wholeProgramme}
        </ButtonLink>
        <ButtonLink href={paths.siteIcs(site.slug)}>{t.places.calendar}</ButtonLink>
      </ButtonRow>
    </Section>
  )
}

function Address({ t, site }: SiteProps) {
  const address = [site.street, `${site.postalCode} ${site.town}`.trim()].filter(Boolean).join(', ')
  return (
    <Section title={t.places.address}>
      <DescriptionList
        items={[
          { term: t.places.address, detail: address || t.places.noAddress },
          { term: t.places.district, detail: site.district?.name },
          { term: t.places.directions, detail: site.directions && <Paragraphs text={site.directions} /> },
          { term: t.places.phone, detail: site.phone && <a href={telHref(site.phone)}>{site.phone}</a> },
          { term: t.places.email, detail: site.email && <a href={`mailto:${site.email}`}>{site.email}</a> },
        ]}
      />
    </Section>
  )
}

function Access({ t, site }: SiteProps) {
  return (
    <Section title={t.places.access} id="zugang">
      {site.access.length === 0 && site.accessNote === '' && <p>{t.places.accessUnknown}</p>}
      {site.access.length > 0 && (
        <ul>
          {site.access.map((term) => (
            <li key={term.id}>{term.name}</li>
          ))}
        </ul>
      )}
      {site.accessNote !== '' && <Paragraphs text={site.accessNote} />}
    </Section>
  )
}

function Rooms({ t, site, rooms, asks }: SiteProps) {
  return (
    <Section title={t.places.rooms} id="raeume">
      <Table
        caption={t.places.rooms}
        captionHidden
        rows={rooms}
        rowKey={(room) => room.id}
        empty={<p>{t.places.noRooms}</p>}
        columns={[
          { key: 'name', label: t.places.room, cell: (room) => room.name, rowHeader: true },
          {
            key: 'seats',
            label: t.places.seatsLabel,
            cell: (room) => (room.capacity === null ? '–' : t.places.seats(room.capacity)),
          },
          { key: 'what', label: t.places.equipment, cell: (room) => roomFacts(t, room) || '–' },
        ]}
      />
      {asks && (
        <ButtonRow>
          <ButtonLink href={paths.rooms({ ort: site.slug })}>{t.places.askForRoom}</ButtonLink>
        </ButtonRow>
      )}
    </Section>
  )
}

function roomFacts(t: PublicTexts, room: Room): string {
  const facts = [
    room.kind?.name ?? '',
    room.isComposite ? t.places.consistsOf : '',
    room.outdoor ? t.places.outdoor : '',
    ...room.equipment.map((term) => term.name),
    room.seating,
  ]
  return facts.filter((fact) => fact !== '').join(', ')
}
