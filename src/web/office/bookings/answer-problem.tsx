import { Notice } from '../../ui/index.ts'
import type { AnswerView } from './answer-view.ts'

/** Why the page came back. */
export function Problem({ view: { problem, conflicts } }: { view: AnswerView }) {
  if (problem === undefined) return null
  return (
    <Notice tone="error" title="Noch nicht entschieden" live>
      <p>{problem}</p>
      {conflicts.length > 0 && <p>Belegte Termine stehen unten mit dem Grund.</p>}
    </Notice>
  )
}
