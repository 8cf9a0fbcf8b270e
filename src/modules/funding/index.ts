import './grant.table.ts'

export {
  funderKindNames,
  funderKinds,
  grantCallForm,
  grantForm,
  grantRefusals,
  grantStateNames,
  grantStates,
  grantStepForm,
} from './grant.ts'
export type { GrantAward, GrantRecord, GrantRefusal, GrantState } from './grant.ts'
export { periodEnds, periodOf } from './grant-period.rules.ts'
export { endsSoon, grantSums, grantsAsOf, isStepBack, stateOn, stepsFrom } from './grant.rules.ts'
export type { GrantSums } from './grant.rules.ts'
export { grantById, grantsKnownOn, grantsOfCentre } from './grant.queries.ts'
export { createGrant, editGrant, noteCalled, recordGrants, removeGrant, stepGrant } from './grant.commands.ts'
