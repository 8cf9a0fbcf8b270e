import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { addGrant, changeGrant, showGrantEdit, showNewGrant } from './form.tsx'
import { callHere, removeHere, showGrant, stepHere } from './grant.tsx'
import { showGrants } from './list.tsx'

/** Drittmittel: the table of the report, and each entry from the idea to the last call. */
export const fundingRoutes: readonly OfficeRoute[] = [
  page(paths.grants(), 'grant.read', showGrants),
  page(paths.grantNew(), 'grant.edit', showNewGrant),
  deed(paths.grantNew(), 'grant.edit', 'grant.created', addGrant),
  page(paths.grant(':id'), 'grant.read', showGrant),
  page(paths.grantEdit(':id'), 'grant.edit', showGrantEdit),
  deed(paths.grantEdit(':id'), 'grant.edit', 'grant.edited', changeGrant),
  deed(paths.grantStep(':id'), 'grant.edit', 'grant.stepped', stepHere),
  deed(paths.grantCall(':id'), 'grant.edit', 'grant.called', callHere),
  deed(paths.grantRemove(':id'), 'grant.edit', 'grant.removed', removeHere),
]
