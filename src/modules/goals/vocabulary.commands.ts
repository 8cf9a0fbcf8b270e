import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { bodiesOf, bodyForm, createBody } from '../bodies/index.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Doer } from '../identity/index.ts'
import { may } from '../identity/index.ts'
import { partnerNamed } from '../partners/index.ts'
import { addTerm, termsOf } from '../places/index.ts'
import type { TermKind } from '../places/index.ts'
import type { Vocabulary } from './import-rules.rules.ts'

/** What rules ask for by name: collected first, found or made afterwards. */
class Wanted {
  readonly ids = new Map<string, Id>()
  readonly wish = (kind: string, name: string): Id => {
    const key = `${kind}\n${name}`
    const id = this.ids.get(key) ?? newId()
    this.ids.set(key, id)
    return id
  }
  names(kind: string): string[] {
    return [...this.ids.keys()].flatMap((key) =>
      key.startsWith(`${kind}\n`) ? [key.slice(kind.length + 1)] : [],
    )
  }
}

function vocabularyOver(idOf: (kind: string, name: string) => Id, kindergartens: readonly Id[]): Vocabulary {
  return {
    topic: (name) => idOf('topic', name),
    offerType: (name) => idOf('offer-type', name),
    partner: (name) => idOf('partner', name),
    outsideBody: (name) => idOf('body', name),
    kindergartens: () => kindergartens,
  }
}

/** A name the lists of the city do not have, and that this person may not add. */
export class UnknownWord extends Error {
  readonly word: string
  constructor(word: string) {
    super(word)
    this.word = word
  }
}

/**
 * The lists of the city for making rules from words: `ask` runs once to see what is needed; entries, organisations and
 * outside bodies that are not there yet are made. A list entry that the person may not add throws UnknownWord when a
 * rule asks for it.
 */
export async function vocabularyFor(
  doer: Doer,
  centreId: Id,
  ask: (vocabulary: Vocabulary) => void,
): Promise<Vocabulary> {
  const wanted = new Wanted()
  ask(vocabularyOver(wanted.wish, [newId()]))
  const found = new Map<string, Id>()
  for (const kind of ['topic', 'offer-type'] as const)
    for (const [name, id] of await terms(doer, kind, wanted.names(kind))) found.set(`${kind}\n${name}`, id)
  for (const name of wanted.names('partner'))
    found.set(`partner\n${name}`, (await partnerNamed(doer, name)).id)
  for (const [name, id] of await outsideBodies(doer, centreId, wanted.names('body')))
    found.set(`body\n${name}`, id)
  const kindergartens = await kindergartenKinds(doer.db)
  return vocabularyOver((kind, name) => {
    const id = found.get(`${kind}\n${name}`)
    if (id === undefined) throw new UnknownWord(name)
    return id
  }, kindergartens)
}

/** The kinds of organisation that are kindergartens. */
export async function kindergartenKinds(db: Db | Tx): Promise<readonly Id[]> {
  const kinds = await termsOf(db, 'partner-kind')
  return kinds.filter(({ name }) => /kita|kindertages/i.test(name)).map(({ id }) => id)
}

/** What the quarter of a centre is called; empty when it has none. */
export async function quarterName(db: Db | Tx, centreId: Id): Promise<string> {
  const row = await db
    .selectFrom('centre')
    .leftJoin('quarter', 'quarter.id', 'centre.quarter_id')
    .select('quarter.name as name')
    .where('centre.id', '=', centreId)
    .executeTakeFirst()
  return row?.name ?? ''
}

async function terms(doer: Doer, kind: TermKind, names: readonly string[]): Promise<Map<string, Id>> {
  const list = await termsOf(doer.db, kind)
  const found = new Map<string, Id>()
  for (const name of names) {
    const known = list.find((term) => term.name.toLowerCase() === name.toLowerCase())
    if (known) found.set(name, known.id)
    else if (may(doer.actor, 'city.manage', {})) {
      const added = await addTerm(doer.db, doer.actor, newId(), kind, name)
      if (added.ok) found.set(name, added.value)
    }
  }
  return found
}

async function outsideBodies(doer: Doer, centreId: Id, names: readonly string[]): Promise<Map<string, Id>> {
  if (names.length === 0) return new Map()
  const known = await bodiesOf(doer.db, { centreIds: [centreId] })
  const found = new Map<string, Id>()
  for (const name of names) {
    const same = known.find((body) => body.name.toLowerCase() === name.toLowerCase())
    if (same) {
      found.set(name, same.id)
      continue
    }
    const kind = /ausschuss/i.test(name)
      ? 'council-committee'
      : /beirat/i.test(name)
        ? 'advisory-council'
        : 'other'
    const input = parseInput(bodyForm, { name, kind, outside: 'ja' })
    if (!input.ok) throw new UnknownWord(name)
    const made = await createBody(doer, centreId, input.value)
    if (made.ok) found.set(name, made.value)
  }
  return found
}
