import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    outreach: OutreachTable
    outreach_crew: OutreachCrewTable
  }
}

export interface OutreachTable {
  id: string
  centre_id: string
  kind: 'walk' | 'walk-and-talk' | 'doorstep-talk' | 'street-work'
  on_date: string
  place: Generated<string>
  district_id: string | null
  people: number
  languages: Generated<string[]>
  project: Generated<string>
  note: Generated<string>
  batch_id: string
  batch_place: Generated<number>
  account_id: string | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface OutreachCrewTable {
  id: string
  centre_id: string
  project: string
  function: string
  people: number
  on_date: string
  account_id: string | null
  created_at: Generated<Date>
}
