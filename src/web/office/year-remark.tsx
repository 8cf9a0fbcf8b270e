import { Notice } from '../ui/index.ts'

/** What a reader must know about the records of a whole year; stands wherever its figures stand. */
export function YearRemark({ text }: { text: string }) {
  if (text === '') return null
  return (
    <Notice tone="warning" title="Hinweis zu diesem Jahr">
      <p>{text}</p>
    </Notice>
  )
}

/** The same where the figures of several centres stand beside each other. */
export function YearRemarks({ remarks }: { remarks: readonly (readonly [centre: string, text: string])[] }) {
  if (remarks.length === 0) return null
  return (
    <Notice tone="warning" title="Hinweise zu diesem Jahr">
      <ul>
        {remarks.map(([centre, text]) => (
          <li key={centre}>
            {centre}: {text}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
