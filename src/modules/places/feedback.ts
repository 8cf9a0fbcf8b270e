import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalEmail, optionalText } from '../../kernel/input.ts'

/** A barrier somebody has reported (§ 10 L-BGG). The city answers within a month (domain rules §3.1). */
export interface Feedback {
  readonly id: Id
  /** The page it is about, as the person named it. */
  readonly page: string
  readonly text: string
  /** Only when the person wants an answer. */
  readonly replyTo: string
  readonly createdAt: Date
  readonly answeredAt: Date | null
}

/** How many reports there are, and how long the oldest unanswered one waits. */
export interface FeedbackCounts {
  readonly total: number
  readonly open: number
  readonly oldestAt: Date | null
}

export const feedbackForm = z.object({
  page: optionalText(300),
  text: longText(3_000).pipe(z.string().min(1, 'Bitte beschreiben Sie kurz, was Sie hindert.')),
  replyTo: optionalEmail(),
})
export type FeedbackInput = z.output<typeof feedbackForm>

export const feedbackRefusals = {
  'already-answered': 'Das hat schon jemand beantwortet.',
} as const
export type FeedbackRefusal = keyof typeof feedbackRefusals
