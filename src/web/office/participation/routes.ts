import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { showOutreach } from './list.tsx'
import { create, createCrew, edit, forgetCrew, remove, showNew, showOne } from './record.tsx'

/** Walks and talks out in the quarter. */
export const participationRoutes: readonly OfficeRoute[] = [
  page(paths.outreach(), 'outreach.read', (ctx) => showOutreach(ctx)),
  page(paths.outreachNew(), 'outreach.edit', showNew),
  deed(paths.outreachNew(), 'outreach.edit', 'outreach.recorded', create),
  deed(paths.outreachCrew(), 'outreach.edit', 'outreach.crew-recorded', createCrew),
  deed(paths.outreachCrewRemove(':id'), 'outreach.edit', 'outreach.crew-removed', forgetCrew),
  page(paths.outreachOne(':id'), 'outreach.edit', showOne),
  deed(paths.outreachOne(':id'), 'outreach.edit', 'outreach.edited', edit),
  deed(paths.outreachRemove(':id'), 'outreach.edit', 'outreach.removed', remove),
]
