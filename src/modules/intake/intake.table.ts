import type { ColumnType, Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    import_run: ImportRunTable
    import_row: ImportRowTable
    import_finding: ImportFindingTable
  }
}

export interface ImportRunTable {
  id: string
  kind: string
  site_id: string | null
  centre_id: string | null
  year: number | null
  file_name: Generated<string>
  sha256: string
  account_id: string | null
  at: Generated<Date>
}

export interface ImportRowTable {
  id: string
  run_id: string
  kind: string
  site_id: string | null
  centre_id: string | null
  operator_id: string | null
  number: number
  position: number
  row_key: string
  /** Pairs of column and text, in the order of the file; written as JSON text. */
  cells: ColumnType<readonly (readonly [string, string])[], string, string>
  state: 'taken' | 'to-clarify' | 'completed' | 'discarded'
  discard_reason: Generated<string>
  offer_id: string | null
  series_id: string | null
  partner_id: string | null
  room_id: string | null
  opening_hours_id: string | null
  grant_id: string | null
  training_id: string | null
  year_plan_entry_id: string | null
  decided_by: string | null
  decided_at: Date | null
}

export interface ImportFindingTable {
  id: string
  row_id: string
  column_name: string
  code: string
  message: string
  value: Generated<string>
  position: Generated<number>
}
