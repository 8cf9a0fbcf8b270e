import { dayText } from '../../kernel/german-date.ts'
import type { ReportDocument } from './report-document.ts'

/** What stands on the cover below the title, as pairs of term and text in reading order. */
export function coverFacts({ cover, on, remark }: ReportDocument): readonly (readonly [string, string])[] {
  const { state, version, councilNumber, address, authors } = cover
  const made = dayText(on, true)
  const pairs: readonly (readonly [string, string])[] = [
    ['Stand', version === 0 ? `${state}, ${made}` : `${state}, ${made}, Fassung ${version}`],
    ['Anlage zu', councilNumber],
    ['Hinweis', remark ?? ''],
    ['Ort', address.join('; ')],
    ['Verantwortlich', authors.join('; ')],
  ]
  return pairs.filter(([, text]) => text !== '')
}
