import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { AuditEvent, Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { siteById } from '../places/index.ts'
import type { BookableWindow, Extra, Fee, RulesInput, SettingInput, SettingRefusal } from './setting.ts'

/** @throws Absent, Forbidden @returns the centre */
async function demandSite(tx: Tx, actor: Actor, siteId: Id): Promise<Id> {
  const site = await siteById(tx, siteId)
  if (!site) throw new Absent('site')
  if (!may(actor, 'booking.manage', { centreId: site.centreId })) throw new Forbidden('booking.manage')
  return site.centreId
}

async function trail(tx: Tx, actor: Actor, event: AuditEvent, siteId: Id, centreId: Id): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'site', entityId: siteId, centreId })
}

/** How a site takes requests, and its bookable windows, all at once. An old form never overwrites a newer state. */
export async function saveBookingSetting(
  { db, actor }: Doer,
  siteId: Id,
  version: number,
  input: SettingInput,
  windows: readonly BookableWindow[],
): Promise<Result<null, SettingRefusal>> {
  if (windows.some(({ from, to }) => to <= from)) return refused('window-order')
  return inTransaction(db, async (tx) => {
    const centreId = await demandSite(tx, actor, siteId)
    const { rows } = await sql`
      insert into booking_setting as s (site_id, accepts_requests, lead_days, horizon_days, open_per_person,
        remind_after_days, erase_after_days, deposit_back_days)
      select ${siteId}::uuid, ${input.acceptsRequests}, ${input.leadDays}::int, ${input.horizonDays}::int,
        ${input.openPerPerson}::int, ${input.remindAfterDays}::int, ${input.eraseAfterDays}::int, ${input.depositBackDays}::int
      on conflict (site_id) do update set accepts_requests = excluded.accepts_requests,
        lead_days = excluded.lead_days, horizon_days = excluded.horizon_days,
        open_per_person = excluded.open_per_person, remind_after_days = excluded.remind_after_days,
        erase_after_days = excluded.erase_after_days, deposit_back_days = excluded.deposit_back_days, version = s.version + 1
      where s.version = ${version}
      returning site_id`.execute(tx)
    if (rows.length === 0) return refused('outdated')
    await sql`delete from bookable_window where site_id = ${siteId}`.execute(tx)
    const kept = windows.map(({ weekday, from, to }) => ({
      id: newId(),
      site_id: siteId,
      weekday,
      from_time: from,
      to_time: to,
    }))
    await sql`
      insert into bookable_window
      select * from json_populate_recordset(null::bookable_window, ${JSON.stringify(kept)}::json)`.execute(tx)
    await trail(tx, actor, 'booking-setting.saved', siteId, centreId)
    return done(null)
  })
}

/** A new version of the rules of use. The same text again changes nothing. @throws Absent, Forbidden */
export async function publishRules(
  { db, actor }: Doer,
  siteId: Id,
  input: RulesInput,
): Promise<Result<null, SettingRefusal>> {
  return refusing({ rules_of_use_once: 'outdated' } as const, () =>
    inTransaction(db, async (tx): Promise<Result<null, SettingRefusal>> => {
      const centreId = await demandSite(tx, actor, siteId)
      const last = await tx
        .selectFrom('rules_of_use')
        .select(['number', 'text', 'valid_from'])
        .where('site_id', '=', siteId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (last && last.text === input.text && last.valid_from === input.validFrom) return done(null)
      await tx
        .insertInto('rules_of_use')
        .values({
          id: newId(),
          site_id: siteId,
          number: (last?.number ?? 0) + 1,
          text: input.text,
          valid_from: input.validFrom,
          created_by: actor.accountId,
        })
        .execute()
      await trail(tx, actor, 'rules-of-use.published', siteId, centreId)
      return done(null)
    }),
  )
}

/** The table of fees of a site, whole. A price or deposit that was promised stays as it was. @throws Absent, Forbidden */
export async function saveFees(
  { db, actor }: Doer,
  siteId: Id,
  fees: readonly Fee[],
): Promise<Result<null, SettingRefusal>> {
  return refusing({ fee_user_class_id_fkey: 'unknown-choice' } as const, () =>
    inTransaction(db, async (tx): Promise<Result<null, SettingRefusal>> => {
      const centreId = await demandSite(tx, actor, siteId)
      const rows = fees.map(({ userClassId, basis, cents, depositCents }) => ({
        site_id: siteId,
        user_class_id: userClassId,
        basis,
        cents: basis === 'free' ? 0 : cents,
        deposit_cents: depositCents,
      }))
      await sql`
        insert into fee (site_id, user_class_id, basis, cents, deposit_cents)
        select site_id, user_class_id, basis, cents, deposit_cents
        from json_populate_recordset(null::fee, ${JSON.stringify(rows)}::json)
        on conflict (site_id, user_class_id) do update set basis = excluded.basis, cents = excluded.cents,
          deposit_cents = excluded.deposit_cents`.execute(tx)
      await trail(tx, actor, 'fee.saved', siteId, centreId)
      return done(null)
    }),
  )
}

/** Something that costs extra at a site; `id` from the form, so that sending twice adds once. @throws Absent, Forbidden */
export async function addExtra({ db, actor }: Doer, siteId: Id, extra: Extra): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await demandSite(tx, actor, siteId)
    await sql`
      insert into fee_extra (id, site_id, name, basis, cents, position)
      select ${extra.id}::uuid, ${siteId}::uuid, ${extra.name}, ${extra.basis}, ${extra.cents}::int,
        coalesce((select max(position) + 10 from fee_extra where site_id = ${siteId}), 10)
      on conflict (id) do nothing`.execute(tx)
    await trail(tx, actor, 'fee.extra-added', siteId, centreId)
  })
}

/** Is no longer offered; bookings that have it keep it. @throws Absent, Forbidden */
export async function retireExtra({ db, actor, now }: Doer, siteId: Id, extraId: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await demandSite(tx, actor, siteId)
    await sql`
      update fee_extra set retired_on = (${now}::timestamptz at time zone 'Europe/Berlin')::date
      where id = ${extraId} and site_id = ${siteId} and retired_on is null`.execute(tx)
    await trail(tx, actor, 'fee.extra-retired', siteId, centreId)
  })
}
