import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { planCsv, planXlsx } from './plan-files.ts'
import { planPdf } from './plan-pdf.ts'
import { showPlan } from './plan.tsx'
import { makeLinkHere, revokeLinkHere } from './sheet-link-deeds.ts'
import { showSheet } from './sheet.tsx'

/** The occupancy plan, on screen, on paper and as files, and the sheet of the week. */
export const planRoutes: readonly OfficeRoute[] = [
  page(paths.plan(), 'plan.read', showPlan),
  page(paths.planPdf(), 'plan.read', planPdf),
  page(paths.planCsv(), 'plan.read', planCsv),
  page(paths.planXlsx(), 'plan.read', planXlsx),
  page(paths.weeklySheet(), 'plan.read', showSheet),
  deed(paths.sheetLinkNew(':id'), 'booking.decide', 'sheet-link.made', makeLinkHere),
  deed(paths.sheetLinkRevoke(':link'), 'booking.decide', 'sheet-link.revoked', revokeLinkHere),
]
