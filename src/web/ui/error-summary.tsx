import { useContext } from 'preact/hooks'
import { fieldId } from './form.tsx'
import { Icon } from './icons.tsx'
import { UiWordsContext } from './ui-words.ts'

/**
 * What is wrong with a form, on top of it, each line a link to its field; absent when nothing is wrong.
 * `labels` (name → label) gives the order of the fields and their names; a problem without label still shows.
 */
export function ErrorSummary(props: {
  problems: Readonly<Record<string, string | undefined>>
  labels?: Readonly<Record<string, string>> | undefined
  title?: string | undefined
}) {
  const words = useContext(UiWordsContext)
  const labels = props.labels ?? {}
  const order = Object.keys(labels)
  const found = Object.entries(props.problems)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => place(order, a) - place(order, b))
  if (found.length === 0) return null
  return (
    <div class="q-notice q-notice--error q-errors" role="alert" tabIndex={-1} id="fehler" {...heardFirst}>
      <Icon name="error" />
      <div class="q-notice__body">
        <h2 class="q-notice__title">
          {props.title ?? (found.length === 1 ? words.problemsOne : words.problemsMany)}
        </h2>
        <ul class="q-errors__list">
          {found.map(([name, problem]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{said(labels[name], problem)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** The page came back because of this: the reader starts here, without script. */
const heardFirst = { autofocus: true }

// A label that asks ("Warum?") needs no colon; one that is a sentence itself ("Ich bin volljährig.") says too much.
function said(label: string | undefined, problem: string): string {
  if (label === undefined || label.endsWith('.')) return problem
  return label.endsWith('?') ? `${label} ${problem}` : `${label}: ${problem}`
}

function place(order: readonly string[], name: string): number {
  const index = order.indexOf(name)
  return index === -1 ? order.length : index
}
