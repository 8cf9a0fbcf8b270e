import type { Id } from '../../kernel/id.ts'
import type { ImportReport } from '../intake/index.ts'

/** What reading a file did, and for which centre. */
export interface ListReport extends ImportReport {
  readonly centreId: Id
}
