import type { ComponentChildren } from 'preact'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mayAnywhere, type Permission } from '../../modules/identity/index.ts'
import { cityProfile } from '../../modules/places/index.ts'
import type { CityProfile } from '../../modules/places/index.ts'
import { messageText, takeMessage } from '../messages.ts'
import { paths } from '../paths.ts'
import { html, OfficePage } from '../ui/index.ts'
import type { OfficeContext } from './route.ts'

/** The parts of the office, in the order of the day's work. */
export type OfficePart =
  | 'today'
  | 'programme'
  | 'rooms'
  | 'visits'
  | 'partners'
  | 'bodies'
  | 'goals'
  | 'year'
  | 'protection'
  | 'clarify'
  | 'settings'
  | 'me'

const menu: readonly { part: OfficePart; label: string; href: string; permission: Permission }[] = [
  { part: 'today', label: 'Heute', href: paths.today(), permission: 'today.read' },
  { part: 'programme', label: 'Programm', href: paths.officeProgramme(), permission: 'offer.read' },
  { part: 'rooms', label: 'Räume', href: paths.plan(), permission: 'plan.read' },
  { part: 'visits', label: 'Zählen', href: paths.counter(), permission: 'visit.count' },
  { part: 'visits', label: 'Gezähltes', href: paths.visits(), permission: 'visit.read' },
  {
    part: 'partners',
    label: 'Partner und Menschen',
    href: paths.officePartners(),
    permission: 'partner.read',
  },
  { part: 'bodies', label: 'Gremien', href: paths.bodies(), permission: 'body.read' },
  { part: 'goals', label: 'Ziele und Zahlen', href: paths.goals(), permission: 'goal.read' },
  { part: 'year', label: 'Das Jahr', href: paths.chronicle(), permission: 'chronicle.read' },
  { part: 'protection', label: 'Kinderschutz', href: paths.protection(), permission: 'protection.read' },
  { part: 'clarify', label: 'Zu klären', href: paths.clarify(), permission: 'clarify.decide' },
  { part: 'settings', label: 'Einstellungen', href: paths.settings(), permission: 'account.manage' },
]

export interface OfficePageOptions {
  readonly title: string
  readonly current: OfficePart
  readonly breadcrumbs?: readonly { href?: string | undefined; label: string }[] | undefined
  readonly wide?: boolean | undefined
  readonly islands?: readonly string[] | undefined
}

/** Answers with a page of the office in its frame; the children bring the h1. */
export async function officePage(
  ctx: OfficeContext,
  options: OfficePageOptions,
  children: ComponentChildren,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const city = await cityProfile(ctx.deps.db)
  const message = takeMessage(ctx.c)
  return ctx.c.html(
    html(
      <OfficePage
        title={options.title}
        place="Büro"
        product={city.productName}
        theme={themeOf(city)}
        nav={menu
          .filter((item) => mayAnywhere(ctx.actor, item.permission))
          .filter((item, index, shown) => shown.findIndex(({ part }) => part === item.part) === index)
          .map((item) => ({ href: item.href, label: item.label, current: item.part === options.current }))}
        person={{ name: ctx.actor.name, href: paths.me() }}
        homeHref={paths.today()}
        signOutAction={paths.signOut()}
        flash={message && { tone: 'success', text: messageText(message) }}
        breadcrumbs={options.breadcrumbs}
        wide={options.wide}
        islands={options.islands}
      >
        {children}
      </OfficePage>,
    ),
    status,
  )
}

function themeOf({ name, accentColour, logoHash }: CityProfile) {
  const logo = logoHash === null ? undefined : { src: paths.photo(logoHash), alt: `Logo ${name}` }
  return { name, accent: accentColour, logo }
}

/** A page that a device keeps for when there is no network: nothing on it says who asked for it. */
export async function keptPage(
  ctx: OfficeContext,
  options: Pick<OfficePageOptions, 'title' | 'islands'>,
  children: ComponentChildren,
): Promise<Response> {
  const city = await cityProfile(ctx.deps.db)
  return ctx.c.html(
    html(
      <OfficePage
        title={options.title}
        place="Büro"
        product={city.productName}
        theme={themeOf(city)}
        nav={[]}
        homeHref={paths.counter()}
        islands={options.islands}
      >
        {children}
      </OfficePage>,
    ),
  )
}
