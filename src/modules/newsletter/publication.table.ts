import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    publication: PublicationTable
  }
}

export interface PublicationTable {
  id: string
  centre_id: string
  kind: 'newsletter' | 'press' | 'social' | 'notice'
  edition: Generated<string>
  title: string
  on_date: string
  recipients: number | null
  link: Generated<string>
  note: Generated<string>
  account_id: string | null
  created_at: Generated<Date>
  version: Generated<number>
}
