import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    helpline: HelplineTable
    helpline_hours: HelplineHoursTable
    helpline_widening: HelplineWideningTable
  }
}

interface HelplineTable {
  id: string
  centre_id: string
  name: string
  phone: string
  purpose: string
  any_time: Generated<boolean>
  on_public_holidays: Generated<boolean>
  languages: Generated<string[]>
  from_on: string
  to_on: string | null
  ended_at: Date | null
  created_at: Generated<Date>
  version: Generated<number>
}

interface HelplineHoursTable {
  helpline_id: string
  weekday: number
  /** `HH:MM:SS` as the server writes it. */
  from_time: string
  to_time: string
}

interface HelplineWideningTable {
  id: string
  helpline_id: string
  from_on: string
  ended_at: Date | null
  created_at: Generated<Date>
}
