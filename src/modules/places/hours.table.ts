import type { ColumnType, Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    opening_hours: OpeningHoursTable
    closure: ClosureTable
    time_band: TimeBandTable
  }
}

/** `HH:MM:SS` as the server writes it. */
type Time = string

export interface OpeningHoursTable {
  id: string
  site_id: string
  kind: Generated<'open' | 'contact'>
  audience: Generated<string>
  weekday: number
  from_time: Time
  to_time: Time
  every_weeks: Generated<number>
  first_on: string | null
  valid_from: string | null
  valid_to: string | null
  on_public_holidays: Generated<boolean>
  in_school_holidays: Generated<'open' | 'closed' | 'only'>
  person_id: string | null
  offer_id: string | null
  position: Generated<number>
  version: Generated<number>
}

export interface ClosureTable {
  id: string
  centre_id: string | null
  site_id: string | null
  room_id: string | null
  /** Read it by lower() and upper(), write it by tstzrange(). */
  during: ColumnType<string, unknown, unknown>
  reason: string
  lifted_at: Date | null
  created_at: Generated<Date>
}

export interface TimeBandTable {
  id: string
  site_id: string
  name: string
  from_time: Time
  to_time: Time
  position: number
}
