import { berlinDay } from '../../../kernel/berlin.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { KeptRow } from '../../../modules/intake/index.ts'
import {
  findingNames,
  intakeKindNames,
  originalTextOf,
  rowStateNames,
} from '../../../modules/intake/index.ts'
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

/** What was found about a row, each in its sentence. */
export function RowFindings({ row }: { row: Pick<KeptRow, 'findings'> }) {
  if (row.findings.length === 0) return null
  return (
    <ul>
      {row.findings.map((finding) => (
        <li key={`${finding.column} ${finding.code} ${finding.message}`}>
          <strong>{findingNames[finding.code]}</strong> ({finding.column}): {finding.message}
        </li>
      ))}
    </ul>
  )
}

/** Where a record came from: the rows of files behind it, folded up; null when it came from none. */
export async function originalText(
  { deps }: Pick<OfficeContext, 'deps'>,
  record: { readonly offerId: Id } | { readonly roomId: Id } | { readonly partnerId: Id },
) {
  const rows = await originalTextOf(deps.db, record)
  return rows.length === 0 ? null : <OriginalRows rows={rows} />
}

function OriginalRows({ rows }: { rows: readonly KeptRow[] }) {
  const count = rows.length === 1 ? 'aus einer Zeile' : `aus ${rows.length} Zeilen`
  return (
    <Details summary={`Ursprünglicher Text ${count}`}>
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
