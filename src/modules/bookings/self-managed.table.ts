import type { Generated } from 'kysely'
import type { CheckItem, KeyKind } from './self-managed.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    self_managed_setting: {
      site_id: string
      briefing_months: Generated<number>
      trust_evenings: Generated<number>
    }
    booking_responsible: { booking_date_id: string; name: string; phone: string; named_at: Date }
    briefing: BriefingTable
    site_key: { id: string; site_id: string; label: string; kind: KeyKind; retired_on: string | null }
    key_loan: KeyLoanTable
    evening: EveningTable
    evening_check: { booking_date_id: string; item: CheckItem; done: boolean; why: Generated<string> }
    damage: DamageTable
  }
}

export interface BriefingTable {
  id: string
  booking_id: string
  person_name: Generated<string>
  on_date: string
  valid_to: string
  given_by: string | null
  created_at: Generated<Date>
}

export interface KeyLoanTable {
  id: string
  key_id: string
  kind: KeyKind
  booking_id: string
  out_on: string
  due_on: string
  returned_on: string | null
  handed_by: string | null
}

export interface EveningTable {
  booking_date_id: string
  opened_at: Date | null
  closed_at: Date | null
  handover: Generated<string>
  settled_at: Date | null
  settled_by: string | null
  settled_note: Generated<string>
}

export interface DamageTable {
  id: string
  site_id: string
  booking_date_id: string | null
  room_id: string | null
  text: string
  state: Generated<'open' | 'done'>
  reported_at: Date
  done_at: Date | null
  done_by: string | null
  done_note: Generated<string>
}
