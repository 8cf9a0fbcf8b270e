import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    session: SessionTable
    session_room: SessionRoomTable
  }
}

export interface SessionTable {
  id: string
  offer_id: string
  series_id: string | null
  centre_id: string
  site_id: string | null
  rule_on: string | null
  on_date: string
  starts_at: Date | null
  ends_at: Date | null
  status: Generated<'planned' | 'cancelled' | 'suspended'>
  reason: Generated<string>
  suspended_by_id: string | null
  suspension_id: string | null
  moved_from: Date | null
  moved_from_on: string | null
  room_open: Generated<boolean>
  open_note: Generated<string>
  elsewhere: Generated<string>
  online_channel: Generated<string>
  option_until: string | null
  own_change: Generated<boolean>
  held_at: Date | null
  held_by: string | null
  held_count: number | null
  sequence: Generated<number>
  changed_at: Generated<Date>
}

export interface SessionRoomTable {
  session_id: string
  room_id: string
}
