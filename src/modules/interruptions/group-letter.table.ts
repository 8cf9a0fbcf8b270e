import type { Generated } from 'kysely'
import type { GroupLetterKind } from './group-letter.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    group_letter: GroupLetterTable
    group_letter_partner: { group_letter_id: string; partner_id: string }
    group_letter_booking: { group_letter_id: string; booking_letter_id: string }
  }
}

export interface GroupLetterTable {
  id: string
  closure_id: string | null
  suspension_id: string | null
  centre_id: string
  kind: GroupLetterKind
  recipient_hash: string
  subject: string
  text: string
  date_count: number
  names_confidential: Generated<boolean>
  mailed: boolean
  unsent_at: Generated<Date | null>
  written_at: Generated<Date>
}
