import type { ReportState } from './report.ts'

/** Action → where it leads; approving and the council have commands of their own (R098). */
const forward: Readonly<Record<ReportState, readonly ReportState[]>> = {
  draft: ['team'],
  team: ['steering', 'draft'],
  steering: ['team'],
  approved: ['draft'],
  council: ['draft'],
}

/** The steps one may take from here without an approval: on, back, or open again. */
export function reportSteps(state: ReportState): readonly ReportState[] {
  return forward[state]
}

/** Whether texts may be changed: not after the approval, until somebody opens the report again. */
export function isOpen(state: ReportState): boolean {
  return state === 'draft' || state === 'team' || state === 'steering'
}
