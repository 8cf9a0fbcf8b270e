import type { Actor } from '../../kernel/actor.ts'
import type { Doer, Permission } from '../../modules/identity/index.ts'
import { mayAnywhere } from '../../modules/identity/index.ts'
import { paths } from '../paths.ts'
import { FilterForm, NoPrint, NumberField, Tabs } from '../ui/index.ts'
import type { OfficeContext } from './route.ts'
import type { House } from './today/house.ts'
import { houseQuery } from './today/house.ts'

const ways: readonly { href: string; label: string; permission: Permission }[] = [
  { href: paths.chronicle(), label: 'Chronik', permission: 'chronicle.read' },
  { href: paths.yearPlan(), label: 'Eckpunkteplan', permission: 'chronicle.read' },
  { href: paths.grants(), label: 'Drittmittel', permission: 'grant.read' },
  { href: paths.trainings(), label: 'Personal und Fortbildung', permission: 'training.read' },
  { href: paths.papers(), label: 'Konzepte', permission: 'paper.read' },
  { href: paths.report(), label: 'Jahresbericht', permission: 'report.read' },
]

/** What the year is told from, as one group of pages; `current` is the address of the page. */
export function YearWays({ actor, current }: { actor: Actor; current: string }) {
  const items = ways.filter(({ permission }) => mayAnywhere(actor, permission))
  return (
    <NoPrint>
      <Tabs
        label="Das Jahr"
        items={items.map(({ href, label }) => ({ href, label, current: href === current }))}
      />
    </NoPrint>
  )
}

/** A year is about a whole centre, never one of its sites. */
export { centreAsked as yearHouse } from './counting.tsx'

/** The year asked for, else this one. */
export function yearAsked(ctx: OfficeContext): number {
  const year = Number(ctx.query('jahr'))
  return Number.isInteger(year) && year >= 1990 && year <= 2199 ? year : Number(ctx.today.slice(0, 4))
}

/** Another year of the same page. */
export function YearChoice(props: { house: House; year: number; action: string }) {
  return (
    <NoPrint>
      <FilterForm action={props.action} hidden={houseQuery(props.house)} label="Jahr wählen" submit="Zeigen">
        <NumberField name="jahr" label="Jahr" value={props.year} min={1990} max={2199} />
      </FilterForm>
    </NoPrint>
  )
}

/** Who does it, when. */
export function doerOf({ deps, actor }: OfficeContext): Doer {
  return { db: deps.db, actor, now: deps.clock.now() }
}
