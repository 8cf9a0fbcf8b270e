import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Postbox } from '../bookings/index.ts'
import type { AuditEvent, Permission } from '../identity/index.ts'
import { may, tokenHash, tokenText, writeAudit } from '../identity/index.ts'
import { roundLetter } from './letter.rules.ts'
import type { Group, Round } from './round.ts'
import { roundById } from './round.queries.ts'

/** How letters of a round leave the house; without `send` there is no mail and all are printed. */
export type RoundPost = Pick<Postbox, 'linkTo' | 'send'>

/** Who does something with a round, when, and how the house writes. */
export interface RoundDoer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
  readonly post: RoundPost
}

/** @throws Forbidden when the actor may not do it in the round's centre */
export function demandRound(actor: Actor, permission: Permission, round: { readonly centreId: Id }): void {
  if (!may(actor, permission, { centreId: round.centreId })) throw new Forbidden(permission)
}

/** Locks a round until the end of the transaction and reads it. @throws Absent */
export async function lockRound(tx: Tx, id: Id): Promise<Round> {
  await sql`select id from yearly_round where id = ${id} for no key update`.execute(tx)
  const round = await roundById(tx, id)
  if (!round) throw new Absent('round')
  return round
}

/** A letter about to leave: whom it lists, and to which address; none: it is printed. */
export interface Outgoing {
  readonly letterId: Id
  readonly groups: readonly Group[]
  readonly address: string | undefined
  readonly reminder: boolean
}

/** A new private link to a letter: 128 random bits, kept as a hash. @returns the tokens, letter by letter */
export async function newLinks(
  tx: Tx,
  letterIds: readonly Id[],
  now: Date,
): Promise<ReadonlyMap<Id, string>> {
  const tokens = new Map(letterIds.map((id) => [id, tokenText(randomBytes(16))]))
  if (letterIds.length === 0) return tokens
  await tx
    .insertInto('round_link')
    .values(
      [...tokens].map(([letterId, token]) => ({
        link_hash: tokenHash(token),
        letter_id: letterId,
        made_at: now,
      })),
    )
    .execute()
  return tokens
}

/** Puts the letters that have an address into the outbox, each with a new link. @returns how many */
export async function mailLetters(
  tx: Tx,
  { now, post }: Pick<RoundDoer, 'now' | 'post'>,
  round: Pick<Round, 'centreName' | 'schoolYear' | 'dueOn'>,
  letters: readonly Outgoing[],
): Promise<number> {
  const mailed = letters.filter(({ address }) => address !== undefined)
  const tokens = await newLinks(
    tx,
    mailed.map(({ letterId }) => letterId),
    now,
  )
  for (const { letterId, groups, address, reminder } of mailed) {
    const link = post.linkTo(tokens.get(letterId)!)
    await post.send!(tx, {
      to: address!,
      ...roundLetter({ ...round, groups, reminder, link }),
      keptId: letterId,
    })
  }
  return mailed.length
}

/** A letter did not reach its groups by mail: it is to be printed. Twice is once. */
export async function roundLetterNotSent(db: Db, id: Id): Promise<void> {
  await db.updateTable('round_letter').set({ mailed: false }).where('id', '=', id).execute()
}

/** An entry of the trail about a round. It says that, never what a person wrote. */
export async function note(
  tx: Tx,
  actor: Actor,
  round: Pick<Round, 'id' | 'centreId'>,
  event: AuditEvent,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { id: entityId, centreId } = round
  await writeAudit(tx, actor, { event, entity: 'round', entityId, centreId, detail })
}
