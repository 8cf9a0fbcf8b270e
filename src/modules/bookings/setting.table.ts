import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    user_class: UserClassTable
    booking_setting: BookingSettingTable
    bookable_window: BookableWindowTable
    rules_of_use: RulesOfUseTable
    fee: FeeTable
    fee_extra: FeeExtraTable
  }
}

export interface UserClassTable {
  id: string
  name: string
  description: Generated<string>
  position: Generated<number>
  retired_on: string | null
}

export interface BookingSettingTable {
  site_id: string
  accepts_requests: Generated<boolean>
  lead_days: Generated<number>
  horizon_days: Generated<number>
  open_per_person: Generated<number>
  remind_after_days: Generated<number>
  erase_after_days: Generated<number>
  deposit_back_days: Generated<number>
  version: Generated<number>
}

export interface BookableWindowTable {
  id: string
  site_id: string
  weekday: number
  from_time: string
  to_time: string
}

export interface RulesOfUseTable {
  id: string
  site_id: string
  number: number
  text: string
  valid_from: string
  created_at: Generated<Date>
  created_by: string | null
}

export interface FeeTable {
  site_id: string
  user_class_id: string
  basis: 'free' | 'date' | 'hour'
  cents: Generated<number>
  deposit_cents: Generated<number>
}

export interface FeeExtraTable {
  id: string
  site_id: string
  name: string
  basis: 'date' | 'once'
  cents: number
  position: Generated<number>
  retired_on: string | null
}
