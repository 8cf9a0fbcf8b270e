import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { ArrivedRow, IntakeRow, NewRow, TakenRows } from '../intake/index.ts'
import { noLinks } from '../intake/index.ts'
import type { HoursInput } from '../places/index.ts'
import { createHours } from '../places/index.ts'
import { cellFindings } from './import-findings.rules.ts'
import { hoursIdentity, hoursOfRow, hoursPerDay, readHoursRow, sumFinding } from './import-hours.rules.ts'
import type { PlainHours } from './import-hours.rules.ts'
import type { ImportWork, KindImport } from './import-work.ts'

/** The opening hours by target group; every n-th week without a first day waits for a person. */
export const hoursImport: KindImport = {
  identity: (row: IntakeRow) => hoursIdentity(readHoursRow(row)),
  take: takeHours,
}

async function takeHours(work: ImportWork, arrived: readonly ArrivedRow[]): Promise<TakenRows> {
  const rows = arrived.map(({ row }) => readHoursRow(row))
  const perDay = hoursPerDay(rows)
  const kept: NewRow[] = []
  for (const [index, hours] of rows.entries()) {
    const { known, hash, row } = arrived[index]!
    if (known) continue
    const { plain, findings } = hoursOfRow(hours)
    const openingHoursId = plain ? await keepHours(work, plain) : null
    kept.push({
      ...noLinks,
      openingHoursId,
      number: row.number,
      hash,
      original: row.original,
      state: openingHoursId === null ? 'to-clarify' : 'taken',
      findings: [...cellFindings('oeffnungszeiten', row), ...findings, ...sumFinding(hours, perDay)],
    })
  }
  return { kept, created: kept.length, unchanged: rows.length - kept.length }
}

async function keepHours({ tx, importer, site }: ImportWork, hours: PlainHours): Promise<Id> {
  const id = newId()
  const made = await createHours(tx, importer.actor, site.id, id, { ...usualHours, ...hours })
  if (!made.ok) throw new Error(`opening hours: ${made.reason}`)
  return id
}

/** What a table of opening hours does not say. */
export const usualHours: Omit<HoursInput, keyof PlainHours> = {
  kind: 'open',
  everyWeeks: 1,
  firstOn: null,
  validFrom: null,
  validTo: null,
  onPublicHolidays: false,
  inSchoolHolidays: 'open',
  personId: null,
  offerId: null,
}
