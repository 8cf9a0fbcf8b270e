import type { Day } from '../../../kernel/day.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { Answering } from '../../../modules/rounds/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'

/** What came back with a form: of which group, what was wrong, and what was typed. */
export interface AnswerState {
  readonly questionId: string
  readonly problems: Problems
  readonly refusal?: string | undefined
  readonly typed: Readonly<Record<string, string>>
}

/** What the page behind a link of the yearly round shows. */
export interface AnsweringProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly token: string
  readonly found: Answering
  readonly phone: string
  readonly state?: AnswerState | undefined
}
