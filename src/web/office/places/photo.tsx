import { parseInput } from '../../../kernel/input.ts'
import { photoForm, setSitePhoto } from '../../../modules/places/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { storeUpload } from '../../../platform/files/uploads.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { FileField, TextField } from '../../ui/index.ts'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { DeedButton, fieldsOf, filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import { pictureProblem, pictureUploadBytes } from './picture.ts'
import { siteWay } from './site-fields.tsx'
import { siteHere } from './standing.ts'

/** The picture of a site. */
export const photoRoutes: readonly OfficeRoute[] = [
  page(paths.sitePhoto(':id'), 'centre.manage', async (ctx) => {
    const site = await siteHere(ctx, 'centre.manage')
    return show(ctx, site, filled({ photoAlt: site.photoAlt }))
  }),
  deed(paths.sitePhoto(':id'), 'centre.manage', 'site.changed', save, pictureUploadBytes),
  deed(paths.sitePhotoRemove(':id'), 'centre.manage', 'site.changed', async (ctx) => {
    const site = await siteHere(ctx, 'centre.manage')
    await setSitePhoto(ctx.deps.db, ctx.actor, site.id, null)
    return seeOther(ctx.c, paths.officeSite(site.id), 'removed')
  }),
]

const labels = { photo: 'Bild', photoAlt: 'Was ist auf dem Bild zu sehen?' } as const

function show(ctx: OfficeContext, site: Site, state: FormState): Promise<Response> {
  const f = fieldsOf(state, labels)
  const has = site.photoHash !== null
  return formPage(
    ctx,
    {
      title: `${site.name}: Bild`,
      lead: 'Ort und Zeit der Aufnahme entfernen wir aus der Datei. Erkennbare Menschen müssen einverstanden sein.',
      breadcrumbs: siteWay(site),
      action: paths.sitePhoto(site.id),
      upload: true,
      labels,
      back: paths.officeSite(site.id),
      below: has && (
        <DeedButton action={paths.sitePhotoRemove(site.id)} label={`Bild entfernen: ${site.name}`} danger>
          Bild entfernen
        </DeedButton>
      ),
    },
    state,
    <>
      {site.photoHash !== null && <img src={paths.photo(site.photoHash)} alt={site.photoAlt} width="320" />}
      <FileField
        {...f('photo')}
        required={!has}
        accept=".jpg,.jpeg,.png,.webp"
        hint={
          has
            ? 'JPEG, PNG oder WebP. Ohne neue Datei bleibt das bisherige Bild.'
            : 'JPEG, PNG oder WebP, höchstens 10 MB'
        }
      />
      <TextField
        {...f('photoAlt')}
        required
        maxLength={300}
        hint="Ein Satz für alle, die das Bild nicht sehen: „Zweistöckiges Haus mit breiter Rampe am Eingang.“"
      />
    </>,
  )
}

async function save(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.manage')
  const { input, deps } = ctx
  const parsed = parseInput(photoForm, input.values)
  const file = input.file('photo')
  const missing = !file && site.photoHash === null ? { photo: 'Bitte wählen Sie ein Bild aus.' } : {}
  if (!parsed.ok || 'photo' in missing) {
    const problems = { ...missing, ...(parsed.ok ? {} : parsed.problems) }
    return show(ctx, site, typed(input, [], { problems }))
  }
  const stored = file && (await storeUpload(deps.config.dataDir, file.bytes))
  if (stored && !stored.ok)
    return show(ctx, site, typed(input, [], { problems: { photo: pictureProblem(stored) } }))
  const hash = stored?.value.hash ?? site.photoHash!
  await setSitePhoto(deps.db, ctx.actor, site.id, { hash, alt: parsed.value.photoAlt })
  return seeOther(ctx.c, paths.officeSite(site.id), 'saved')
}
