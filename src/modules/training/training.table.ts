import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    staff_member: StaffMemberTable
    training: TrainingTable
    training_participant: TrainingParticipantTable
  }
}

export interface StaffMemberTable {
  id: string
  operator_id: string
  centre_id: string
  code: string
  function: Generated<string>
  /** Exact, as text: `62.50`. */
  percent: string | null
  funding: Generated<string>
  grant_note: Generated<string>
  from_on: string
  to_on: string | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface TrainingTable {
  id: string
  centre_id: string
  operator_id: string | null
  title: string
  organiser: Generated<string>
  kind: Generated<'training' | 'briefing' | 'volunteer-service' | 'inspection' | 'supervision'>
  form: Generated<string>
  topic: Generated<string>
  on_date: string | null
  to_date: string | null
  year: number
  valid_months: number | null
  mandatory: Generated<boolean>
  covers_all_staff: Generated<boolean>
  position: Generated<number>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface TrainingParticipantTable {
  training_id: string
  staff_member_id: string
}
