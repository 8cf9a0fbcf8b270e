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
