import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { folded } from '../intake/index.ts'
import type { PartnerInput } from '../partners/index.ts'
import { partnerNamed } from '../partners/index.ts'
import { createPerson } from '../people/index.ts'
import type { NamedPerson } from './import-organisers.rules.ts'
import type { ImportWork } from './import-work.ts'

/** An organisation a file names, with what it says about it. */
export interface NamedPartner {
  readonly name: string
  readonly details?: Partial<PartnerInput> | undefined
}

/**
 * The organisations of these names by folded name, made where they are not there yet (with look-alikes proposed for
 * merging). One question for all that exist already.
 */
export async function partnersNamed(
  { tx, importer }: ImportWork,
  named: readonly NamedPartner[],
): Promise<Map<string, Id>> {
  const wanted = new Map(named.map((partner) => [folded(partner.name), partner]))
  const names = [...new Set(named.map((partner) => partner.name))]
  const { rows } = await sql<{ said: string; id: Id }>`
    select w.said, p.id from unnest(${names}::text[]) as w(said)
    cross join lateral (
      select id from partner
      where merged_into_id is null and (lower(name) = lower(w.said)
        or id in (select partner_id from partner_alias a where a.name = w.said))
      order by id limit 1
    ) p`.execute(tx)
  const ids = new Map(rows.map((row) => [folded(row.said), row.id]))
  for (const [key, { name, details }] of wanted) {
    if (ids.has(key)) continue
    const doer = { db: tx, actor: importer.actor, now: importer.now }
    ids.set(key, (await partnerNamed(doer, name, details)).id)
  }
  return ids
}

/** Keeps the people a file names beside no organisation ("Frau G."), each once; the key is `personKey`. */
export async function peopleNamed(
  { tx, importer }: ImportWork,
  named: readonly (NamedPerson | null)[],
): Promise<Map<string, Id>> {
  const ids = new Map<string, Id>()
  for (const person of named) {
    if (person === null || ids.has(personKey(person))) continue
    const id = await createPerson(tx, importer.actor, newId(), personInput(person))
    ids.set(personKey(person), id)
  }
  return ids
}

/** Two mentions with the same key are one person of this file. */
export function personKey(person: NamedPerson): string {
  return folded(`${person.salutation ?? ''} ${person.name}`)
}

/** What the house keeps of somebody a file names: nothing but that. */
export function personInput(person: NamedPerson) {
  return {
    salutation: person.salutation,
    name: person.name.slice(0, 120),
    function: '',
    email: '',
    phone: '',
    agreedToPublishOn: null,
  }
}
