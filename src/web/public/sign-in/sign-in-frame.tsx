import type { ComponentChildren } from 'preact'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { cityProfile } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { messageText, takeMessage } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { html, Notice, PublicPage } from '../../ui/index.ts'

/**
 * Answers with a page at the door: never kept anywhere, never found by a search engine. Its small script takes away
 * what a device kept of the office.
 */
export async function doorPage(
  c: Context,
  deps: Deps,
  title: string,
  children: ComponentChildren,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const city = await cityProfile(deps.db)
  const message = takeMessage(c)
  c.header('cache-control', 'no-store')
  return c.html(
    html(
      <PublicPage
        title={title}
        product={city.productName}
        theme={{ name: city.name, accent: city.accentColour }}
        nav={[
          { href: paths.programme(), label: 'Programm' },
          { href: paths.sites(), label: 'Orte' },
        ]}
        noIndex
        islands={['forget-counter']}
      >
        {message && (
          <Notice tone="success" live>
            <p>{messageText(message)}</p>
          </Notice>
        )}
        {children}
      </PublicPage>,
    ),
    status,
  )
}

/** Where somebody wanted to go: only inside the office, never to a foreign site. */
export function wayOn(wanted: string): string {
  const inside = wanted === '/buero' || wanted.startsWith('/buero/') || wanted.startsWith('/buero?')
  return inside && !/[\\\p{Cc}]/u.test(wanted) && wanted.length <= 500 ? wanted : paths.today()
}
