import type { Db } from '../../platform/db/tables.ts'
import type { Feedback } from './feedback.ts'

/** Reported barriers, unanswered ones first, the oldest of them on top. At most 200. */
export async function feedbackAll(db: Db): Promise<readonly Feedback[]> {
  const rows = await db
    .selectFrom('accessibility_feedback')
    .select(['id', 'page', 'text', 'reply_to', 'created_at', 'answered_at'])
    .orderBy('answered_at', (order) => order.desc().nullsFirst())
    .orderBy('created_at')
    .limit(200)
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
