import type { Id } from '../../kernel/id.ts'
import type { ImportReport } from '../intake/index.ts'
import { intakeKindNames, intakeKinds } from '../intake/index.ts'

/** Files of a whole centre that are no tables. */
export const yearFileKinds = ['ziele', 'nacherfassung'] as const
export type YearFileKind = (typeof yearFileKinds)[number]

/** Everything that comes in or goes out as a file. */
export const listKinds = [...intakeKinds, ...yearFileKinds] as const
export type ListKind = (typeof listKinds)[number]

export const listKindNames = {
  ...intakeKindNames,
  ziele: 'Ziele eines Jahres',
  nacherfassung: 'Nacherfassung eines Jahres',
} as const satisfies Record<ListKind, string>

/** Whether a file is JSON and no table. */
export function isYearFileKind(kind: ListKind): kind is YearFileKind {
  return yearFileKinds.some((known) => known === kind)
}

/** What reading a file did. `runId` is null when no row was kept. */
export interface ListReport extends ImportReport {
  readonly runId: Id | null
}
