import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { showPublications } from './list.tsx'
import { create, edit, remove, showNew, showOne } from './record.tsx'

/** What the centre published. */
export const newsletterRoutes: readonly OfficeRoute[] = [
  page(paths.publications(), 'publication.read', showPublications),
  page(paths.publicationNew(), 'publication.edit', showNew),
  deed(paths.publicationNew(), 'publication.edit', 'publication.created', create),
  page(paths.publication(':id'), 'publication.edit', showOne),
  deed(paths.publication(':id'), 'publication.edit', 'publication.edited', edit),
  deed(paths.publicationRemove(':id'), 'publication.edit', 'publication.removed', remove),
]
