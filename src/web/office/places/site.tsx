import { offerNames } from '../../../modules/offers/index.ts'
import { hoursOfSite, roomsOfSite, timeBandsOf } from '../../../modules/places/index.ts'
import type { Site, TimeBand } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, DescriptionList, PageHeading, Section, StatusTag } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { ClosureList, closureRows } from './closure-list.tsx'
import type { ClosureRow } from './closure-list.tsx'
import { HoursList } from './hours-list.tsx'
import { RoomList } from './room-list.tsx'
import { centreWay } from './site-fields.tsx'
import { mayHere, siteHere } from './standing.ts'

/** One site with its rooms, hours, closures and bands. */
export const siteRoutes: readonly OfficeRoute[] = [page(paths.officeSite(':id'), 'centre.read', show)]

async function show(ctx: OfficeContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.read')
  const { db } = ctx.deps
  const [rooms, hours, bands, closures] = await Promise.all([
    roomsOfSite(db, site.id),
    hoursOfSite(db, site.id),
    timeBandsOf(db, site.id),
    closureRows(ctx, site.centreId),
  ])
  const bound = hours.map(({ offerId }) => offerId).filter((id) => id !== null)
  const offers = await offerNames(db, bound, ctx.actor)
  const mayManage = mayHere(ctx, 'centre.manage', site.centreId)
  const roomIds = rooms.map((room) => room.id)
  return officePage(
    ctx,
    { title: site.name, current: 'settings', breadcrumbs: [...centreWay(site), { label: site.name }] },
    <>
      <PageHeading
        title={site.name}
        kicker={<SiteState site={site} today={ctx.today} />}
        actions={mayManage && <SiteActions site={site} />}
      />
      <SiteFacts site={site} />
      <Section title="Räume">
        <RoomList rooms={rooms} mayManage={mayManage} today={ctx.today} />
        {mayManage && <ButtonLink href={paths.roomNew(site.id)}>Raum anlegen</ButtonLink>}
      </Section>
      <Section title="Öffnungs- und Sprechzeiten">
        <HoursList hours={hours} offers={offers} today={ctx.today} mayManage={mayManage} />
        <HoursActions ctx={ctx} site={site} mayManage={mayManage} />
      </Section>
      <Closures
        site={site}
        closures={closures.filter((c) => concerns(c, site, roomIds))}
        mayManage={mayManage}
      />
      <Bands site={site} bands={bands} mayManage={mayManage} />
    </>,
  )
}

function concerns(closure: ClosureRow, site: Site, roomIds: readonly string[]): boolean {
  return closure.on.kind === 'centre' || closure.on.id === site.id || roomIds.includes(closure.on.id)
}

function SiteState({ site, today }: { site: Site; today: string }) {
  if (site.closedOn !== null && site.closedOn < today) return <StatusTag tone="neutral" label="aufgegeben" />
  if (site.openedOn !== null && site.openedOn > today)
    return <StatusTag tone="info" label="noch nicht eröffnet" />
  return <>{site.centreName}</>
}

function SiteActions({ site }: { site: Site }) {
  return (
    <>
      <ButtonLink href={paths.siteEdit(site.id)}>Angaben ändern</ButtonLink>
      <ButtonLink href={paths.sitePhoto(site.id)}>
        {site.photoHash === null ? 'Bild hinzufügen' : 'Bild ändern'}
      </ButtonLink>
    </>
  )
}

function HoursActions({ ctx, site, mayManage }: { ctx: OfficeContext; site: Site; mayManage: boolean }) {
  const query = { zentrum: site.centreSlug, standort: site.slug }
  return (
    <ButtonRow>
      {mayManage && <ButtonLink href={paths.hoursNew(site.id)}>Zeiten hinzufügen</ButtonLink>}
      {mayHere(ctx, 'opening.edit', site.centreId) && (
        <ButtonLink href={paths.openingChange(query)}>Abweichung eintragen</ButtonLink>
      )}
      <ButtonLink href={paths.opening(query)} kind="quiet">
        Wie lange wirklich offen war
      </ButtonLink>
    </ButtonRow>
  )
}

function SiteFacts({ site }: { site: Site }) {
  return (
    <DescriptionList
      items={[
        {
          term: 'Adresse',
          detail: [site.street, `${site.postalCode} ${site.town}`.trim()].filter(Boolean).join(', '),
        },
        { term: 'Planungsbezirk', detail: site.district && `${site.district.number} ${site.district.name}` },
        { term: 'Telefon', detail: site.phone },
        { term: 'E-Mail', detail: site.email },
        { term: 'Zugänglichkeit', detail: site.access.map((term) => term.name).join(', ') },
        { term: 'Hinweise zum Zugang', detail: site.accessNote },
        { term: 'Anfahrt', detail: site.directions },
        { term: 'Bild', detail: site.photoHash && site.photoAlt },
      ]}
    />
  )
}

function Closures(props: { site: Site; closures: readonly ClosureRow[]; mayManage: boolean }) {
  return (
    <Section title="Schließungen">
      <ClosureList closures={props.closures} mayManage={props.mayManage} />
      {props.mayManage && (
        <ButtonRow>
          <ButtonLink href={paths.closureNew('standort', props.site.id)}>Standort schließen</ButtonLink>
          <ButtonLink
            href={paths.suspensionNew({ zentrum: props.site.centreId, standort: props.site.id })}
            kind="quiet"
          >
            Nur Angebote aussetzen
          </ButtonLink>
        </ButtonRow>
      )}
    </Section>
  )
}

function Bands({ site, bands, mayManage }: { site: Site; bands: readonly TimeBand[]; mayManage: boolean }) {
  return (
    <Section title="Zeitbänder im Belegungsplan">
      <ul>
        {bands.map((band) => (
          <li key={band.name}>
            {band.name}: {band.from}–{band.to} Uhr
          </li>
        ))}
      </ul>
      {mayManage && <ButtonLink href={paths.siteBands(site.id)}>Zeitbänder ändern</ButtonLink>}
    </Section>
  )
}
