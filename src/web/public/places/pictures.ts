import type { Hono } from 'hono'
import { Absent } from '../../../kernel/result.ts'
import { cityProfile, sitesAll } from '../../../modules/places/index.ts'
import { readUpload } from '../../../platform/files/uploads.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { themeCss } from '../../ui/index.ts'
import { slotOf, contextOf } from '../frame.tsx'

/** Pictures that are on a public page, and the small stylesheet with the city's colour. */
export function registerPictures(app: Hono, deps: Deps): void {
  app.get(paths.photo(':hash'), async (c) => {
    const hash = c.req.param('hash') ?? ''
    if (!(await isPublic(deps, hash))) throw new Absent()
    const etag = `"${hash}"`
    const headers = { 'cache-control': 'public, max-age=86400', etag }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    const picture = await readUpload(deps.config.dataDir, hash)
    if (!picture) throw new Absent()
    return c.body(Uint8Array.from(picture.bytes), 200, { ...headers, 'content-type': picture.contentType })
  })
  app.get('/theme.css', (c) =>
    deps.pages.serve(c, {
      language: 'de',
      query: ['v'],
      slot: slotOf(contextOf(c, deps), 'day'),
      render: async () => {
        const city = await cityProfile(deps.db)
        return { body: themeCss({ accent: city.accentColour }), contentType: 'text/css; charset=utf-8' }
      },
    }),
  )
}

// A picture somebody has uploaded but not put on a page (or taken off again) is nobody's business.
async function isPublic(deps: Deps, hash: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return false
  const [city, sites] = await Promise.all([cityProfile(deps.db), sitesAll(deps.db)])
  return city.logoHash === hash || sites.some((site) => site.photoHash === hash)
}
