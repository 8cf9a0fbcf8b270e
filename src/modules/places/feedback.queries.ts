import { sql } from 'kysely'
import type { Db } from '../../platform/db/tables.ts'
import type { Feedback, FeedbackCounts } from './feedback.ts'

/** Reported barriers, unanswered ones first, the oldest of them on top; below, the answers of the last year. */
export async function feedbackAll(
  db: Db,
  page: { readonly limit?: number; readonly offset?: number } = {},
): Promise<readonly Feedback[]> {
  const rows = await db
    .selectFrom('accessibility_feedback')
    .select(['id', 'page', 'text', 'reply_to', 'created_at', 'answered_at'])
    .orderBy('answered_at', (order) => order.desc().nullsFirst())
    .orderBy('created_at')
    .orderBy('id')
    .limit(page.limit ?? 50)
    .offset(page.offset ?? 0)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    page: row.page,
    text: row.text,
    replyTo: row.reply_to,
    createdAt: row.created_at,
    answeredAt: row.answered_at,
  }))
}

/** How many reported barriers there are, how many wait, and since when the oldest of those waits. */
export async function feedbackCounts(db: Db): Promise<FeedbackCounts> {
  const { rows } = await sql<FeedbackCounts>`
    select count(*) as total, count(*) filter (where answered_at is null) as open,
      min(created_at) filter (where answered_at is null) as "oldestAt"
    from accessibility_feedback`.execute(db)
  return rows[0]!
}
