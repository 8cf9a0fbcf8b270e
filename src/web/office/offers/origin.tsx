import type { ComponentChild } from 'preact'
import type { Id } from '../../../kernel/id.ts'
import { may } from '../../../modules/identity/index.ts'
import { intakeKindNames, originalTextOf } from '../../../modules/intake/index.ts'
import type { KeptRow } from '../../../modules/intake/index.ts'
import { DescriptionList, Details, Section } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'

/** The rows of files that this offer came from, each cell as it stood there; nothing without such rows. */
export async function originOf({ deps, actor }: OfficeContext, offerId: Id): Promise<ComponentChild> {
  const rows = await originalTextOf(deps.db, { offerId })
  const known = rows.filter(({ centreId }) => may(actor, 'clarify.decide', { centreId }))
  return known.length === 0 ? null : <Origin rows={known} />
}

function Origin({ rows }: { rows: readonly KeptRow[] }) {
  return (
    <Section title="Ursprünglicher Text">
      {rows.map((row) => (
        <Details key={row.id} summary={`${intakeKindNames[row.kind]}, Zeile ${row.number}`}>
          <DescriptionList items={row.original.map(([term, detail]) => ({ term, detail }))} />
        </Details>
      ))}
    </Section>
  )
}
