import type { ColumnType, Generated } from 'kysely'
import type { PaperSection } from './paper.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper: PaperTable
    paper_version: PaperVersionTable
    protection_scheme: ProtectionSchemeTable
    protection_step: ProtectionStepTable
    protection_acknowledgement: ProtectionAcknowledgementTable
  }
}

export interface PaperTable {
  id: string
  centre_id: string | null
  operator_id: string | null
  kind: 'concept' | 'key-points' | 'standard' | 'other'
  title: string
  area: Generated<string>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface PaperVersionTable {
  id: string
  paper_id: string
  number: number
  state: Generated<'draft' | 'valid' | 'superseded'>
  valid_from: string | null
  change_note: Generated<string>
  sections: ColumnType<PaperSection[], string | undefined, string>
  file_hash: string | null
  file_name: Generated<string>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface ProtectionSchemeTable {
  id: string
  operator_id: string
  number: number
  state: Generated<'draft' | 'valid' | 'superseded'>
  valid_from: string | null
  contacts: Generated<string>
  note: Generated<string>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface ProtectionStepTable {
  scheme_id: string
  position: number
  title: string
  text: Generated<string>
  responsible: string
}

export interface ProtectionAcknowledgementTable {
  id: string
  scheme_id: string
  on_date: string
  people: number
  account_id: string | null
  created_at: Generated<Date>
}
