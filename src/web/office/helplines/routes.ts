import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { change, open, showEdit, showNew } from './form.tsx'
import { showHelplines } from './list.tsx'
import { end, narrow, showHelpline, widen } from './one.tsx'

/** Help by telephone in a crisis: `/buero/hilfetelefon`. */
export const helplineRoutes: readonly OfficeRoute[] = [
  page(paths.helplines(), 'helpline.edit', showHelplines),
  page(paths.helplineNew(), 'helpline.edit', showNew),
  deed(paths.helplineNew(), 'helpline.edit', 'helpline.opened', open),
  page(paths.helpline(':id'), 'helpline.edit', showHelpline),
  page(paths.helplineEdit(':id'), 'helpline.edit', showEdit),
  deed(paths.helplineEdit(':id'), 'helpline.edit', 'helpline.edited', change),
  deed(paths.helplineWiden(':id'), 'helpline.widen', 'helpline.widened', widen),
  deed(paths.helplineNarrow(':id'), 'helpline.widen', 'helpline.narrowed', narrow),
  deed(paths.helplineEnd(':id'), 'helpline.edit', 'helpline.ended', end),
]
