import { berlinDay } from '../../../kernel/berlin.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Finding, KeptRow, RecordOfRows } from '../../../modules/intake/index.ts'
import {
  findingNames,
  intakeKindNames,
  isCentreListKind,
  mayKnowRow,
  originalTextOf,
  rowStateNames,
} from '../../../modules/intake/index.ts'
import { secretOffers } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { DescriptionList, Details, StatusTag } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'

/** The cells of a row as they stood in the file. */
export function OriginalCells({ row }: { row: Pick<KeptRow, 'original'> }) {
  return (
    <DescriptionList
      items={row.original.map(([column, text]) => ({
        term: column,
        detail: text.trim() === '' ? 'leer' : text,
      }))}
    />
  )
}

/** When and with whom, in the words of the file: enough to recognise a row without unfolding it. */
export function rowFacts({ original, kind }: Pick<KeptRow, 'original' | 'kind'>): string {
  if (isCentreListKind(kind)) {
    const words = original.slice(1).map(([, text]) => text.trim())
    return words.filter(Boolean).join(', ').slice(0, 200)
  }
  const cell = (column: string) => original.find(([name]) => name === column)?.[1].trim() ?? ''
  const hours = [cell('Beginn') || cell('Von'), cell('Ende') || cell('Bis')].filter(Boolean).join('–')
  const parts = [
    cell('Wochentag') || cell('Tag'),
    cell('Startzeitpunkt'),
    hours && `${hours} Uhr`,
    cell('Zyklus') || cell('Zyklus des Angebots'),
    cell('Raum'),
    cell('Gruppe / Kooperationspartner'),
  ]
  return parts.filter(Boolean).join(', ').slice(0, 200)
}

// What is simply not there needs no more words in a list; its form asks for it.
const saidByName = new Set<Finding['code']>(['room-missing', 'time-missing', 'weekday-missing'])

/** What was found about a row: each in a few words, and in its sentence where that says more. */
export function RowFindings({ row, brief = false }: { row: Pick<KeptRow, 'findings'>; brief?: boolean }) {
  const short = brief ? row.findings.filter(({ code }) => saidByName.has(code)) : []
  return (
    <>
      {short.length > 0 && (
        <p>
          {short.map(({ code }) => (
            <span key={code}>
              <StatusTag tone="warning" label={findingNames[code]} />{' '}
            </span>
          ))}
        </p>
      )}
      {row.findings
        .filter((finding) => !short.includes(finding))
        .map((finding) => (
          <p key={`${finding.column} ${finding.code} ${finding.message}`}>
            <strong>{findingNames[finding.code]}:</strong> {finding.message}
          </p>
        ))}
    </>
  )
}

/** Where a record came from: the rows behind it this person may know, folded up; null when there are none. */
export async function originalText({ deps, actor }: OfficeContext, record: RecordOfRows) {
  const secret = await secretOffers(deps.db, actor)
  const found = await originalTextOf(deps.db, record)
  const rows = found.filter(
    (row) => mayKnowRow(actor, row) && (row.offerId === null || !secret.has(row.offerId)),
  )
  return rows.length === 0 ? null : <OriginalRows rows={rows} />
}

function OriginalRows({ rows }: { rows: readonly KeptRow[] }) {
  const count = rows.length === 1 ? 'eine Zeile' : `${rows.length} Zeilen`
  return (
    <Details summary={`So stand es in der Liste (${count})`}>
      {rows.map((row) => (
        <div key={row.id}>
          <p>
            {intakeKindNames[row.kind]}, Zeile {row.number}, eingelesen am{' '}
            {dayText(berlinDay(row.importedAt), true)}{' '}
            <StatusTag
              tone={row.state === 'to-clarify' ? 'warning' : 'neutral'}
              label={rowStateNames[row.state]}
            />{' '}
            {row.state === 'to-clarify' && <a href={paths.clarifyRow(row.id)}>Zeile klären</a>}
          </p>
          <OriginalCells row={row} />
          <RowFindings row={row} />
        </div>
      ))}
    </Details>
  )
}
