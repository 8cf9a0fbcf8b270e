import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    partner: PartnerTable
    partner_alias: PartnerAliasTable
    partner_person: PartnerPersonTable
    contact_entry: ContactEntryTable
    merge_proposal: MergeProposalTable
  }
}

export interface PartnerTable {
  id: string
  slug: string
  name: string
  kind_id: string | null
  section: Generated<string>
  street: Generated<string>
  postal_code: Generated<string>
  town: Generated<string>
  district_id: string | null
  network_body: Generated<string>
  contact_frequency: Generated<string>
  description: Generated<string>
  website: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  published: Generated<boolean>
  checked_on: string | null
  responsible_id: string | null
  merged_into_id: string | null
  active_after_months: number | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface PartnerAliasTable {
  name: string
  partner_id: string
}

export interface PartnerPersonTable {
  partner_id: string
  person_id: string
  position: Generated<number>
}

export interface ContactEntryTable {
  id: string
  partner_id: string
  centre_id: string | null
  on_date: string
  kind: 'first-talk' | 'exchange' | 'project-talk' | 'agreement' | 'other'
  subject: string
  account_id: string | null
  created_at: Generated<Date>
}

export interface MergeProposalTable {
  id: string
  first_id: string
  second_id: string
  state: Generated<'open' | 'merged' | 'distinct'>
  decided_by: string | null
  decided_at: Date | null
}
