import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  outreachCrews,
  outreachProjects,
  outreachRecords,
  outreachSums,
} from '../../../modules/participation/index.ts'
import type { OutreachFilter, OutreachKind } from '../../../modules/participation/index.ts'
import { districtsAll } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { centreAsked, daysAsked, noCentrePage, pageAsked } from '../counting.tsx'
import type { FormAgain } from '../form-again.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { OutreachPage } from './list-page.tsx'

/** How many records stand on one page. */
const perPage = 50
// A number of a district that does not exist finds nothing.
const nowhere: Id = '00000000-0000-0000-0000-000000000000'

/** What was done out in the quarter: sums on top, each record below. */
export async function showOutreach(ctx: OfficeContext, again?: FormAgain): Promise<Response> {
  const house = await centreAsked(ctx, 'outreach.read')
  if (!house) return noCentrePage(ctx, 'Aufsuchende Arbeit', 'visits')
  const { db } = ctx.deps
  const days = { centreId: house.centre.id, ...daysAsked(ctx) }
  const districts = await districtsAll(db)
  const words = { kind: ctx.query('art'), district: ctx.query('bezirk'), project: ctx.query('projekt') }
  const filter: OutreachFilter = {
    ...days,
    kind: (words.kind || undefined) as OutreachKind | undefined,
    districtId: words.district
      ? (districts.find(({ number }) => String(number) === words.district)?.id ?? nowhere)
      : undefined,
    project: words.project || undefined,
  }
  const page = pageAsked(ctx)
  const [sums, records, projects, crews] = await Promise.all([
    outreachSums(db, filter),
    outreachRecords(db, filter, { number: page, size: perPage }),
    outreachProjects(db, days),
    outreachCrews(db, days),
  ])
  const found = { sums, records, projects, crews, districts, page, perPage }
  const title = again ? 'Fehler: Aufsuchende Arbeit' : 'Aufsuchende Arbeit'
  return officePage(
    ctx,
    { title, current: 'visits', wide: true },
    <OutreachPage
      found={found}
      house={house}
      days={days}
      words={words}
      actor={ctx.actor}
      today={ctx.today}
      mayEdit={may(ctx.actor, 'outreach.edit', { centreId: house.centre.id })}
      crewId={newId()}
      again={again}
      newHref={paths.outreachNew({ zentrum: house.centre.slug })}
    />,
    again?.status ?? 200,
  )
}
