import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    opening_change: OpeningChangeTable
  }
}

export interface OpeningChangeTable {
  id: string
  site_id: string
  on_date: string
  kind: 'fell-out' | 'extra' | 'absent' | 'substituted'
  /** `HH:MM:SS` as the server writes it; `24:00:00` is the end of the day. */
  from_time: string
  to_time: string
  person_id: string | null
  deputy_id: string | null
  reason: string
  account_id: string | null
  created_at: Generated<Date>
}
