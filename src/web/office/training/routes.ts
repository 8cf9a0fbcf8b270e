import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { addTraining, changeTraining, removeTrainingHere, showNewTraining, showTraining } from './form.tsx'
import { showTrainings } from './list.tsx'
import { addStaff, changeStaff, removeStaffHere, showNewStaff, showStaffMember } from './staff-form.tsx'
import { showStaff } from './staff.tsx'

/** Posts and trainings: one's own row by row, the other operator's as counts. */
export const trainingRoutes: readonly OfficeRoute[] = [
  page(paths.trainings(), 'training.read', showTrainings),
  page(paths.trainingNew(), 'staff.edit', showNewTraining),
  deed(paths.trainingNew(), 'staff.edit', 'training.created', addTraining),
  page(paths.training(':id'), 'staff.edit', showTraining),
  deed(paths.training(':id'), 'staff.edit', 'training.edited', changeTraining),
  deed(paths.trainingRemove(':id'), 'staff.edit', 'training.removed', removeTrainingHere),
  page(paths.staff(), 'training.read', showStaff),
  page(paths.staffNew(), 'staff.edit', showNewStaff),
  deed(paths.staffNew(), 'staff.edit', 'staff.created', addStaff),
  page(paths.staffMember(':id'), 'staff.edit', showStaffMember),
  deed(paths.staffMember(':id'), 'staff.edit', 'staff.edited', changeStaff),
  deed(paths.staffRemove(':id'), 'staff.edit', 'staff.removed', removeStaffHere),
]
