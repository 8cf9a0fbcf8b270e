import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    cooperation_candidate: CooperationCandidateTable
    cooperation_agreement: CooperationAgreementTable
  }
}

export interface CooperationCandidateTable {
  id: string
  partner_id: string
  centre_id: string
  marked_on: string
  note: Generated<string>
  account_id: string | null
  created_at: Generated<Date>
}

export interface CooperationAgreementTable {
  id: string
  partner_id: string
  centre_id: string
  title: string
  parties: Generated<string>
  agreed_on: string
  valid_to: string | null
  file_hash: string | null
  file_name: Generated<string>
  note: Generated<string>
  account_id: string | null
  created_at: Generated<Date>
  version: Generated<number>
}
