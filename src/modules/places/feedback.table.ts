import type { Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    accessibility_feedback: AccessibilityFeedbackTable
  }
}

export interface AccessibilityFeedbackTable {
  id: string
  page: Generated<string>
  text: string
  reply_to: Generated<string>
  answered_at: Date | null
  answered_by: string | null
  created_at: Generated<Date>
}
