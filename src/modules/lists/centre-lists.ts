import type { CentreListKind } from '../intake/index.ts'
import { grantsList } from './grants-list.ts'
import { trainingsList } from './trainings-list.ts'
import { yearPlanList } from './year-plan-list.ts'

/** The lists of a whole centre. */
export const centreLists = {
  drittmittel: grantsList,
  fortbildungen: trainingsList,
  eckpunkteplan: yearPlanList,
} satisfies Record<CentreListKind, unknown>
