import { parseInput } from '../../../kernel/input.ts'
import { cityForm, cityProfile, saveCity } from '../../../modules/places/index.ts'
import { storeUpload } from '../../../platform/files/uploads.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { pictureProblem, pictureUploadBytes } from '../places/picture.ts'
import { versionOf } from '../places/standing.ts'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { CityFields, cityLabels, cityValues } from './city-fields.tsx'
import { settingsWay } from './ways.ts'

/** What the city says of itself. */
export const cityRoutes: readonly OfficeRoute[] = [
  page(paths.citySettings(), 'city.manage', async (ctx) => {
    const city = await cityProfile(ctx.deps.db)
    return show(ctx, filled(cityValues(city)), city.version)
  }),
  deed(paths.citySettings(), 'city.manage', 'city.changed', save, pictureUploadBytes),
]

function show(ctx: OfficeContext, state: FormState, version: number): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Stadt',
      lead: 'Diese Angaben stehen auf den öffentlichen Seiten.',
      breadcrumbs: settingsWay(),
      action: paths.citySettings(),
      hidden: { version },
      upload: true,
      labels: cityLabels,
      back: paths.settings(),
    },
    state,
    <CityFields state={state} />,
  )
}

async function save(ctx: OfficePostContext): Promise<Response> {
  const { deps, input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(cityForm, input.values)
  if (!parsed.ok) return show(ctx, typed(input, [], parsed), version)
  const file = input.file('logo')
  const logo = file && (await storeUpload(deps.config.dataDir, file.bytes))
  if (logo && !logo.ok) {
    return show(ctx, typed(input, [], { problems: { logo: pictureProblem(logo) } }), version)
  }
  const saved = await saveCity(deps.db, ctx.actor, version, parsed.value, logo?.value.hash)
  if (saved.ok) return seeOther(ctx.c, paths.citySettings(), 'saved')
  const refusal =
    'Jemand anderes hat diese Angaben inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.'
  return show(ctx, typed(input, [], { refusal }), version)
}
