import type { ColumnType, Generated } from 'kysely'
import type { Answer, BookingState, Channel, DateState, PriceLine } from './booking.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    booking: BookingTable
    booking_equipment: { booking_id: string; term_id: string }
    booking_extra: { booking_id: string; extra_id: string }
    booking_person: BookingPersonTable
    booking_date: BookingDateTable
    booking_date_room: { booking_date_id: string; room_id: string }
    booking_event: BookingEventTable
    booking_letter: BookingLetterTable
  }
}

export interface BookingTable {
  id: string
  centre_id: string
  site_id: string
  code: string
  link_hash: string
  link_expires_at: Date
  channel: Channel
  language: Generated<string>
  purpose: string
  group_name: Generated<string>
  people: number
  seating: Generated<string>
  note: Generated<string>
  self_managed: Generated<boolean>
  wish_text: Generated<string>
  partner_id: string | null
  user_class_id: string | null
  rules_id: string | null
  rules_accepted_at: Date | null
  state: Generated<BookingState>
  answer: Answer | null
  answer_text: Generated<string>
  proposal_text: Generated<string>
  decided_at: Date | null
  decided_by: string | null
  reserved_until: string | null
  price_lines: ColumnType<readonly PriceLine[] | null, string | null | undefined, string | null>
  price_cents: number | null
  exemption_reason: Generated<string>
  deposit_cents: Generated<number>
  deposit_reason: Generated<string>
  change_wish: Generated<string>
  change_wished_at: Date | null
  reminded_at: Date | null
  taken_by: string | null
  created_at: Generated<Date>
  erased_at: Date | null
  version: Generated<number>
}

/** `phone_key` (digits only, without the code of the country) is made by the database. */
export interface BookingPersonTable {
  booking_id: string
  name: string
  email: string | null
  phone: string | null
  adult_at: Date
  confirmed_at: Date | null
}

export interface BookingDateTable {
  id: string
  booking_id: string
  site_id: string
  on_date: string
  starts_at: Date
  ends_at: Date
  state: Generated<DateState>
  reason: Generated<string>
  cancelled_by: 'person' | 'house' | null
  suspended_by_id: string | null
  sequence: Generated<number>
  changed_at: Generated<Date>
}

export interface BookingEventTable {
  id: string
  booking_id: string
  kind: string
  by_whom: 'person' | 'team' | 'house'
  account_id: string | null
  text: Generated<string>
  at: Generated<Date>
}

export interface BookingLetterTable {
  id: string
  booking_id: string
  kind: string
  subject: string
  text: string
  mailed: boolean
  written_at: Generated<Date>
  unsent_at: Generated<Date | null>
}
