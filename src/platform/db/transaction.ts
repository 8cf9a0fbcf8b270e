import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import { sql } from 'kysely'
import type { Result } from '../../kernel/result.ts'
import { refused } from '../../kernel/result.ts'
import type { Log } from '../log.ts'
import { createLog } from '../log.ts'
import type { Db, Tx } from './tables.ts'

type Effect = () => void | Promise<void>

const effects = new WeakMap<Tx, Effect[]>()

/** Deadlock and serialisation failure: the same work can succeed a moment later. */
const passing = new Set(['40P01', '40001'])
const attempts = 3

export interface TransactionOptions<T> {
  /** Runs once the outermost transaction is committed. */
  readonly afterCommit?: (value: T) => void | Promise<void>
  /** Where an effect that failed after the commit is written down. */
  readonly log?: Log
}

/**
 * Runs `work` in one transaction. Handed a transaction that is already open it joins it, so commands can
 * call commands. After a deadlock the whole work is repeated (three attempts at most): everything it does
 * outside the database belongs into `afterCommit`.
 */
export async function inTransaction<T>(
  db: Db | Tx,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions<T> = {},
): Promise<T> {
  if (db.isTransaction) {
    const value = await work(db as Tx)
    const { afterCommit: effect } = options
    if (effect) afterCommit(db as Tx, () => effect(value))
    return value
  }
  for (let attempt = 1; ; attempt++) {
    const registered: Effect[] = []
    try {
      const value = await db.transaction().execute((tx) => {
        effects.set(tx, registered)
        return work(tx)
      })
      const { afterCommit: effect } = options
      if (effect) registered.push(() => effect(value))
      await runEffects(registered, options.log)
      return value
    } catch (error) {
      if (attempt >= attempts || !(error instanceof DatabaseError) || !passing.has(error.code ?? ''))
        throw error
      // Not in step: two that met once would meet again.
      await delay(attempt * 20 + Math.random() * 80)
    }
  }
}

/**
 * Registers something that happens only once the transaction is committed (a notification, a cleared cache).
 * It is lost when the process dies in between: what must happen belongs into a job of the same transaction.
 */
export function afterCommit(tx: Tx, effect: Effect): void {
  const registered = effects.get(tx)
  if (!registered) throw new Error('afterCommit needs a transaction that inTransaction has opened')
  registered.push(effect)
}

/** The work is committed: a failing effect must not look like a failed command. */
async function runEffects(registered: readonly Effect[], log: Log = createLog('warn')): Promise<void> {
  for (const effect of registered) {
    try {
      await effect()
    } catch (error) {
      log.error('an effect after a commit failed', { error })
    }
  }
}

/** Runs `work` so that its failure undoes only itself, not the transaction around it (one row of an import). */
export async function inSavepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const registered = effects.get(tx)
  const before = registered?.length ?? 0
  await sql`savepoint inner_work`.execute(tx)
  try {
    const value = await work(tx)
    await sql`release savepoint inner_work`.execute(tx)
    return value
  } catch (error) {
    registered?.splice(before)
    await sql`rollback to savepoint inner_work`.execute(tx)
    await sql`release savepoint inner_work`.execute(tx)
    throw error
  }
}

// A key that restricts is 23001 since PostgreSQL 18, 23503 before.
const stopping = new Set(['23P01', '23505', '23503', '23001', '23514'])

/**
 * The reason for which a command is refused when a named constraint stopped it (exclusion, unique, foreign
 * key, check); undefined for every other error, which the caller throws on.
 */
export function refusalOf<R extends string>(
  error: unknown,
  byConstraint: Readonly<Record<string, R>>,
): R | undefined {
  if (!(error instanceof DatabaseError) || !stopping.has(error.code ?? '')) return undefined
  const name = error.constraint ?? ''
  return Object.hasOwn(byConstraint, name) ? byConstraint[name] : undefined
}

/** Runs a command; a named constraint that stops it is the refusal of that name. */
export async function refusing<T, C extends string, R extends string>(
  byConstraint: Readonly<Record<string, C>>,
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | C>> {
  try {
    return await work()
  } catch (error) {
    const reason = refusalOf(error, byConstraint)
    if (reason) return refused(reason)
    throw error
  }
}

/** Whether the named constraint stopped a statement. The transaction is dead after it, unless in a savepoint. */
export function isConstraint(error: unknown, name: string): boolean {
  return error instanceof DatabaseError && stopping.has(error.code ?? '') && error.constraint === name
}
