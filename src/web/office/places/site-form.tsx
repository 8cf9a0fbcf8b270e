import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { createSite, editSite, siteForm, siteRefusals } from '../../../modules/places/index.ts'
import type { Centre, Site } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { answers, filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import {
  centreWay,
  siteChoices,
  SiteFields,
  siteGroups,
  siteLabels,
  siteState,
  siteWay,
} from './site-fields.tsx'
import { centreHere, newIdOf, siteHere, versionOf } from './standing.ts'

/** A new site, and changing one. */
export const siteFormRoutes: readonly OfficeRoute[] = [
  page(paths.siteNew(':id'), 'centre.manage', async (ctx) =>
    showNew(ctx, await centreHere(ctx, 'centre.manage'), filled()),
  ),
  deed(paths.siteNew(':id'), 'centre.manage', 'site.created', add),
  page(paths.siteEdit(':id'), 'centre.manage', async (ctx) => {
    const site = await siteHere(ctx, 'centre.manage')
    return showEdit(ctx, site, siteState(site), site.version)
  }),
  deed(paths.siteEdit(':id'), 'centre.manage', 'site.changed', change),
]

async function showNew(ctx: OfficeContext, centre: Centre, state: FormState): Promise<Response> {
  const choices = await siteChoices(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: 'Standort anlegen',
      lead: `Ein Haus oder Teil eines Hauses von „${centre.name}“ mit eigener Adresse.`,
      breadcrumbs: centreWay({ centreId: centre.id, centreName: centre.name }),
      action: paths.siteNew(centre.id),
      hidden: { id: newId() },
      labels: siteLabels,
      button: 'Standort anlegen',
      back: paths.officeCentre(centre.id),
    },
    state,
    <SiteFields state={state} choices={choices} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  site: Site,
  state: FormState,
  version: number,
): Promise<Response> {
  const choices = await siteChoices(ctx.deps.db, site)
  return formPage(
    ctx,
    {
      title: `${site.name}: Angaben`,
      breadcrumbs: siteWay(site),
      action: paths.siteEdit(site.id),
      hidden: { version },
      labels: siteLabels,
      back: paths.officeSite(site.id),
    },
    state,
    <SiteFields state={state} choices={choices} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const centre = await centreHere(ctx, 'centre.manage')
  const { input } = ctx
  const parsed = parseInput(siteForm, answers(input, siteGroups))
  if (!parsed.ok) return showNew(ctx, centre, typed(input, siteGroups, parsed))
  const added = await createSite(ctx.deps.db, ctx.actor, centre.id, newIdOf(input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.officeSite(added.value), 'created')
  return showNew(ctx, centre, typed(input, siteGroups, { refusal: siteRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.manage')
  const { input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(siteForm, answers(input, siteGroups))
  if (!parsed.ok) return showEdit(ctx, site, typed(input, siteGroups, parsed), version)
  const changed = await editSite(ctx.deps.db, ctx.actor, site.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'saved')
  return showEdit(ctx, site, typed(input, siteGroups, { refusal: siteRefusals[changed.reason] }), version)
}
