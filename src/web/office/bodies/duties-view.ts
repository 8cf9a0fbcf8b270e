import type { DutyLine, YearlyDutyKind } from '../../../modules/bodies/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'

/** What the page shows. */
export interface DutiesView {
  readonly year: number
  readonly thisYear: number
  readonly centres: readonly CentreName[]
  /** One centre with everything, or all of them with what is missed and due. */
  readonly chosen: CentreName | undefined
  readonly lines: readonly DutyLine[]
  /** Only for those who set them: until the end of which month. */
  readonly months: Readonly<Record<YearlyDutyKind, number>> | undefined
}
