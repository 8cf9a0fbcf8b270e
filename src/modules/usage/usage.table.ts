import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    opening_standard: OpeningStandardTable
  }
}

export interface OpeningStandardTable {
  valid_from: string
  week_minutes: number
  days: number
  contact_minutes: number
  weekend_days: number
  changed_at: Generated<Date>
}
