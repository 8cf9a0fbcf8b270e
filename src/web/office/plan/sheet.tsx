import { addDays, isoWeekOf } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { sheetLinksOf } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import { weekNumberText, weekText } from '../../plan/plan-words.ts'
import { SheetDays } from '../../plan/sheet-table.tsx'
import { ErrorSummary, NoPrint, Notice, PageHeading, Pagination, PrintHeader } from '../../ui/index.ts'
import { RoomWays } from '../bookings/words.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { planQuery } from './plan-frame.tsx'
import type { PlanPlace } from './plan-house.ts'
import { showNoSite } from './plan-no-site.tsx'
import type { LinkCameBack } from './sheet-links.tsx'
import { linkLabels, SheetLinks } from './sheet-links.tsx'
import { sheetOf, sheetPlace } from './sheet-week.ts'

/** The week of a site on a sheet of paper, for caretaker, cleaning and keys. */
export async function showSheet(ctx: OfficeContext): Promise<Response> {
  return sheetPage(ctx, ctx.query('standort'))
}

/** The same, also with a form for a link that came back. */
export async function sheetPage(
  ctx: OfficeContext,
  asked: string,
  again?: LinkCameBack,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const found = await sheetPlace(ctx, asked)
  if (!found) return showNoSite(ctx, 'Wochenzettel')
  const { place, wrongSite } = found
  const mayGive = may(ctx.actor, 'booking.decide', { centreId: place.house.centre.id })
  const [days, links] = await Promise.all([
    sheetOf(ctx, place),
    mayGive ? sheetLinksOf(ctx.deps.db, place.site.id) : undefined,
  ])
  const week = `${weekNumberText(place.week)}, ${weekText(place.monday)}`
  return officePage(
    ctx,
    { title: again ? 'Fehler: Wochenzettel' : 'Wochenzettel', current: 'rooms' },
    <>
      <PrintHeader
        title={`Wochenzettel ${weekNumberText(place.week)}`}
        place={`${place.site.name}, ${weekText(place.monday)}`}
        printed={shortDayText(ctx.today)}
      />
      <PageHeading kicker={place.site.name} title="Wochenzettel" lead={week} />
      <RoomWays actor={ctx.actor} current="sheet" />
      <ErrorSummary problems={again?.problems ?? {}} labels={linkLabels} />
      <Wrong week={place.wrongWeek} site={wrongSite} />
      <HouseChoice house={place.house} href={paths.weeklySheet} query={{ woche: place.week }} oneSite />
      <Weeks place={place} thisWeek={isoWeekOf(ctx.today)} />
      <SheetDays days={days} />
      {links && <SheetLinks siteId={place.site.id} today={ctx.today} links={links} again={again} />}
    </>,
    status,
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
