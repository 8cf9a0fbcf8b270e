import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { AuditEvent, Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { ListedClass, UserClassInput, UserClassRefusal } from './user-class.ts'
import { userClassesAll } from './user-class.queries.ts'

type Answer = Result<null, UserClassRefusal>
interface AtList {
  readonly tx: Tx
  readonly list: readonly ListedClass[]
  readonly trail: (event: AuditEvent, one: Pick<ListedClass, 'id' | 'name'>) => Promise<void>
}

/** Changes the list of the whole city, one after the other. @throws Forbidden */
function onList<T extends Answer>({ db, actor }: Doer, work: (at: AtList) => Promise<T>): Promise<Answer> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden('city.manage')
  return refusing({ user_class_name_unique: 'name-taken' } as const, () =>
    inTransaction(db, async (tx): Promise<Answer> => {
      await sql`lock table user_class in share row exclusive mode`.execute(tx)
      const trail: AtList['trail'] = (event, { id, name }) =>
        writeAudit(tx, actor, { event, entity: 'user-class', entityId: id, detail: { name } })
      return work({ tx, list: await userClassesAll(tx), trail })
    }),
  )
}

/** The class of this id. @throws Absent */
function oneOf(list: readonly ListedClass[], id: Id): ListedClass {
  const one = list.find((each) => each.id === id)
  if (!one) throw new Absent('user-class')
  return one
}

function taken(list: readonly ListedClass[], { name }: UserClassInput, id: Id): boolean {
  return list.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())
}

/** A new user class at the end of the list; `id` from the form, so that sending twice adds once. @throws Forbidden */
export async function addUserClass(doer: Doer, id: Id, input: UserClassInput): Promise<Answer> {
  return onList(doer, async ({ tx, list, trail }) => {
    if (list.some((one) => one.id === id)) return done(null)
    if (taken(list, input, id)) return refused('name-taken')
    const position = Math.max(0, ...list.map((one) => one.position)) + 10
    await tx
      .insertInto('user_class')
      .values({ id, ...input, position, retired_on: null })
      .execute()
    await trail('user-class.created', { id, ...input })
    return done(null)
  })
}

/** Another name or sentence; it stands everywhere, also where it was promised. @throws Absent, Forbidden */
export async function editUserClass(doer: Doer, id: Id, input: UserClassInput): Promise<Answer> {
  return onList(doer, async ({ tx, list, trail }) => {
    const { name, description } = oneOf(list, id)
    if (taken(list, input, id)) return refused('name-taken')
    if (name === input.name && description === input.description) return done(null)
    await tx.updateTable('user_class').set(input).where('id', '=', id).execute()
    await trail('user-class.changed', { id, ...input })
    return done(null)
  })
}

/** One place up or down among those in use; at the edge nothing happens. @throws Absent, Forbidden */
export async function moveUserClass(doer: Doer, id: Id, direction: 'up' | 'down'): Promise<void> {
  await onList(doer, async ({ tx, list, trail }) => {
    const one = oneOf(list, id)
    const order = list.filter(({ retiredOn }) => retiredOn === null).map((each) => each.id)
    const at = order.indexOf(id)
    const to = direction === 'up' ? at - 1 : at + 1
    if (at < 0 || to < 0 || to >= order.length) return done(null)
    ;[order[at], order[to]] = [order[to]!, order[at]!]
    await sql`
      update user_class u set position = n.place * 10
      from unnest(${order}::uuid[]) with ordinality as n(id, place) where u.id = n.id`.execute(tx)
    await trail('user-class.sorted', one)
    return done(null)
  })
}

/**
 * Takes a class out of the list: deleted when nothing uses it, else retired, so that prices promised keep it. One stays.
 * Twice is once. @throws Absent, Forbidden
 */
export async function retireUserClass(doer: Doer, id: Id): Promise<Answer> {
  return onList(doer, async ({ tx, list, trail }) => {
    const one = oneOf(list, id)
    if (one.retiredOn !== null) return done(null)
    if (!list.some((other) => other.id !== id && other.retiredOn === null)) return refused('last-one')
    const { rows } = await sql<{ used: boolean }>`
      select exists (select from booking where user_class_id = ${id})
        or exists (select from fee where user_class_id = ${id}) as used`.execute(tx)
    const { used } = rows[0]!
    if (used)
      await tx
        .updateTable('user_class')
        .set({ retired_on: berlinDay(doer.now) })
        .where('id', '=', id)
        .execute()
    else await tx.deleteFrom('user_class').where('id', '=', id).execute()
    await trail(used ? 'user-class.retired' : 'user-class.removed', one)
    return done(null)
  })
}

/** Can be chosen again. Twice is once. @throws Absent, Forbidden */
export async function reviveUserClass(doer: Doer, id: Id): Promise<void> {
  await onList(doer, async ({ tx, list, trail }) => {
    const one = oneOf(list, id)
    if (one.retiredOn === null) return done(null)
    await tx.updateTable('user_class').set({ retired_on: null }).where('id', '=', id).execute()
    await trail('user-class.revived', one)
    return done(null)
  })
}
