import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { addNote, remarkHere, showChronicle } from './chronicle.tsx'
import { changeNote, removeNote, showNote } from './note.tsx'
import { addEntry, changeEntry, removeEntry, showEntry, showNewEntry } from './year-plan-form.tsx'
import { yearPlanPdf } from './year-plan-pdf.ts'
import { showYearPlan } from './year-plan.tsx'

/** The memory of the year: notes, and the Eckpunkteplan. */
export const chronicleRoutes: readonly OfficeRoute[] = [
  page(paths.chronicle(), 'chronicle.read', showChronicle),
  deed(paths.chronicle(), 'chronicle.edit', 'chronicle.noted', addNote),
  deed(paths.yearRemark(), 'chronicle.edit', 'chronicle.year-remarked', remarkHere),
  page(paths.chronicleNote(':id'), 'chronicle.edit', showNote),
  deed(paths.chronicleNote(':id'), 'chronicle.edit', 'chronicle.edited', changeNote),
  deed(paths.chronicleRemove(':id'), 'chronicle.edit', 'chronicle.removed', removeNote),
  page(paths.yearPlan(), 'chronicle.read', showYearPlan),
  page(paths.yearPlanPdf(), 'chronicle.read', yearPlanPdf),
  page(paths.yearPlanNew(), 'chronicle.edit', showNewEntry),
  deed(paths.yearPlanNew(), 'chronicle.edit', 'year-plan.created', addEntry),
  page(paths.yearPlanEntry(':id'), 'chronicle.edit', showEntry),
  deed(paths.yearPlanEntry(':id'), 'chronicle.edit', 'year-plan.edited', changeEntry),
  deed(paths.yearPlanRemove(':id'), 'chronicle.edit', 'year-plan.removed', removeEntry),
]
