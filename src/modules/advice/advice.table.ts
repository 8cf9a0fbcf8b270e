import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    advice_topic: AdviceTopicTable
    advice_service: AdviceServiceTable
    advice_service_topic: AdviceServiceTopicTable
    advice_contact: AdviceContactTable
  }
}

export interface AdviceTopicTable {
  id: string
  name: string
  position: Generated<number>
  required_from: string | null
  retired_on: string | null
  version: Generated<number>
}

export interface AdviceServiceTable {
  id: string
  name: string
  partner_id: string | null
  centre_id: string | null
  languages: Generated<string[]>
  phone: Generated<string>
  email: Generated<string>
  website: Generated<string>
  address: Generated<string>
  hours: Generated<string>
  note: Generated<string>
  emergency: Generated<boolean>
  recorded_on: string
  checked_on: string | null
  closed_on: string | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface AdviceServiceTopicTable {
  service_id: string
  topic_id: string
  recorded_on: string
  closed_on: string | null
}

export interface AdviceContactTable {
  id: string
  centre_id: string
  site_id: string | null
  on_date: string
  counted_at: Date | null
  received_at: Generated<Date>
  topic_id: string | null
  language: string | null
  referred_to_id: string | null
  people: Generated<number>
  slip: string | null
  outcome: 'arrived' | 'succeeded' | null
  outcome_on: string | null
  account_id: string | null
}
