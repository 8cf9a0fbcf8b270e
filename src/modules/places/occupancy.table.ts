import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    room_occupancy: RoomOccupancyTable
  }
}

/** The one table that gives rooms out. `during` is a PostgreSQL range in its text form. */
export interface RoomOccupancyTable {
  id: string
  room_id: string
  leaf_is_composite: Generated<boolean>
  site_id: string
  during: string
  closure_id: string | null
  session_id: string | null
  booking_date_id: string | null
}
