import { mayAnywhere } from '../../../modules/identity/index.ts'
import type { PlanEntry } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { Agenda, ButtonLink, Empty, PlanLegend, Section, WeekGrid } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { showNotice } from './notice-board.tsx'
import { PlanFrame } from './plan-frame.tsx'
import { showNoSite } from './plan-no-site.tsx'
import { planOf, planPlace } from './plan-house.ts'
import type { PlanPlace } from './plan-house.ts'
import { showList } from './plan-list.tsx'
import { dayHead, isOut, legend, signMark, spanText, standOf, weekText } from '../../plan/plan-words.ts'
import { weekCells } from './week-grid.ts'

/** The occupancy plan of a site and week: as grid, as list, or as it hangs on the wall. */
export async function showPlan(ctx: OfficeContext): Promise<Response> {
  const place = await planPlace(ctx)
  if (!place) return showNoSite(ctx, 'Belegungsplan')
  const view = ctx.query('ansicht')
  if (view === 'liste') return showList(ctx, place)
  if (view === 'aushang') return showNotice(ctx, place)
  return showGrid(ctx, place)
}

async function showGrid(ctx: OfficeContext, place: PlanPlace): Promise<Response> {
  const plan = await planOf(ctx, place)
  return officePage(
    ctx,
    { title: 'Belegungsplan', current: 'rooms', wide: true },
    <PlanFrame place={place} view="raster" today={ctx.today} actor={ctx.actor}>
      {plan.rooms.length === 0 ? (
        <Empty
          title="Dieser Standort hat noch keine Räume."
          action={
            mayAnywhere(ctx.actor, 'centre.manage') ? (
              <ButtonLink href={paths.officePlaces()}>Räume anlegen</ButtonLink>
            ) : undefined
          }
        />
      ) : (
        <WeekGrid caption={`Belegung der Räume, ${weekText(place.monday)}`} {...weekCells(plan, ctx.today)} />
      )}
      <PlanLegend items={legend} />
      <OutsideGrid title="Noch ohne Raum" entries={plan.roomless.filter((entry) => entry.roomOpen)} />
      <OutsideGrid title="Außer Haus und online" entries={plan.roomless.filter((entry) => !entry.roomOpen)} />
    </PlanFrame>,
  )
}

/** Dates of the week that take no room of this house: their room is still open, or they happen elsewhere. */
function OutsideGrid({ title, entries }: { title: string; entries: readonly PlanEntry[] }) {
  if (entries.length === 0) return null
  return (
    <Section title={title}>
      <Agenda
        items={entries.map((entry) => ({
          id: entry.sessionId,
          time: `${dayHead(entry.day)} ${spanText(entry)}`,
          startsAt: entry.from === null ? entry.day : `${entry.day}T${entry.from}`,
          title: entry.title,
          href: entry.offerId === null ? undefined : paths.officeSession(entry.sessionId),
          place: entry.organiser ?? undefined,
          category: entry.sign === null ? undefined : signMark(entry.sign),
          status: standOf(entry),
          cancelled: isOut(entry),
        }))}
      />
    </Section>
  )
}
