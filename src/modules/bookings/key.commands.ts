import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { AuditEvent, Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { siteById } from '../places/index.ts'
import type { Booking } from './booking.ts'
import type { EveningRefusal, KeyKind, SelfManagedSetting } from './self-managed.ts'
import { byTeam } from './self-managed.commands.ts'
import { tell } from './writing.commands.ts'

/** Changes what a site keeps, with its line in the trail. @throws Absent, Forbidden */
async function atSite<T>(
  { db, actor }: Doer,
  siteId: Id,
  event: AuditEvent,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (tx) => {
    const site = await siteById(tx, siteId)
    if (!site) throw new Absent('site')
    const { centreId } = site
    if (!may(actor, 'booking.manage', { centreId })) throw new Forbidden('booking.manage')
    const value = await work(tx)
    await writeAudit(tx, actor, { event, entity: 'site', entityId: siteId, centreId })
    return value
  })
}

/** How long a briefing holds, and after how many evenings a group needs fewer steps. @throws Absent, Forbidden */
export function saveSelfManagedSetting(doer: Doer, siteId: Id, setting: SelfManagedSetting): Promise<void> {
  return atSite(doer, siteId, 'self-managed.saved', async (tx) => {
    await sql`
      insert into self_managed_setting (site_id, briefing_months, trust_evenings)
      values (${siteId}, ${setting.briefingMonths}, ${setting.trustEvenings})
      on conflict (site_id) do update
      set briefing_months = excluded.briefing_months, trust_evenings = excluded.trust_evenings`.execute(tx)
  })
}

/** A key or code joins the register, by its label only. @throws Absent, Forbidden */
export function addSiteKey(
  doer: Doer,
  siteId: Id,
  { label, kind }: { readonly label: string; readonly kind: KeyKind },
): Promise<Result<null, EveningRefusal>> {
  return refusing({ site_key_label_once: 'label-taken' } as const, () =>
    atSite(doer, siteId, 'site-key.added', async (tx) => {
      await sql`
        insert into site_key (id, site_id, label, kind) values (${newId()}, ${siteId}, ${label}, ${kind})`.execute(
        tx,
      )
      return done(null)
    }),
  )
}

/** A key leaves the register once nobody has it any more. Twice is once. @throws Absent, Forbidden */
export function retireSiteKey(doer: Doer, siteId: Id, keyId: Id): Promise<Result<null, EveningRefusal>> {
  return atSite(doer, siteId, 'site-key.retired', async (tx) => {
    const { rows } = await sql<{ out: boolean }>`
      select exists (select from key_loan l where l.key_id = k.id and l.returned_on is null) as out
      from site_key k where k.id = ${keyId} and k.site_id = ${siteId} for update`.execute(tx)
    if (!rows[0]) throw new Absent('key')
    if (rows[0].out) return refused('key-out')
    await sql`
      update site_key set retired_on = coalesce(retired_on, ${berlinDay(doer.now)}::date) where id = ${keyId}`.execute(
      tx,
    )
    return done(null)
  })
}

/** Which key or code goes out, and until when. */
export interface KeyGiven {
  readonly keyId: Id
  readonly due: Day
}

/** What the database says when a key is with another group. */
export const keyConflicts = { key_loan_one_holder: 'key-out' } as const

/** Hands a key or code of the booking's site out to the group until a day. Twice is once. @throws Absent, Forbidden */
export function lendKey(doer: Doer, bookingId: Id, key: KeyGiven): Promise<Result<null, EveningRefusal>> {
  return refusing(keyConflicts, () =>
    byTeam(doer, bookingId, (tx, booking) => lendTo(tx, doer, booking, key)),
  )
}

/** The same inside a deed on a locked booking; `keyConflicts` name what the database refuses. */
export async function lendTo(
  tx: Tx,
  { actor, now }: Doer,
  booking: Booking,
  { keyId, due }: KeyGiven,
): Promise<Result<null, EveningRefusal>> {
  const day = berlinDay(now)
  if (due < day) return refused('due-before-today')
  const key = await tx
    .selectFrom('site_key')
    .select(['kind', 'label'])
    .where('id', '=', keyId)
    .where('site_id', '=', booking.siteId)
    .where('retired_on', 'is', null)
    .executeTakeFirst()
  if (!key) return refused('key-gone')
  const { rows } = await sql`
    insert into key_loan (id, key_id, kind, booking_id, out_on, due_on, handed_by)
    values (${newId()}, ${keyId}, ${key.kind}, ${booking.id}, ${day}, ${due}, ${actor.accountId})
    on conflict (key_id, booking_id) where returned_on is null do nothing returning id`.execute(tx)
  if (rows.length > 0) await tell(tx, actor, booking, { kind: 'key-out', text: key.label, at: now })
  return done(null)
}

/** The key is back. Twice is once. @throws Absent, Forbidden */
export function takeKeyBack(doer: Doer, bookingId: Id, loanId: Id): Promise<void> {
  return byTeam(doer, bookingId, async (tx, booking) => {
    const { rows } = await sql<{ label: string; out: boolean }>`
      select k.label, l.returned_on is null as out from key_loan l join site_key k on k.id = l.key_id
      where l.id = ${loanId} and l.booking_id = ${bookingId} for update of l`.execute(tx)
    if (!rows[0]) throw new Absent('loan')
    if (!rows[0].out) return
    await sql`update key_loan set returned_on = ${berlinDay(doer.now)} where id = ${loanId}`.execute(tx)
    await tell(tx, doer.actor, booking, { kind: 'key-back', text: rows[0].label, at: doer.now })
  })
}
