import type { Generated } from 'kysely'
import type { Answer, AnsweredVia, Outcome } from './round.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    yearly_round: YearlyRoundTable
    round_letter: RoundLetterTable
    round_link: { link_hash: string; letter_id: string; made_at: Generated<Date> }
    round_question: RoundQuestionTable
  }
}

export interface YearlyRoundTable {
  id: string
  centre_id: string
  school_year: string
  due_on: string
  started_at: Generated<Date>
  started_by: string | null
  erased_at: Date | null
}

export interface RoundLetterTable {
  id: string
  round_id: string
  mailed: boolean
  written_at: Generated<Date>
  printed_at: Date | null
  reminded_at: Date | null
}

export interface RoundQuestionTable {
  id: string
  round_id: string
  letter_id: string
  offer_id: string | null
  booking_id: string | null
  answer: Answer | null
  answer_text: Generated<string>
  ends_on: string | null
  answered_at: Date | null
  answered_via: AnsweredVia | null
  answered_by: string | null
  outcome: Outcome | null
  outcome_reason: Generated<string>
  settled_at: Date | null
  settled_by: string | null
  erased_at: Date | null
}
