import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    person: PersonTable
  }
}

export interface PersonTable {
  id: string
  salutation: 'Frau' | 'Herr' | null
  name: string
  function: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  agreed_to_publish_on: string | null
  erased_at: Date | null
  version: Generated<number>
  created_at: Generated<Date>
}
