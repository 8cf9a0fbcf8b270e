import type { ComponentChildren } from 'preact'
import type { Context } from 'hono'
import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { openHelplines } from '../../modules/helplines/index.ts'
import { cityProfile } from '../../modules/places/index.ts'
import type { CityProfile } from '../../modules/places/index.ts'
import type { RenderedPage } from '../../platform/http/page-cache.ts'
import type { Deps } from '../deps.ts'
import { helplinesAbove } from './helplines.tsx'
import type { HousePage } from './helplines.tsx'
import { messageText, takeMessage } from '../messages.ts'
import { paths } from '../paths.ts'
import { german, type PublicTexts } from '../texts/de/index.ts'
import { defaultFooterLinks, html, Notice, PublicPage, type PublicPageProps } from '../ui/index.ts'

/** What every public page is made from: words, the moment, the house. Nothing about who asks. */
export interface PublicContext {
  readonly c: Context
  readonly deps: Deps
  readonly t: PublicTexts
  readonly now: Date
  readonly today: Day
}

export type PublicPart = 'home' | 'programme' | 'rooms' | 'places' | 'offers' | 'partners' | 'search'

/** A page ready to be put into the frame; its children bring the h1. */
export interface ShownPage {
  readonly title: string
  readonly place?: string | undefined
  readonly description?: string | undefined
  readonly current?: PublicPart | undefined
  readonly breadcrumbs?: readonly { href?: string | undefined; label: string }[] | undefined
  /** Own path, for search engines. */
  readonly canonical?: string | undefined
  /** The centre it is about, if one; else it is a page of the city. */
  readonly house?: HousePage | undefined
  readonly feeds?: PublicPageProps['feeds']
  readonly jsonLd?: unknown
  readonly noIndex?: boolean | undefined
  readonly status?: number | undefined
  /** The page lives elsewhere now, for ever. */
  readonly movedTo?: string | undefined
  readonly children: ComponentChildren
}

/** How long a page stays true by itself: with "jetzt" in it a minute, else a day. */
export type Slot = 'minute' | 'day'

export function contextOf(c: Context, deps: Deps): PublicContext {
  const now = deps.clock.now()
  return { c, deps, t: german, now, today: berlinDay(now) }
}

/** The time in the key of a kept page. */
export function slotOf({ now, today }: PublicContext, slot: Slot): string {
  return slot === 'day' ? today : `${today}T${berlinTime(now)}`
}

/** Answers with a page everybody sees the same: kept ready until its content or its time changes. */
export function servePage(
  c: Context,
  deps: Deps,
  options: { readonly query?: readonly string[]; readonly slot: Slot },
  make: (ctx: PublicContext) => Promise<ShownPage>,
): Response | Promise<Response> {
  const ctx = contextOf(c, deps)
  return deps.pages.serve(c, {
    language: 'de',
    query: options.query ?? [],
    slot: slotOf(ctx, options.slot),
    render: () => renderPage(ctx, make, options.slot),
  })
}

async function renderPage(
  ctx: PublicContext,
  make: (ctx: PublicContext) => Promise<ShownPage>,
  slot: Slot,
): Promise<RenderedPage> {
  const [city, page, lines] = await Promise.all([
    cityProfile(ctx.deps.db),
    make(ctx),
    openHelplines(ctx.deps.db, ctx.today),
  ])
  if (page.movedTo !== undefined) return { body: '', status: 301, headers: { location: page.movedTo } }
  const above = helplinesAbove(ctx, lines, page.house ?? {}, slot === 'minute')
  return { body: pageHtml(ctx, city, page, above), status: page.status }
}

/** Answers with a page for one person only (a form that came back): kept nowhere. */
export async function answerPage(ctx: PublicContext, page: ShownPage): Promise<Response> {
  ctx.c.header('cache-control', 'no-store')
  const [city, lines] = await Promise.all([cityProfile(ctx.deps.db), openHelplines(ctx.deps.db, ctx.today)])
  const above = helplinesAbove(ctx, lines, page.house ?? {}, true)
  return ctx.c.html(pageHtml(ctx, city, page, above), (page.status ?? 200) as 200)
}

/** The page in its frame: menu, what stands above it, message of the last deed, footer. */
function pageHtml(ctx: PublicContext, city: CityProfile, page: ShownPage, above: ComponentChildren): string {
  const message = takeMessage(ctx.c)
  const { t, deps } = ctx
  return html(
    <PublicPage
      title={page.title}
      place={page.place}
      product={city.productName}
      description={page.description}
      theme={themeOf(city)}
      nav={navOf(t, page.current)}
      breadcrumbs={page.breadcrumbs}
      canonical={page.canonical === undefined ? undefined : deps.config.publicUrl + page.canonical}
      feeds={page.feeds ?? feedsOf(t)}
      jsonLd={page.jsonLd}
      noIndex={page.noIndex}
      above={above}
      footerLinks={[
        ...defaultFooterLinks,
        { href: paths.requestLinkEntry(), label: t.frame.myRequest },
        { href: paths.signIn(), label: t.frame.staff },
      ]}
    >
      {message && (
        <Notice tone="success" live>
          <p>{messageText(message)}</p>
        </Notice>
      )}
      {page.children}
    </PublicPage>,
  )
}

function themeOf(city: CityProfile) {
  const logo =
    city.logoHash === null ? undefined : { src: paths.photo(city.logoHash), alt: `Logo ${city.name}` }
  return { name: city.name, accent: city.accentColour, logo }
}

function navOf(t: PublicTexts, current: PublicPart | undefined) {
  const { nav } = t.frame
  const items: readonly { part: PublicPart; href: string; label: string }[] = [
    { part: 'home', href: paths.home(), label: nav.home },
    { part: 'programme', href: paths.programme(), label: nav.programme },
    { part: 'rooms', href: paths.rooms(), label: nav.rooms },
    { part: 'places', href: paths.sites(), label: nav.places },
    { part: 'offers', href: paths.offers(), label: nav.offers },
    { part: 'partners', href: paths.partners(), label: nav.partners },
    { part: 'search', href: paths.search(), label: nav.search },
  ]
  return items.map(({ part, href, label }) => ({ href, label, current: part === current }))
}

function feedsOf(t: PublicTexts): PublicPageProps['feeds'] {
  return [
    { href: paths.programmeAtom(), title: t.frame.feed, type: 'application/atom+xml' },
    { href: paths.programmeIcs(), title: t.frame.calendarFeed, type: 'text/calendar' },
  ]
}

/** A page number from an address: 1 for everything that is none. */
export function pageNumber(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1
}
