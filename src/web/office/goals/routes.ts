import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import {
  createGuiding,
  createOrientation,
  editGuiding,
  editOrientation,
  showGuiding,
  showGuidingNew,
  showOrientation,
  showOrientationNew,
} from './branches.tsx'
import { addMilestone, dropMilestone, giveUp, giveVerdict, tieGrants } from './deeds.ts'
import { createGoal, editGoal, showGoalEdit, showGoalNew } from './goal-form.tsx'
import { showGoal } from './goal.tsx'
import { showGoals } from './list.tsx'
import { editGoalSettings, showGoalSettings } from './settings.tsx'
import { showGoalTable } from './table.tsx'
import { showYear } from './year.tsx'
import { chooseWorkOrder, createWorkOrder, dropWorkOrder, showWorkOrders } from './work-orders.tsx'

/** The goals of a centre: how they stand, what proves them, how they are worded. */
export const goalRoutes: readonly OfficeRoute[] = [
  page(paths.goals(), 'goal.read', showGoals),
  page(paths.goalTable(), 'goal.read', showGoalTable),
  page(paths.yearAtGlance(), 'goal.read', showYear),
  page(paths.goalNew(), 'goal.edit', showGoalNew),
  deed(paths.goalNew(), 'goal.edit', 'goal.created', createGoal),
  page(paths.guidingGoalNew(), 'goal.edit', showGuidingNew),
  deed(paths.guidingGoalNew(), 'goal.edit', 'goal.guiding-created', createGuiding),
  page(paths.guidingGoal(':id'), 'goal.edit', showGuiding),
  deed(paths.guidingGoal(':id'), 'goal.edit', 'goal.guiding-edited', editGuiding),
  page(paths.orientationGoalNew(':id'), 'goal.edit', showOrientationNew),
  deed(paths.orientationGoalNew(':id'), 'goal.edit', 'goal.orientation-created', createOrientation),
  page(paths.orientationGoal(':id'), 'goal.edit', showOrientation),
  deed(paths.orientationGoal(':id'), 'goal.edit', 'goal.orientation-edited', editOrientation),
  page(paths.goalSettings(), 'city.manage', showGoalSettings),
  deed(paths.goalSettings(), 'city.manage', 'goal.settings-saved', editGoalSettings),
  page(paths.workOrders(), 'goal.read', showWorkOrders),
  deed(paths.workOrders(), 'goal.edit', 'work-order.created', createWorkOrder),
  deed(paths.workOrderRemove(':id'), 'goal.edit', 'work-order.removed', dropWorkOrder),
  page(paths.goal(':id'), 'goal.read', showGoal),
  page(paths.goalEdit(':id'), 'goal.edit', showGoalEdit),
  deed(paths.goalEdit(':id'), 'goal.edit', 'goal.changed', editGoal),
  deed(paths.goalVerdict(':id'), 'goal.confirm', 'goal.confirmed', giveVerdict),
  deed(paths.goalMilestone(':id'), 'goal.edit', 'goal.milestone-noted', addMilestone),
  deed(paths.goalMilestoneRemove(':id'), 'goal.edit', 'goal.milestone-removed', dropMilestone),
  deed(paths.goalOrder(':id'), 'goal.edit', 'goal.order-answered', chooseWorkOrder),
  deed(paths.goalGrants(':id'), 'goal.edit', 'goal.grants-linked', tieGrants),
  deed(paths.goalWithdraw(':id'), 'goal.edit', 'goal.withdrawn', giveUp),
]
