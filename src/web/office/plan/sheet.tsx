import { addDays, isoWeekOf } from '../../../kernel/day.ts'
import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import { NoPrint, Notice, PageHeading, Pagination, PrintHeader, Section, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { RoomWays } from '../bookings/words.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { planQuery } from './plan-frame.tsx'
import type { PlanPlace } from './plan-house.ts'
import { showNoSite } from './plan-no-site.tsx'
import { weekNumberText, weekText } from './plan-words.ts'
import type { SheetDay, SheetLine } from './sheet-lines.ts'
import { sheetOf, sheetPlace } from './sheet-week.ts'

/** The week of a site on a sheet of paper, for caretaker, cleaning and keys. */
export async function showSheet(ctx: OfficeContext): Promise<Response> {
  const found = await sheetPlace(ctx)
  if (!found) return showNoSite(ctx, 'Wochenzettel')
  const { place, wrongSite } = found
  const days = await sheetOf(ctx, place)
  const week = `${weekNumberText(place.week)}, ${weekText(place.monday)}`
  return officePage(
    ctx,
    { title: 'Wochenzettel', current: 'rooms' },
    <>
      <PrintHeader
        title={`Wochenzettel ${weekNumberText(place.week)}`}
        place={`${place.site.name}, ${weekText(place.monday)}`}
        printed={shortDayText(ctx.today)}
      />
      <PageHeading kicker={place.site.name} title="Wochenzettel" lead={week} />
      <RoomWays actor={ctx.actor} current="sheet" />
      <Wrong week={place.wrongWeek} site={wrongSite} />
      <HouseChoice house={place.house} href={paths.weeklySheet} query={{ woche: place.week }} oneSite />
      <Weeks place={place} thisWeek={isoWeekOf(ctx.today)} />
      {days.map((day) => (
        <DayPart key={day.day} {...day} />
      ))}
    </>,
  )
}

function Wrong({ week, site }: { week: boolean; site: boolean }) {
  if (!week && !site) return null
  return (
    <Notice>
      {week && <p>Diese Woche gibt es nicht. Sie sehen die laufende Woche.</p>}
      {site && <p>Diesen Standort gibt es hier nicht. Sie sehen einen, für den Sie da sind.</p>}
    </Notice>
  )
}

function Weeks({ place, thisWeek }: { place: PlanPlace; thisWeek: string }) {
  const query = (week: string): Query => planQuery(place, 'raster', week)
  return (
    <NoPrint>
      <Pagination
        label="Wochen"
        summary={place.week === thisWeek ? 'diese Woche' : weekNumberText(place.week)}
        previousHref={paths.weeklySheet(query(isoWeekOf(addDays(place.monday, -7))))}
        nextHref={paths.weeklySheet(query(isoWeekOf(addDays(place.monday, 7))))}
      />
      {place.week !== thisWeek && (
        <p>
          <a href={paths.weeklySheet(query(thisWeek))}>Zur laufenden Woche</a>
        </p>
      )}
    </NoPrint>
  )
}

function DayPart({ day, closures, lines }: SheetDay) {
  const name = weekdayDayText(day)
  return (
    <Section title={name}>
      {closures.map((closure) => (
        <p key={closure}>
          <strong>Geschlossen:</strong> {closure}
        </p>
      ))}
      <Table
        caption={`Nutzungen am ${name}`}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        empty={<p>Keine Nutzung.</p>}
      />
    </Section>
  )
}

const columns: Column<SheetLine>[] = [
  {
    key: 'wann',
    label: 'Wann',
    cell: ({ time, taken }) => (
      <>
        {time}
        {taken !== '' && (
          <>
            <br />
            <small>Raum gebraucht {taken}</small>
          </>
        )}
      </>
    ),
  },
  { key: 'raum', label: 'Raum', cell: ({ rooms }) => rooms },
  {
    key: 'wer',
    label: 'Wer',
    rowHeader: true,
    cell: ({ title, who, stand, out }) => (
      <>
        {out ? <s>{title}</s> : title}
        {who !== '' && `, ${who}`}
        {stand !== '' && ` (${stand})`}
      </>
    ),
  },
  { key: 'schluessel', label: 'Schließt auf und zu', cell: ({ keys }) => keys },
  { key: 'personen', label: 'Personen und Bestuhlung', cell: ({ people }) => people },
  { key: 'bedarf', label: 'Wird gebraucht', cell: ({ needs }) => needs },
]
