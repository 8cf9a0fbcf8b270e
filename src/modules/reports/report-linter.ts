/** What a reader from outside would trip over. */
export const reportFindingCodes = [
  'number-differs',
  'contradiction',
  'dead-reference',
  'private-name',
  'empty-chapter',
  'ceiling-as-income',
] as const
export type ReportFindingCode = (typeof reportFindingCodes)[number]

export const reportFindingNames = {
  'number-differs': 'Zahl weicht ab',
  contradiction: 'Widerspruch',
  'dead-reference': 'Verweis ins Leere',
  'private-name': 'Name einer Person',
  'empty-chapter': 'Kapitel leer',
  'ceiling-as-income': 'Höchstbetrag als Einnahme',
} as const satisfies Record<ReportFindingCode, string>

/** One finding: where, what was written, and what to do. */
export interface ReportFinding {
  readonly code: ReportFindingCode
  /** The chapter's number. */
  readonly chapter: string
  readonly written: string
  readonly message: string
}
