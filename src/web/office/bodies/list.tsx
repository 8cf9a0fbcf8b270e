import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { BodiesPage } from './list-page.tsx'
import { bodiesView } from './list-view.ts'

/** Bodies of a centre and of the city: when they meet next, where we report, what is to be done. */
export async function showBodies(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'body.read')
  if (!house) return noCentrePage(ctx, 'Gremien', 'bodies')
  return officePage(
    ctx,
    { title: 'Gremien', current: 'bodies', wide: true },
    <BodiesPage view={await bodiesView(ctx, house)} />,
  )
}
