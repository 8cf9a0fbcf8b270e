import './helpline.table.ts'

export { helplineForm, helplineRefusals, hoursRows, wideningForm } from './helpline.ts'
export type { Helpline } from './helpline.ts'
export {
  daysForCity,
  daysOpen,
  helplineState,
  hoursGroups,
  hoursText,
  isForCity,
  isWidened,
  languagesText,
  reachAt,
} from './helpline.rules.ts'
export type { DaysOpen } from './helpline.rules.ts'
export { helplineById, helplinesFor, helplinesOf, openHelplines } from './helpline.queries.ts'
export type { ShownHelpline } from './helpline.queries.ts'
export {
  editHelpline,
  endHelpline,
  narrowHelpline,
  openHelpline,
  widenHelpline,
} from './helpline.commands.ts'
