import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    chronicle_note: ChronicleNoteTable
    year_plan_entry: YearPlanEntryTable
    year_remark: YearRemarkTable
  }
}

export interface ChronicleNoteTable {
  id: string
  centre_id: string
  on_date: string
  text: string
  chapter: string
  account_id: string | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface YearPlanEntryTable {
  id: string
  centre_id: string
  year: number
  title: string
  from_on: string
  to_on: string
  precision: Generated<'day' | 'month' | 'quarter'>
  shown: Generated<boolean>
  offer_id: string | null
  position: Generated<number>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface YearRemarkTable {
  centre_id: string
  year: number
  text: string
  changed_at: Generated<Date>
  changed_by: string | null
}
