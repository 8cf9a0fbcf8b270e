import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    age_band: AgeBandTable
    visit_setting: VisitSettingTable
    visit_sheet: VisitSheetTable
    visit_count: VisitCountTable
    visit_total: VisitTotalTable
  }
}

export interface AgeBandTable {
  id: string
  name: string
  age_from: number
  age_to: number | null
  position: Generated<number>
  retired_on: string | null
  version: Generated<number>
}

export interface VisitSettingTable {
  id: string
  hide_below: Generated<number>
  ask_gender: Generated<boolean>
  count_openings: Generated<boolean>
  version: Generated<number>
}

export interface VisitSheetTable {
  id: string
  centre_id: string
  site_id: string | null
  on_date: string
  session_id: string | null
  counted_at: Generated<Date>
  account_id: string | null
  withdrawn_at: Date | null
}

export interface VisitCountTable {
  id: string
  sheet_id: string
  band_id: string | null
  gender: 'f' | 'm' | 'd' | null
  people: number
  source: 'tap' | 'undo' | 'paper' | 'correction' | 'withdrawal'
  old_people: number | null
  reason: Generated<string>
  undoes_id: string | null
  counted_at: Date | null
  received_at: Generated<Date>
  device: Generated<string>
  account_id: string | null
}

/** Written by the trigger on `visit_count`, never by a command. */
export interface VisitTotalTable {
  sheet_id: string
  centre_id: string
  site_id: string | null
  on_date: string
  session_id: string | null
  band_id: string | null
  gender: 'f' | 'm' | 'd' | null
  people: number
}
