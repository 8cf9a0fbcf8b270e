import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { weekdayName } from '../../../kernel/german-date.ts'
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

async function showNew(ctx: OfficeContext, site: Site, state: FormState): Promise<Response> {
  const people = await peopleOfCentre(ctx.deps.db, site.centreId)
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
    <HoursFields state={state} people={people} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  site: Site,
  hours: OpeningHours,
  state: FormState,
  version: number,
) {
  const people = await peopleOfCentre(ctx.deps.db, site.centreId)
  const name = `${weekdayName(hours.weekday)}, ${hours.from}–${hours.to} Uhr`
  return formPage(
    ctx,
    {
      title: name,
      breadcrumbs: siteWay(site),
      action: paths.officeHours(hours.id),
      // Bound to an offer by an import or the offer itself: the form leaves that as it is.
      hidden: { version, offerId: hours.offerId ?? '' },
      labels: hoursLabels,
      back: paths.officeSite(site.id),
      below: (
        <DeedButton action={paths.hoursRemove(hours.id)} label={`${name} löschen`} danger>
          Löschen
        </DeedButton>
      ),
    },
    state,
    <HoursFields state={state} people={people} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.manage')
  const parsed = parseInput(hoursForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, site, typed(ctx.input, [], parsed))
  const added = await createHours(ctx.deps.db, ctx.actor, site.id, newIdOf(ctx.input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'created')
  return showNew(ctx, site, typed(ctx.input, [], { refusal: hoursRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const { hours, site } = await hoursHere(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(hoursForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, site, hours, typed(ctx.input, [], parsed), version)
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
