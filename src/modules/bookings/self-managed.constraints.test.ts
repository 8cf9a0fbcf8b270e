import { sql } from 'kysely'
import { buildAskedHouse } from '../../../test/booking-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Violations } from '../../../test/violations.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'

const { db } = await testDb()
const { house, accepted: booking, waiting: other } = await buildAskedHouse(db, { selfManaged: true })
const { siteId } = house
const dateId = booking.dates[0]!.id
const [keyId, codeId] = [newId(), newId()]
await sql`insert into self_managed_setting (site_id) values (${siteId})`.execute(db)
await sql`
  insert into booking_responsible (booking_date_id, name, phone, named_at)
  values (${dateId}, 'Ayla Beispiel', '07131 5', now())`.execute(db)
await sql`
  insert into site_key (id, site_id, label, kind)
  values (${keyId}, ${siteId}, 'Haustür 1', 'key'), (${codeId}, ${siteId}, 'Code Hof', 'code')`.execute(db)
const lend = (key: string, kind: string, to = booking.id, due = '2026-12-09') => sql`
  insert into key_loan (id, key_id, kind, booking_id, out_on, due_on)
  values (${newId()}, ${key}, ${kind}, ${to}, '2026-12-08', ${due})`
await lend(keyId, 'key').execute(db)
await lend(codeId, 'code').execute(db)
await sql`
  insert into evening (booking_date_id, opened_at, closed_at)
  values (${dateId}, '2026-12-08T17:00Z', '2026-12-08T20:00Z')`.execute(db)
await sql`
  insert into evening_check (booking_date_id, item, done) values (${dateId}, 'lights', true)`.execute(db)
const broken = (text: string) => sql`
  insert into damage (id, site_id, booking_date_id, room_id, text, reported_at)
  values (${newId()}, ${siteId}, ${dateId}, null, ${text}, now())`
await broken('Stuhl').execute(db)

const change = (table: string, set: string) => () => sql`update ${sql.table(table)} set ${sql.raw(set)}`
const keyWith =
  (label: string, kind: string, id = newId()) =>
  () =>
    sql`insert into site_key (id, site_id, label, kind) values (${id}, ${siteId}, ${label}, ${kind})`

const violations: Violations = {
  self_managed_setting_briefing_sane: change('self_managed_setting', 'briefing_months = 0'),
  self_managed_setting_trust_sane: change('self_managed_setting', 'trust_evenings = 0'),
  booking_responsible_one_per_date: () => sql`
    insert into booking_responsible (booking_date_id, name, phone, named_at)
    values (${dateId}, 'Noch jemand', '07131 6', now())`,
  booking_responsible_name_not_blank: change('booking_responsible', "name = ' '"),
  booking_responsible_phone_not_blank: change('booking_responsible', "phone = ' '"),
  briefing_ends_after_start: () => sql`
    insert into briefing (id, booking_id, on_date, valid_to)
    values (${newId()}, ${booking.id}, '2026-12-01', '2026-11-30')`,
  site_key_label_not_blank: keyWith(' ', 'key'),
  site_key_kind_known: keyWith('Karte', 'card'),
  site_key_label_once: keyWith('Haustür 1', 'key'),
  site_key_kind_stays: keyWith('Haustür 2', 'key', keyId),
  key_loan_key: () => lend(codeId, 'key', other.id),
  key_loan_due_after_out: () => lend(codeId, 'code', other.id, '2026-12-01'),
  key_loan_back_after_out: change('key_loan', "returned_on = '2026-12-01'"),
  key_loan_one_holder: () => lend(keyId, 'key', other.id),
  key_loan_once_per_group: () => lend(codeId, 'code'),
  evening_closed_after_opened: change('evening', "closed_at = '2026-12-08T16:00Z'"),
  evening_settled_how: change('evening', 'settled_at = now()'),
  evening_check_item_known: () => sql`
    insert into evening_check (booking_date_id, item, done) values (${dateId}, 'door', true)`,
  evening_check_once: () => sql`
    insert into evening_check (booking_date_id, item, done) values (${dateId}, 'lights', true)`,
  evening_check_done_or_why: change('evening_check', 'done = false'),
  damage_text_not_blank: () => broken(' '),
  damage_state_known: change('damage', "state = 'perhaps'"),
  damage_done_dated: change('damage', "state = 'done'"),
  damage_told_once: () => broken('Stuhl'),
}

testViolations(db, violations)
