import { mayAnywhere } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'

/** What a page about the rooms of a site says while there is no site. */
export async function showNoSite(ctx: OfficeContext, title: string): Promise<Response> {
  return officePage(
    ctx,
    { title, current: 'rooms' },
    <>
      <PageHeading title={title} />
      <Empty
        title="Hier ist noch kein Standort mit Räumen."
        action={
          mayAnywhere(ctx.actor, 'centre.manage') ? (
            <ButtonLink href={paths.officePlaces()}>Standort anlegen</ButtonLink>
          ) : undefined
        }
      />
    </>,
  )
}
