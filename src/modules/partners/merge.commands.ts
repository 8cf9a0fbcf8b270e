import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { mayAnywhere, writeAudit } from '../identity/index.ts'
import { lookAlike } from './look-alike.rules.ts'
import type { PartnerDoer } from './partner.ts'
import { partnerById } from './partner.queries.ts'

/**
 * Moves what a higher floor links to an organisation. Higher floors hand theirs in, because this module does
 * not know them; `mergePartners` proves afterwards that nothing was forgotten.
 */
export type MoveLinks = (tx: Tx, from: Id, to: Id) => Promise<void>

/** Proposes every look-alike of a name for merging, once; what a person has kept apart is not proposed again. */
export async function proposeMerges(
  tx: Tx,
  partner: { readonly id: Id; readonly name: string },
): Promise<void> {
  const others = await tx
    .selectFrom('partner')
    .select(['id', 'name'])
    .where('merged_into_id', 'is', null)
    .where('id', '<>', partner.id)
    .execute()
  const proposals = others
    .filter((other) => lookAlike(other.name, partner.name))
    .map((other) => {
      const [first, second] = [other.id, partner.id].sort() as [Id, Id]
      return { id: newId(), first_id: first, second_id: second, decided_by: null, decided_at: null }
    })
  if (proposals.length === 0) return
  await tx
    .insertInto('merge_proposal')
    .values(proposals)
    .onConflict((again) => again.constraint('merge_proposal_once').doNothing())
    .execute()
}

/**
 * Makes two entries one: every link of `goneId` goes to `keepId`, its name stays findable, its address leads on.
 * @throws Absent, Forbidden
 */
export async function mergePartners(
  { db, actor, now }: PartnerDoer,
  keepId: Id,
  goneId: Id,
  moves: readonly MoveLinks[],
): Promise<Result<null, 'already-merged' | 'same-partner'>> {
  if (!mayAnywhere(actor, 'partner.merge')) throw new Forbidden()
  if (keepId === goneId) return refused('same-partner')
  return inTransaction(db, async (tx) => {
    await tx
      .selectFrom('partner')
      .select('id')
      .where('id', 'in', [keepId, goneId])
      .orderBy('id')
      .forUpdate()
      .execute()
    const [keep, gone] = [await partnerById(tx, keepId), await partnerById(tx, goneId)]
    if (!keep || !gone) throw new Absent()
    if (keep.mergedIntoId || gone.mergedIntoId) return refused('already-merged')
    await moveOwnLinks(tx, goneId, keepId)
    for (const move of moves) await move(tx, goneId, keepId)
    await decideProposals(tx, actor.accountId, now, keepId, goneId)
    await tx
      .insertInto('partner_alias')
      .values({ name: gone.name, partner_id: keepId })
      .onConflict((again) => again.column('name').doUpdateSet({ partner_id: keepId }))
      .execute()
    await fillGaps(tx, keepId, goneId)
    await tx
      .updateTable('partner')
      .set({ merged_into_id: keepId, published: false })
      .where('id', '=', goneId)
      .execute()
    await proveNothingIsLeft(tx, goneId)
    await writeAudit(tx, actor, {
      event: 'partner.merged',
      entity: 'partner',
      entityId: keepId,
      detail: { merged: goneId },
    })
    return done(null)
  })
}

/** Keeps two look-alikes apart for good. @throws Absent, Forbidden */
export async function keepApart({ db, actor, now }: PartnerDoer, proposalId: Id): Promise<void> {
  if (!mayAnywhere(actor, 'partner.merge')) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('merge_proposal')
      .set({ state: 'distinct', decided_by: actor.accountId, decided_at: now })
      .where('id', '=', proposalId)
      .where('state', '<>', 'merged')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Absent()
    await writeAudit(tx, actor, {
      event: 'partner.kept-apart',
      entity: 'merge_proposal',
      entityId: proposalId,
    })
  })
}

async function moveOwnLinks(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.updateTable('partner_alias').set({ partner_id: to }).where('partner_id', '=', from).execute()
  await tx.updateTable('contact_entry').set({ partner_id: to }).where('partner_id', '=', from).execute()
  await tx
    .updateTable('cooperation_agreement')
    .set({ partner_id: to })
    .where('partner_id', '=', from)
    .execute()
  await moveMarks(tx, from, to)
  await tx.updateTable('partner').set({ merged_into_id: to }).where('merged_into_id', '=', from).execute()
  await sql`insert into partner_person (partner_id, person_id, position)
            select ${to}, person_id, position + 100 from partner_person where partner_id = ${from}
            on conflict do nothing`.execute(tx)
  await tx.deleteFrom('partner_person').where('partner_id', '=', from).execute()
  await sql`delete from account_role old using account_role new
             where old.partner_id = ${from} and new.partner_id = ${to} and old.account_id = new.account_id
               and old.role = new.role and old.centre_id is not distinct from new.centre_id
               and old.operator_id is not distinct from new.operator_id`.execute(tx)
  await tx.updateTable('account_role').set({ partner_id: to }).where('partner_id', '=', from).execute()
}

// Both marked as possible for the same centre: the earlier day stays.
async function moveMarks(tx: Tx, from: Id, to: Id): Promise<void> {
  await sql`update cooperation_candidate kept set marked_on = least(kept.marked_on, gone.marked_on)
              from cooperation_candidate gone
             where kept.partner_id = ${to} and gone.partner_id = ${from}
               and kept.centre_id = gone.centre_id`.execute(tx)
  await sql`delete from cooperation_candidate gone using cooperation_candidate kept
             where kept.partner_id = ${to} and gone.partner_id = ${from}
               and kept.centre_id = gone.centre_id`.execute(tx)
  await tx
    .updateTable('cooperation_candidate')
    .set({ partner_id: to })
    .where('partner_id', '=', from)
    .execute()
}

// The two are one now; other open questions about the gone entry are asked about the kept one.
async function decideProposals(tx: Tx, by: Id | null, now: Date, keepId: Id, goneId: Id): Promise<void> {
  const rows = await tx
    .selectFrom('merge_proposal')
    .select(['id', 'first_id', 'second_id', 'state'])
    .where((or) => or.or([or('first_id', '=', goneId), or('second_id', '=', goneId)]))
    .execute()
  await tx
    .deleteFrom('merge_proposal')
    .where('id', 'in', [newId(), ...rows.map((row) => row.id)])
    .execute()
  const [low, high] = [keepId, goneId].sort() as [Id, Id]
  const carried = rows
    .map((row) => ({ other: row.first_id === goneId ? row.second_id : row.first_id, state: row.state }))
    .filter(({ other }) => other !== keepId)
    .map(({ other, state }) => {
      const [first, second] = [other, keepId].sort() as [Id, Id]
      return { id: newId(), first_id: first, second_id: second, state, decided_by: null, decided_at: null }
    })
  await tx
    .insertInto('merge_proposal')
    .values([
      { id: newId(), first_id: low, second_id: high, state: 'merged', decided_by: by, decided_at: now },
      ...carried,
    ])
    .onConflict((again) => again.constraint('merge_proposal_once').doNothing())
    .execute()
}

// What the kept entry does not say, the gone one may; what it says stays.
async function fillGaps(tx: Tx, keepId: Id, goneId: Id): Promise<void> {
  await sql`update partner keep set
      kind_id = coalesce(keep.kind_id, gone.kind_id),
      district_id = coalesce(keep.district_id, gone.district_id),
      section = coalesce(nullif(keep.section, ''), gone.section),
      street = coalesce(nullif(keep.street, ''), gone.street),
      postal_code = coalesce(nullif(keep.postal_code, ''), gone.postal_code),
      town = coalesce(nullif(keep.town, ''), gone.town),
      network_body = coalesce(nullif(keep.network_body, ''), gone.network_body),
      contact_frequency = coalesce(nullif(keep.contact_frequency, ''), gone.contact_frequency),
      description = coalesce(nullif(keep.description, ''), gone.description),
      website = coalesce(nullif(keep.website, ''), gone.website),
      email = coalesce(nullif(keep.email, ''), gone.email),
      phone = coalesce(nullif(keep.phone, ''), gone.phone),
      active_after_months = coalesce(keep.active_after_months, gone.active_after_months),
      published = keep.published or gone.published,
      version = keep.version + 1
    from partner gone where keep.id = ${keepId} and gone.id = ${goneId}`.execute(tx)
}

// Asks the catalogue for every reference to an organisation, so that a new module cannot be forgotten.
async function proveNothingIsLeft(tx: Tx, goneId: Id): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'partner'::regclass and c.conrelid <> 'merge_proposal'::regclass`.execute(
    tx,
  )
  for (const { table, column } of rows) {
    const left = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${goneId}`.execute(tx)
    if (left.rows[0]!.n > 0)
      throw new Error(`merging partners left ${left.rows[0]!.n} links in ${table}.${column}`)
  }
}
