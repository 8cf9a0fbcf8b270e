import { addDays } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { eveningsBetween, eveningWork, loansOut } from '../../../modules/bookings/index.ts'
import type { Damage, KeyLoan } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { Empty, PageHeading, Section, Table } from '../../ui/index.ts'
import { RoomWays } from '../bookings/words.tsx'
import { DeedButton } from '../places/form-page.tsx'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { houseOf } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { EveningsTable } from './evenings-table.tsx'

/** Everything about evenings without the team at one house: the last and next two weeks, keys out, damages. */
export async function showSelfManaged(ctx: OfficeContext): Promise<Response> {
  const { db, clock } = ctx.deps
  const wish = { centre: ctx.query('zentrum'), site: ctx.query('standort') }
  const house = await houseOf(db, ctx.actor, 'booking.read', wish)
  if (!house) return noCentrePage(ctx, 'Eigenregie', 'rooms')
  const sites = house.site ? [house.site] : house.centre.sites
  const siteIds = sites.map(({ id }) => id)
  const now = clock.now()
  const [evenings, loans, { damages }] = await Promise.all([
    eveningsBetween(db, siteIds, addDays(ctx.today, -14), addDays(ctx.today, 14)),
    loansOut(db, siteIds),
    eveningWork(db, siteIds, now),
  ])
  const mayManage = may(ctx.actor, 'booking.manage', { centreId: house.centre.id })
  return officePage(
    ctx,
    { title: 'Eigenregie', current: 'rooms' },
    <>
      <PageHeading title="Eigenregie" lead="Termine, zu denen Gruppen selbst öffnen und schließen." />
      <RoomWays actor={ctx.actor} current="self-managed" />
      <HouseChoice house={house} href={paths.selfManaged} />
      <Section title="Zwei Wochen zurück, zwei voraus">
        <EveningsTable evenings={evenings} now={now} caption="Termine in Eigenregie" groups />
      </Section>
      <KeysOut
        loans={loans}
        today={ctx.today}
        mayDecide={may(ctx.actor, 'booking.decide', { centreId: house.centre.id })}
        centre={house.centre.slug}
      />
      <Damages damages={damages} />
      {mayManage && <Registers sites={sites} />}
    </>,
  )
}

function KeysOut(props: { loans: readonly KeyLoan[]; today: string; mayDecide: boolean; centre: string }) {
  const { loans, today, mayDecide, centre } = props
  return (
    <Section title="Schlüssel und Codes, die draußen sind">
      <Table
        caption="Schlüssel und Codes, die draußen sind"
        captionHidden
        rows={loans}
        rowKey={({ id }) => id}
        empty={<Empty title="Alles ist im Haus." />}
        columns={[
          { key: 'label', label: 'Schlüssel oder Code', rowHeader: true, cell: ({ label }) => label },
          {
            key: 'group',
            label: 'Gruppe',
            cell: ({ bookingId, title }) => <a href={paths.booking(bookingId)}>{title}</a>,
          },
          { key: 'out', label: 'Ausgegeben', cell: ({ out }) => shortDayText(out) },
          {
            key: 'due',
            label: 'Zurück bis',
            cell: ({ due }) => `${shortDayText(due)}${due < today ? ' (überfällig)' : ''}`,
          },
          {
            key: 'back',
            label: '',
            action: true,
            cell: ({ id, bookingId, label, title }) =>
              mayDecide && (
                <DeedButton
                  action={paths.bookingKeyBack(bookingId, id)}
                  hidden={{ zentrum: centre }}
                  label={`Zurückgenommen: ${label} von ${title}`}
                >
                  Zurückgenommen
                </DeedButton>
              ),
          },
        ]}
      />
    </Section>
  )
}

function Damages({ damages }: { damages: readonly Damage[] }) {
  return (
    <Section title="Offene Schäden">
      {damages.length === 0 ? (
        <Empty title="Nichts ist gemeldet." />
      ) : (
        <ul>
          {damages.map(({ id, room, siteName, text }) => (
            <li key={id}>
              <a href={paths.damage(id)}>
                {room?.name ?? siteName}: {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Registers({ sites }: { sites: House['centre']['sites'] }) {
  return (
    <Section title="Schlüssel und Regeln je Standort">
      <ul>
        {sites.map(({ id, name }) => (
          <li key={id}>
            <a href={paths.selfManagedSite(id)}>{name}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
