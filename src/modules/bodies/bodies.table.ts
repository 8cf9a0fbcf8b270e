import type { Generated } from 'kysely'
import type { BodyKind, DecisionKind, MemberKind, Occasion, YearlyDutyKind } from './body.ts'
import type { Purpose, SessionKind } from './council-paper.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    body: BodyTable
    body_member: BodyMemberTable
    meeting: MeetingTable
    agenda_item: { meeting_id: string; position: number; text: string }
    decision: DecisionTable
    body_task: BodyTaskTable
    body_report: BodyReportTable
    yearly_duty: { kind: YearlyDutyKind; due_month: number }
    council_paper: CouncilPaperTable
    council_consultation: CouncilConsultationTable
  }
}

export interface BodyTable {
  id: string
  centre_id: string | null
  kind: BodyKind
  name: string
  outside: Generated<boolean>
  composition: Generated<string>
  duties: Generated<string>
  cadence: 'month' | 'quarter' | 'half-year' | 'year' | null
  cadence_times: Generated<number>
  cadence_from: string | null
  cadence_to: string | null
  founded_on: string | null
  ended_on: string | null
  position: Generated<number>
  version: Generated<number>
}

export interface BodyMemberTable {
  id: string
  body_id: string
  position: Generated<number>
  kind: MemberKind
  partner_id: string | null
  partner_kind_id: string | null
  role: Generated<string>
  if_needed: Generated<boolean>
}

export interface MeetingTable {
  id: string
  body_id: string
  on_date: string
  starts_at: Date | null
  ends_at: Date | null
  place: Generated<string>
  occasion: Occasion | null
  state: Generated<'planned' | 'held' | 'cancelled'>
  reason: Generated<string>
  invited_on: string | null
  attendance: number | null
  minutes: Generated<string>
  version: Generated<number>
}

export interface DecisionTable {
  id: string
  meeting_id: string
  body_id: string
  year: number
  number: number
  text: string
  kind: Generated<DecisionKind>
  for_year: number | null
}

export interface BodyTaskTable {
  id: string
  meeting_id: string
  decision_id: string | null
  text: string
  responsible: string
  due_on: string
  done_on: string | null
}

export interface BodyReportTable {
  id: string
  body_id: string
  centre_id: string
  on_date: string
  paper: Generated<string>
  report_year: number | null
}

export interface CouncilPaperTable {
  id: string
  centre_id: string | null
  committee: string
  on_date: string | null
  number: Generated<string>
  subject: string
  attachments: Generated<string>
  co_signed: Generated<string>
  proposal: Generated<string>
  financial_effects: Generated<string>
  funding_proposal: Generated<string>
  reasons: Generated<string>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface CouncilConsultationTable {
  paper_id: string
  position: number
  committee: string
  purpose: Purpose
  session_kind: SessionKind
  on_date: string | null
  outcome: Generated<string>
}
