import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    series: SeriesTable
    series_room: SeriesRoomTable
  }
}

export interface SeriesTable {
  id: string
  offer_id: string
  kind: 'once' | 'dates' | 'weekly' | 'monthly' | 'block'
  starts_on: string
  until_on: string | null
  dates: Generated<string[]>
  weekdays: Generated<number[]>
  every_weeks: Generated<number>
  month_week: number | null
  start_time: string | null
  end_time: string | null
  on_public_holidays: Generated<'run' | 'out'>
  in_school_holidays: Generated<'run' | 'out' | 'only'>
  in_closures: Generated<'run' | 'out'>
  site_id: string | null
  room_open: Generated<boolean>
  elsewhere: Generated<string>
  online_channel: Generated<string>
  option_until: string | null
  planned_to: string | null
  follows_id: string | null
  created_at: Generated<Date>
}

export interface SeriesRoomTable {
  series_id: string
  room_id: string
}
