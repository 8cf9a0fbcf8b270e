import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    centre: CentreTable
    centre_operator: { centre_id: string; operator_id: string; position: Generated<number> }
    centre_person: { centre_id: string; person_id: string; position: Generated<number> }
    site: SiteTable
    site_access: { site_id: string; term_id: string }
    room: RoomTable
    room_part: RoomPartTable
    room_equipment: { room_id: string; term_id: string }
  }
}

export interface CentreTable {
  id: string
  slug: string
  quarter_id: string | null
  name: string
  intro: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  contact_person_id: string | null
  opened_on: string | null
  position: Generated<number>
  version: Generated<number>
}

export interface SiteTable {
  id: string
  centre_id: string
  slug: string
  name: string
  street: Generated<string>
  postal_code: Generated<string>
  town: Generated<string>
  district_id: string | null
  directions: Generated<string>
  access_note: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  photo_hash: string | null
  photo_alt: Generated<string>
  opened_on: string | null
  closed_on: string | null
  position: Generated<number>
  version: Generated<number>
}

export interface RoomTable {
  id: string
  site_id: string
  slug: string
  name: string
  is_composite: Generated<boolean>
  outdoor: Generated<boolean>
  capacity: number | null
  kind_id: string | null
  seating: Generated<string>
  note: Generated<string>
  setup_minutes: Generated<number>
  cleanup_minutes: Generated<number>
  in_use_from: string | null
  in_use_to: string | null
  position: Generated<number>
  version: Generated<number>
}

export interface RoomPartTable {
  composite_id: string
  leaf_id: string
  site_id: string
  composite_is_composite: Generated<boolean>
  leaf_is_composite: Generated<boolean>
}
