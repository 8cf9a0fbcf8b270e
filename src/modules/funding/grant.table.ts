import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    grant_award: GrantAwardTable
    grant_offer: GrantOfferTable
  }
}

export interface GrantAwardTable {
  id: string
  centre_id: string
  funder: string
  funder_kind: 'eu' | 'federal' | 'state' | 'municipal' | 'foundation' | 'donation' | 'other' | null
  purpose: string
  state: Generated<'preparing' | 'applied' | 'pending' | 'granted' | 'refused'>
  ceiling_cents: number | null
  granted_cents: number | null
  called_cents: number | null
  period_from: string | null
  period_to: string | null
  period_text: Generated<string>
  recorded_on: string | null
  applied_on: string | null
  decided_on: string | null
  note: Generated<string>
  position: Generated<number>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface GrantOfferTable {
  grant_id: string
  offer_id: string
}
