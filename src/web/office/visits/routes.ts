import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { ageBandRoutes } from './age-bands.tsx'
import { sayNobody, serveWorker, showCounter, showShell, takeTaps, tapOnce, undoOnce } from './counter.tsx'
import { showOverview } from './overview.tsx'
import { correct, showCorrection, showSheet, withdraw } from './sheet.tsx'
import { enterTally, showTally } from './tally.tsx'

/** Counting at the door, from paper, and what became of it. */
export const visitRoutes: readonly OfficeRoute[] = [
  page(paths.counter(), 'visit.count', (ctx) => showCounter(ctx)),
  page(paths.counterShell(), 'visit.count', showShell),
  page(paths.counterWorker(), 'visit.count', serveWorker),
  deed(paths.counterTap(), 'visit.count', 'visit.counted', tapOnce),
  deed(paths.counterTaps(), 'visit.count', 'visit.counted', takeTaps),
  deed(paths.counterUndo(), 'visit.count', 'visit.counted', undoOnce),
  deed(paths.counterNobody(), 'visit.count', 'visit.entered', sayNobody),
  page(paths.visits(), 'visit.read', showOverview),
  page(paths.visitsNew(), 'visit.count', showTally),
  deed(paths.visitsNew(), 'visit.count', 'visit.entered', enterTally),
  page(paths.visitSheet(':id'), 'visit.read', (ctx) => showSheet(ctx)),
  page(paths.visitSheetCorrect(':id'), 'visit.count', showCorrection),
  deed(paths.visitSheetCorrect(':id'), 'visit.count', 'visit.corrected', correct),
  deed(paths.visitSheetWithdraw(':id'), 'visit.count', 'visit.withdrawn', withdraw),
  ...ageBandRoutes,
]
