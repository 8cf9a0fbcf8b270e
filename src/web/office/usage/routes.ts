import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { addOpeningChange, dropOpeningChange, showOpeningChange } from './change.tsx'
import { openingFile, showOpening } from './opening.tsx'
import { roomUseFile, showRoomUse } from './room-use.tsx'
import { editOpeningStandard, showOpeningStandard } from './standard.tsx'
import { showOpeningWeek } from './week.tsx'

/** How long houses were open, and how their rooms were used. */
export const usageRoutes: readonly OfficeRoute[] = [
  page(paths.opening(), 'opening.read', showOpening),
  page(paths.openingXlsx(), 'opening.read', openingFile),
  page(paths.openingChange(), 'opening.edit', showOpeningChange),
  deed(paths.openingChange(), 'opening.edit', 'opening-change.noted', addOpeningChange),
  deed(paths.openingChangeRemove(':id'), 'opening.edit', 'opening-change.removed', dropOpeningChange),
  page(paths.openingWeek(':week'), 'opening.read', showOpeningWeek),
  page(paths.openingStandard(), 'city.manage', showOpeningStandard),
  deed(paths.openingStandard(), 'city.manage', 'opening-standard.saved', editOpeningStandard),
  page(paths.roomUse(), 'usage.read', showRoomUse),
  page(paths.roomUseXlsx(), 'usage.read', roomUseFile),
]
