import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    suspension: SuspensionTable
    suspension_offer: SuspensionOfferTable
  }
}

export interface SuspensionTable {
  id: string
  centre_id: string | null
  from_on: string
  to_on: string | null
  reason: string
  filter: Generated<Record<string, string>>
  lifted_at: Date | null
  created_at: Generated<Date>
}

export interface SuspensionOfferTable {
  suspension_id: string
  offer_id: string
}
