import type { ComponentChildren } from 'preact'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { parseDay } from '../../kernel/day.ts'
import { isId } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import { mayAnywhere } from '../../modules/identity/index.ts'
import type { Permission } from '../../modules/identity/index.ts'
import { centreById } from '../../modules/places/index.ts'
import type { Centre } from '../../modules/places/index.ts'
import { paths } from '../paths.ts'
import { ButtonLink, DateField, Empty, NoPrint, PageHeading, Tabs } from '../ui/index.ts'
import type { OfficePart } from './frame.tsx'
import { officePage } from './frame.tsx'
import type { OfficeContext } from './route.ts'
import type { House } from './today/house.ts'
import { houseOf } from './today/house.ts'

const ways: readonly { href: string; label: string; permission: Permission }[] = [
  { href: paths.counter(), label: 'Besuche', permission: 'visit.count' },
  { href: paths.visits(), label: 'Gezählte Besuche', permission: 'visit.read' },
  { href: paths.walkIn(), label: 'Kontakte', permission: 'advice.count' },
  { href: paths.outreach(), label: 'Aufsuchend', permission: 'outreach.read' },
  { href: paths.publications(), label: 'Veröffentlichungen', permission: 'publication.read' },
]

/** What the team counts and notes of its day, as one group of pages; `current` is the address of the page. */
export function CountingWays({ actor, current }: { actor: Actor; current: string }) {
  const items = ways.filter(({ permission }) => mayAnywhere(actor, permission))
  if (items.length < 2) return null
  return (
    <NoPrint>
      <Tabs
        label="Was gezählt wird"
        items={items.map(({ href, label }) => ({ href, label, current: href === current }))}
      />
    </NoPrint>
  )
}

/** The house a page is about, and its site if one was chosen: as asked for, else the first where this person may. */
export function houseAsked(ctx: OfficeContext, permission: Permission): Promise<House | undefined> {
  const wish = { centre: ctx.query('zentrum'), site: ctx.query('standort') }
  return houseOf(ctx.deps.db, ctx.actor, permission, wish)
}

/** The same for pages where it does not matter in which of its sites something was. */
export async function centreAsked(ctx: OfficeContext, permission: Permission): Promise<House | undefined> {
  const house = await houseAsked(ctx, permission)
  return house && { ...house, site: undefined, centre: { ...house.centre, sites: [] } }
}

/** The centre a form was made for. @throws Absent when it names none */
export async function centreOfForm(ctx: OfficeContext, id: string | undefined): Promise<Centre> {
  const centre = id !== undefined && isId(id) ? await centreById(ctx.deps.db, id) : undefined
  if (!centre) throw new Absent()
  return centre
}

/** A page for somebody whose city has no centre yet. */
export function noCentrePage(ctx: OfficeContext, title: string, current: OfficePart): Promise<Response> {
  return officePage(
    ctx,
    { title, current },
    <>
      <PageHeading title={title} />
      <Empty
        title="Hier ist noch kein Quartierszentrum."
        action={
          mayAnywhere(ctx.actor, 'centre.manage') ? (
            <ButtonLink href={paths.officePlaces()}>Zentrum einrichten</ButtonLink>
          ) : undefined
        }
      >
        <p>Sobald eines eingerichtet ist, geht es hier weiter.</p>
      </Empty>
    </>,
  )
}

/** The days a list is about, both included: as asked for, else this year up to today. */
export function daysAsked(ctx: OfficeContext): { readonly from: Day; readonly to: Day } {
  const from = parseDay(ctx.query('von')) ?? `${ctx.today.slice(0, 4)}-01-01`
  return { from, to: parseDay(ctx.query('bis')) ?? (from > ctx.today ? from : ctx.today) }
}

/** The page of a list, counted from 1. */
export function pageAsked(ctx: OfficeContext): number {
  const page = Number(ctx.query('seite'))
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** First and last day inside a filter. */
export function DayFields({ from, to }: { from: Day; to: Day }): ComponentChildren {
  return (
    <>
      <DateField name="von" label="Von" value={from} />
      <DateField name="bis" label="Bis" value={to} />
    </>
  )
}
