import { cellKey } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { BandGrid, ButtonLink, NoPrint, PlanLegend } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { Notice } from './notice.ts'
import { noticeOf } from './notice.ts'
import { PlanFrame, planQuery } from './plan-frame.tsx'
import type { PlanPlace } from './plan-house.ts'
import { legend, weekText } from '../../plan/plan-words.ts'

/** The plan as it hangs on the wall (R060), to look at and to print. */
export async function showNotice(ctx: OfficeContext, place: PlanPlace): Promise<Response> {
  const notice = await noticeOf(ctx, place)
  const titles = notice.allTitles ? 'alle' : undefined
  return officePage(
    ctx,
    { title: 'Belegungsplan zum Aushängen', current: 'rooms', wide: true },
    <PlanFrame
      place={place}
      view="aushang"
      today={ctx.today}
      actor={ctx.actor}
      actions={
        <ButtonLink href={paths.planPdf({ ...planQuery(place, 'raster'), titel: titles })}>
          Als PDF zum Drucken
        </ButtonLink>
      }
    >
      <Titles place={place} notice={notice} />
      <BandGrid
        caption={`Wochenplan, ${weekText(place.monday)}`}
        days={notice.days}
        rows={notice.rows}
        empty={notice.emptyText}
        blocks={(band, day) => notice.cells.get(cellKey(band, day)) ?? []}
      />
      <PlanLegend items={legend} />
    </PlanFrame>,
  )
}

function Titles({ place, notice }: { place: PlanPlace; notice: Notice }) {
  const here = planQuery(place, 'aushang')
  return (
    <NoPrint>
      {notice.allTitles ? (
        <p>
          Mit allen Titeln, nur für das Team.{' '}
          <a href={paths.plan(here)}>Zum Aushängen: Internes als „belegt“ zeigen</a>
        </p>
      ) : (
        <p>
          Zum Aushängen: Was nicht öffentlich ist, steht als „belegt“ da.{' '}
          <a href={paths.plan({ ...here, titel: 'alle' })}>Alle Titel zeigen, nur für das Team</a>
        </p>
      )}
    </NoPrint>
  )
}
