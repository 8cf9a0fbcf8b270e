import { ErrorSummary, Notice } from '../../ui/index.ts'
import type { AnswerView } from './answer-view.ts'

/** Fields of the choice that may be wrong, in the order of the page. */
export const choiceLabels = {
  reason: 'Warum geht es nicht?',
  userClass: 'Wer nutzt den Raum?',
  deposit: 'Andere Kaution in Euro',
  depositReason: 'Andere Kaution, weil',
} as const

/** Why the page came back. */
export function Problem({ view: { problem, problems, conflicts } }: { view: AnswerView }) {
  if (problems)
    return <ErrorSummary problems={problems} labels={choiceLabels} title="Noch nicht entschieden" />
  if (problem === undefined) return null
  return (
    <Notice tone="error" title="Noch nicht entschieden" live>
      <p>{problem}</p>
      {conflicts.length > 0 && <p>Belegte Termine stehen unten mit dem Grund.</p>}
    </Notice>
  )
}
