import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    offer: OfferTable
    offer_organiser: OfferOrganiserTable
    offer_term: OfferTermTable
    offer_note: OfferNoteTable
  }
}

export interface OfferTable {
  id: string
  centre_id: string
  slug: string
  title: string
  description: Generated<string>
  type_id: string | null
  field_of_action_id: string | null
  run_by: Generated<'team' | 'partner' | 'residents' | 'volunteers'>
  visibility: Generated<'public' | 'internal' | 'confidential'>
  age_from: number | null
  age_to: number | null
  audience: Generated<string>
  languages: Generated<string[]>
  access_note: Generated<string>
  cost: Generated<string>
  is_free: boolean | null
  registration: Generated<'none' | 'wanted' | 'required'>
  registration_note: Generated<string>
  reach: 'quarter' | 'city' | null
  plan_category: 'generations' | 'youth' | 'adults' | null
  fallback_note: Generated<string>
  contact_person_id: string | null
  responsible_id: string | null
  review_on: string | null
  paused_from: string | null
  ended_on: string | null
  end_reason: Generated<string>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  version: Generated<number>
}

export interface OfferOrganiserTable {
  offer_id: string
  partner_id: string
  leads: Generated<boolean>
  position: Generated<number>
}

export interface OfferTermTable {
  offer_id: string
  term_id: string
}

export interface OfferNoteTable {
  id: string
  offer_id: string
  session_id: string | null
  kind: 'doubt' | 'change-wish'
  text: string
  account_id: string | null
  answered_at: Date | null
  answered_by: string | null
  answer: Generated<string>
  created_at: Generated<Date>
}
