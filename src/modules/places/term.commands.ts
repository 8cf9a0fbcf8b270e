import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { freeSlug } from '../../kernel/slug.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inSavepoint, inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { demand, isDangling, lockSlugs } from './changing.commands.ts'
import type { TermKind, TermRefusal } from './term.ts'

interface Row {
  readonly id: string
  readonly kind: TermKind
  readonly slug: string
  readonly name: string
  readonly position: number
  readonly retired_on: string | null
}

/** Adds an entry at the end of a list; a retired one of that name comes back instead. */
export async function addTerm(
  db: Db,
  actor: Actor,
  id: Id,
  kind: TermKind,
  name: string,
): Promise<Result<Id, TermRefusal>> {
  demand(actor, 'city.manage')
  return inTransaction(db, async (tx) => {
    const list = await lockedList(tx, kind)
    if (list.some((term) => term.id === id)) return done(id)
    const same = list.find((term) => sameName(term.name, name))
    if (same && same.retired_on === null) return refused('name-taken', same.name)
    if (same) {
      await revive(tx, actor, same)
      return done(same.id)
    }
    const slug = freeSlug(name, new Set(list.map((term) => term.slug)))
    const position = Math.max(0, ...list.map((term) => term.position)) + 10
    await tx.insertInto('term').values({ id, kind, slug, name, position, retired_on: null }).execute()
    await writeAudit(tx, actor, {
      event: 'term.created',
      entity: 'term',
      entityId: id,
      detail: { kind, name },
    })
    return done(id)
  })
}

/** Gives an entry another name; its address in filters stays. */
export async function renameTerm(
  db: Db,
  actor: Actor,
  id: Id,
  name: string,
): Promise<Result<Id, TermRefusal>> {
  demand(actor, 'city.manage')
  return inTransaction(db, async (tx) => {
    const { term, list } = await listOfTerm(tx, id)
    const same = list.find((other) => other.id !== id && sameName(other.name, name))
    if (same) return refused('name-taken', same.name)
    if (term.name === name) return done(id)
    await tx.updateTable('term').set({ name }).where('id', '=', id).execute()
    await writeAudit(tx, actor, {
      event: 'term.renamed',
      entity: 'term',
      entityId: id,
      detail: { from: term.name, to: name },
    })
    return done(id)
  })
}

/** Moves an entry one place up or down among those in use; at the edge nothing happens. */
export async function moveTerm(db: Db, actor: Actor, id: Id, direction: 'up' | 'down'): Promise<void> {
  demand(actor, 'city.manage')
  await inTransaction(db, async (tx) => {
    const { term, list } = await listOfTerm(tx, id)
    const order = list
      .filter((other) => other.retired_on === null || other.id === id)
      .map((other) => other.id)
    const at = order.indexOf(id)
    const to = direction === 'up' ? at - 1 : at + 1
    if (to < 0 || to >= order.length) return
    ;[order[at], order[to]] = [order[to]!, order[at]!]
    for (const [index, termId] of order.entries()) {
      await tx
        .updateTable('term')
        .set({ position: (index + 1) * 10 })
        .where('id', '=', termId)
        .execute()
    }
    await writeAudit(tx, actor, {
      event: 'term.sorted',
      entity: 'term',
      entityId: id,
      detail: { kind: term.kind, direction },
    })
  })
}

/** Takes an entry out of its list: deleted when nothing uses it, else retired, so that records keep it. */
export async function retireTerm(
  db: Db,
  actor: Actor,
  id: Id,
  today: Day,
): Promise<Result<'removed' | 'retired', never>> {
  demand(actor, 'city.manage')
  return inTransaction(db, async (tx) => {
    const { term } = await listOfTerm(tx, id)
    if (term.retired_on !== null) return done('retired' as const)
    const outcome = await deleteUnlessUsed(tx, id)
    if (outcome === 'retired') {
      await tx.updateTable('term').set({ retired_on: today }).where('id', '=', id).execute()
    }
    await writeAudit(tx, actor, {
      event: `term.${outcome}`,
      entity: 'term',
      entityId: id,
      detail: { kind: term.kind, name: term.name },
    })
    return done(outcome)
  })
}

/** Puts a retired entry back into its list. */
export async function reviveTerm(db: Db, actor: Actor, id: Id): Promise<void> {
  demand(actor, 'city.manage')
  await inTransaction(db, async (tx) => {
    const { term } = await listOfTerm(tx, id)
    if (term.retired_on !== null) await revive(tx, actor, term)
  })
}

async function revive(tx: Tx, actor: Actor, term: Row): Promise<void> {
  await tx.updateTable('term').set({ retired_on: null }).where('id', '=', term.id).execute()
  const detail = { kind: term.kind, name: term.name }
  await writeAudit(tx, actor, { event: 'term.revived', entity: 'term', entityId: term.id, detail })
}

async function deleteUnlessUsed(tx: Tx, id: Id): Promise<'removed' | 'retired'> {
  try {
    await inSavepoint(tx, (inner) => inner.deleteFrom('term').where('id', '=', id).execute())
    return 'removed'
  } catch (error) {
    if (isDangling(error)) return 'retired'
    throw error
  }
}

async function listOfTerm(tx: Tx, id: Id): Promise<{ readonly term: Row; readonly list: readonly Row[] }> {
  const row = await tx.selectFrom('term').select('kind').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Absent()
  const list = await lockedList(tx, row.kind)
  const term = list.find((other) => other.id === id)
  if (!term) throw new Absent()
  return { term, list }
}

async function lockedList(tx: Tx, kind: TermKind): Promise<readonly Row[]> {
  await lockSlugs(tx, `term ${kind}`)
  return tx
    .selectFrom('term')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('position')
    .orderBy('name')
    .execute()
}

function sameName(a: string, b: string): boolean {
  return a.toLocaleLowerCase('de') === b.toLocaleLowerCase('de')
}
