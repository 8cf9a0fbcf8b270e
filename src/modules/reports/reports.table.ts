import type { ColumnType, Generated } from 'kysely'
import type { ReportState } from './report.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    annual_report: AnnualReportTable
    report_text: ReportTextTable
    report_block: ReportBlockTable
    report_version: ReportVersionTable
    target_agreement: TargetAgreementTable
    target_agreement_version: TargetAgreementVersionTable
  }
}

export interface AnnualReportTable {
  id: string
  centre_id: string
  year: number
  state: Generated<ReportState>
  authors: Generated<string>
  council_number: Generated<string>
  council_on: string | null
  version: Generated<number>
}

export interface ReportTextTable {
  id: string
  report_id: string
  chapter: string
  operator_id: string | null
  text: Generated<string>
  unread: Generated<boolean>
  changed_at: Generated<Date>
  changed_by: string | null
  version: Generated<number>
}

export interface ReportBlockTable {
  id: string
  operator_id: string
  name: string
  chapter: string
  number: Generated<number>
  text: string
  created_at: Generated<Date>
  created_by: string | null
}

export interface ReportVersionTable {
  id: string
  report_id: string
  number: number
  approved_on: string
  decision_id: string | null
  decision_text: Generated<string>
  reason: Generated<string>
  /** Facts, texts, cover and the document; written as JSON text. */
  content: ColumnType<unknown, string, never>
  sha256: string
  pdf_sha256: string
  changes: ColumnType<readonly string[], string, never>
  approved_by: string | null
  approved_at: Generated<Date>
}

export interface TargetAgreementTable {
  id: string
  centre_id: string
  year: number
  preamble: Generated<string>
  signatories: Generated<string>
  version: Generated<number>
}

export interface TargetAgreementVersionTable {
  id: string
  agreement_id: string
  number: number
  signed_on: string
  decision_id: string
  decision_text: string
  reason: Generated<string>
  /** What was agreed, the texts and the document; written as JSON text. */
  content: ColumnType<unknown, string, never>
  sha256: string
  pdf_sha256: string
  changes: ColumnType<readonly string[], string, never>
  signed_by: string | null
  signed_at: Generated<Date>
}
