import type { Finding, SiteListKind, IntakeRow } from '../intake/index.ts'
import { cut, strayFindings } from '../intake/index.ts'
import { longestPartnerName, organiserNames } from './import-organisers.rules.ts'

const titleColumn = 'Bezeichnung des Angebots'
const longestTitle = 200

/** What is odd about a row whatever it means: cells beside the table, texts that are too long, no title. */
export function cellFindings(kind: SiteListKind, row: IntakeRow): Finding[] {
  const unknown = (column: string, message: string, value: string): Finding => ({
    row: row.number,
    column,
    code: 'value-unknown',
    message,
    value: cut(value, 200),
  })
  const found = strayFindings(kind, row)
  const title = row.cells[titleColumn]
  if (title === '' && kind !== 'sozialressourcen') {
    found.push(unknown(titleColumn, 'Es fehlt, wie das Angebot heißt. Bitte tragen Sie den Namen nach.', ''))
  }
  if (title !== undefined && title.length > longestTitle) {
    found.push(
      unknown(
        titleColumn,
        'Der Name ist zu lang. Wir haben den Anfang genommen; bitte kürzen Sie ihn.',
        title,
      ),
    )
  }
  const group = row.cells['Gruppe / Kooperationspartner'] ?? ''
  if (organiserNames(group).some((name) => name.length > longestPartnerName)) {
    const message =
      'Dieser Name einer Organisation ist zu lang. Wir haben den Anfang genommen; bitte kürzen Sie ihn.'
    found.push(unknown('Gruppe / Kooperationspartner', message, group))
  }
  return found
}
