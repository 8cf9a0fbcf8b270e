import { paths } from '../../paths.ts'
import { pictureUploadBytes } from '../places/picture.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { addPaper, changePaper, showNewPaper, showPaperEdit } from './form.tsx'
import { showPapers } from './list.tsx'
import { beginVersion, discard, paperFile, showPaper, validate } from './paper.tsx'
import { beginScheme, showProtection } from './protection.tsx'
import { countScheme, discardScheme, showScheme, validateScheme, writeScheme } from './scheme.tsx'
import { savePaperText, showPaperWrite } from './write.tsx'

/** Documents in versions, and the procedure for the protection of children. */
export const paperRoutes: readonly OfficeRoute[] = [
  page(paths.papers(), 'paper.read', showPapers),
  page(paths.paperNew(), 'paper.edit', showNewPaper),
  deed(paths.paperNew(), 'paper.edit', 'paper.created', addPaper),
  page(paths.paper(':id'), 'paper.read', showPaper),
  page(paths.paperEdit(':id'), 'paper.edit', showPaperEdit),
  deed(paths.paperEdit(':id'), 'paper.edit', 'paper.edited', changePaper),
  page(paths.paperWrite(':id'), 'paper.edit', showPaperWrite),
  deed(paths.paperWrite(':id'), 'paper.edit', 'paper.written', savePaperText, pictureUploadBytes),
  deed(paths.paperDraft(':id'), 'paper.edit', 'paper.drafted', beginVersion),
  deed(paths.paperValidate(':id'), 'paper.edit', 'paper.validated', validate),
  deed(paths.paperDiscard(':id'), 'paper.edit', 'paper.draft-discarded', discard),
  page(paths.paperFile(':id'), 'paper.read', paperFile),
  page(paths.protection(), 'protection.read', showProtection),
  deed(paths.protectionDraft(), 'protection.edit', 'protection.drafted', beginScheme),
  page(paths.protectionScheme(':id'), 'protection.read', showScheme),
  deed(paths.protectionScheme(':id'), 'protection.edit', 'protection.written', writeScheme),
  deed(paths.protectionValidate(':id'), 'protection.edit', 'protection.validated', validateScheme),
  deed(paths.protectionDiscard(':id'), 'protection.edit', 'protection.draft-discarded', discardScheme),
  deed(paths.protectionCount(':id'), 'protection.edit', 'protection.acknowledged', countScheme),
]
