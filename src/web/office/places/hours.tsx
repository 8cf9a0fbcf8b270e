import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { weekdayName } from '../../../kernel/german-date.ts'
import { offerNames, officeOffers } from '../../../modules/offers/index.ts'
import {
  createHours,
  editHours,
  hoursById,
  hoursForm,
  hoursRefusals,
  peopleOfCentre,
  removeHours,
} from '../../../modules/places/index.ts'
import type { OpeningHours, Site } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { DeedButton, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import type { HoursChoices } from './hours-fields.tsx'
import { HoursFields, hoursLabels, hoursState, newHours } from './hours-fields.tsx'
import { siteWay } from './site-fields.tsx'
import { newIdOf, siteHere, versionOf } from './standing.ts'

/** Opening and contact hours of a site. */
export const hoursRoutes: readonly OfficeRoute[] = [
  page(paths.hoursNew(':id'), 'centre.manage', async (ctx) =>
    showNew(ctx, await siteHere(ctx, 'centre.manage'), newHours),
  ),
  deed(paths.hoursNew(':id'), 'centre.manage', 'hours.created', add),
  page(paths.officeHours(':id'), 'centre.manage', async (ctx) => {
    const { hours, site } = await hoursHere(ctx)
    return showEdit(ctx, site, hours, hoursState(hours), hours.version)
  }),
  deed(paths.officeHours(':id'), 'centre.manage', 'hours.changed', change),
  deed(paths.hoursRemove(':id'), 'centre.manage', 'hours.removed', remove),
]

async function hoursHere(ctx: OfficeContext): Promise<{ hours: OpeningHours; site: Site }> {
  const hours = await hoursById(ctx.deps.db, idParam(ctx, 'id'))
  if (!hours) throw new Absent()
  return { hours, site: await siteHere(ctx, 'centre.manage', hours.siteId) }
}

const mostOffers = 500

/** People and offers of the centre; what the hours are bound to stays choosable, known to this person or not. */
async function choicesFor(ctx: OfficeContext, site: Site, bound: Id | null = null): Promise<HoursChoices> {
  const { actor, today, deps } = ctx
  const [people, { offers }] = await Promise.all([
    peopleOfCentre(deps.db, site.centreId),
    officeOffers(deps.db, { actor, today, filters: { centreId: site.centreId }, limit: mostOffers }),
  ])
  const listed = offers.map(({ id, title }) => ({ value: id, label: title }))
  const more = bound !== null && offers.every(({ id }) => id !== bound)
  const known = more ? (await offerNames(deps.db, [bound], actor)).get(bound) : undefined
  const other = more ? [{ value: bound, label: known?.title ?? 'wie bisher' }] : []
  return { people, offers: [...other, ...listed] }
}

/** Hours are bound to offers of their own centre that the person knows of, or stay as they are. */
async function mayBind(
  ctx: OfficeContext,
  site: Site,
  offerId: Id | null,
  bound: Id | null,
): Promise<boolean> {
  if (offerId === null || offerId === bound) return true
  const { offers } = await choicesFor(ctx, site)
  return offers.some(({ value }) => value === offerId)
}

async function showNew(ctx: OfficeContext, site: Site, state: FormState): Promise<Response> {
  const choices = await choicesFor(ctx, site)
  return formPage(
    ctx,
    {
      title: 'Zeiten hinzufügen',
      lead: 'Jeder Wochentag und jede Zielgruppe bekommt eine eigene Zeile.',
      breadcrumbs: siteWay(site),
      action: paths.hoursNew(site.id),
      hidden: { id: newId() },
      labels: hoursLabels,
      button: 'Zeiten hinzufügen',
      back: paths.officeSite(site.id),
    },
    state,
    <HoursFields state={state} choices={choices} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  site: Site,
  hours: OpeningHours,
  state: FormState,
  version: number,
) {
  const choices = await choicesFor(ctx, site, hours.offerId)
  const name = `${weekdayName(hours.weekday)}, ${hours.from}–${hours.to} Uhr`
  return formPage(
    ctx,
    {
      title: name,
      breadcrumbs: siteWay(site),
      action: paths.officeHours(hours.id),
      hidden: { version },
      labels: hoursLabels,
      back: paths.officeSite(site.id),
      below: (
        <DeedButton action={paths.hoursRemove(hours.id)} label={`${name} löschen`} danger>
          Löschen
        </DeedButton>
      ),
    },
    state,
    <HoursFields state={state} choices={choices} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.manage')
  const parsed = parseInput(hoursForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, site, typed(ctx.input, [], parsed))
  const { offerId } = parsed.value
  if (!(await mayBind(ctx, site, offerId, null)))
    return showNew(ctx, site, typed(ctx.input, [], { refusal: hoursRefusals['unknown-choice'] }))
  const added = await createHours(ctx.deps.db, ctx.actor, site.id, newIdOf(ctx.input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'created')
  return showNew(ctx, site, typed(ctx.input, [], { refusal: hoursRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const { hours, site } = await hoursHere(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(hoursForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, site, hours, typed(ctx.input, [], parsed), version)
  if (!(await mayBind(ctx, site, parsed.value.offerId, hours.offerId))) {
    const state = typed(ctx.input, [], { refusal: hoursRefusals['unknown-choice'] })
    return showEdit(ctx, site, hours, state, version)
  }
  const changed = await editHours(ctx.deps.db, ctx.actor, hours.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'saved')
  const state = typed(ctx.input, [], { refusal: hoursRefusals[changed.reason] })
  return showEdit(ctx, site, hours, state, version)
}

async function remove(ctx: OfficePostContext): Promise<Response> {
  const { hours, site } = await hoursHere(ctx)
  await removeHours(ctx.deps.db, ctx.actor, hours.id)
  return seeOther(ctx.c, paths.officeSite(site.id), 'removed')
}
