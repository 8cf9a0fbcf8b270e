import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { keepBlockHere, showChapter, writeChapter } from './chapter.tsx'
import { approveHere, beginHere, councilHere, coverHere, stepHere } from './deeds.ts'
import { sendReport } from './file.ts'
import { showPreview } from './preview.tsx'
import { showReport } from './report.tsx'

/** The annual report: written chapter by chapter, read as a page, approved, handed out as a file. */
export const reportRoutes: readonly OfficeRoute[] = [
  page(paths.report(), 'report.read', showReport),
  page(paths.reportPreview(), 'report.read', showPreview),
  page(paths.reportFile(':form'), 'report.read', sendReport),
  deed(paths.reportBegin(), 'report.write', 'report.begun', beginHere),
  page(paths.reportChapter(':id', ':chapter'), 'report.write', showChapter),
  deed(paths.reportChapter(':id', ':chapter'), 'report.write', 'report.written', writeChapter),
  deed(paths.reportBlock(':id', ':chapter'), 'report.write', 'report.block-kept', keepBlockHere),
  deed(paths.reportCover(':id'), 'report.write', 'report.authors-named', coverHere),
  deed(paths.reportStep(':id'), 'report.write', 'report.stepped', stepHere),
  deed(paths.reportApprove(':id'), 'report.approve', 'report.approved', approveHere),
  deed(paths.reportCouncil(':id'), 'report.approve', 'report.to-council', councilHere),
]
