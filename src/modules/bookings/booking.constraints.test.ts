import { sql } from 'kysely'
import { buildAskedHouse } from '../../../test/booking-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Violations } from '../../../test/violations.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'

const { db } = await testDb()
const { house, userClass, waiting: booking, accepted } = await buildAskedHouse(db)
const { siteId } = house

const change = (table: string, set: string, id = booking.id, key = 'id') =>
  sql`update ${sql.table(table)} set ${sql.raw(set)} where ${sql.ref(key)} = ${id}`
const ofBooking = (set: string) => () => change('booking', set)
const ofDecided = (set: string) => () => change('booking', set, accepted.id)
const ofDate = (set: string) => () => change('booking_date', set, booking.dates[0]!.id)
const ofPerson = (set: string) => () => change('booking_person', set, booking.id, 'booking_id')
const ofSetting = (set: string) => () => change('booking_setting', set, siteId, 'site_id')
const windowWith = (weekday: number, from: string, to: string) => () =>
  sql`insert into bookable_window (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, ${weekday}, ${from}, ${to})`
const rulesWith = (number: number, text: string) => () =>
  sql`insert into rules_of_use (id, site_id, number, text, valid_from)
    values (${newId()}, ${siteId}, ${number}, ${text}, '2026-01-01')`
const feeWith = (basis: string, cents: number) => () =>
  sql`insert into fee (site_id, user_class_id, basis, cents) values (${siteId}, ${userClass}, ${basis}, ${cents})`
const extraWith = (name: string, basis: string, cents: number) => () =>
  sql`insert into fee_extra (id, site_id, name, basis, cents)
    values (${newId()}, ${siteId}, ${name}, ${basis}, ${cents})`
const classWith = (name: string) => () =>
  sql`insert into user_class (id, name) select ${newId()}::uuid, coalesce((select name from user_class where ${name} = 'again' limit 1), '')`
const eventWith = (kind: string, by: string) => () =>
  sql`insert into booking_event (id, booking_id, kind, by_whom) values (${newId()}, ${booking.id}, ${kind}, ${by})`
const letterWith = (kind: string, subject: string, text: string) => () =>
  sql`insert into booking_letter (id, booking_id, kind, subject, text, mailed)
    values (${newId()}, ${accepted.id}, ${kind}, ${subject}, ${text}, false)`

const violations: Violations = {
  user_class_name_not_blank: classWith(''),
  user_class_name_unique: classWith('again'),
  booking_setting_lead_sane: ofSetting('lead_days = -1'),
  booking_setting_horizon_sane: ofSetting('horizon_days = 0'),
  booking_setting_open_sane: ofSetting('open_per_person = 0'),
  booking_setting_remind_sane: ofSetting('remind_after_days = 0'),
  booking_setting_erase_sane: ofSetting('erase_after_days = 0'),
  bookable_window_weekday_exists: windowWith(8, '10:00', '12:00'),
  bookable_window_end_after_start: windowWith(1, '12:00', '12:00'),
  rules_of_use_number_positive: rulesWith(0, 'Regeln'),
  rules_of_use_text_not_blank: rulesWith(2, ' '),
  rules_of_use_once: rulesWith(1, 'Regeln'),
  fee_basis_known: feeWith('person', 0),
  fee_not_negative: feeWith('date', -1),
  fee_free_costs_nothing: feeWith('free', 1),
  fee_extra_name_not_blank: extraWith(' ', 'date', 1),
  fee_extra_basis_known: extraWith('Küche', 'hour', 1),
  fee_extra_not_negative: extraWith('Küche', 'once', -1),
  booking_code_unique: ofBooking(`code = '${accepted.code}'`),
  booking_link_unique: ofBooking(`link_hash = (select link_hash from booking where id = '${accepted.id}')`),
  booking_link_is_hash: ofBooking("link_hash = 'plain-token'"),
  booking_channel_known: ofBooking("channel = 'fax'"),
  booking_people_positive: ofBooking('people = 0'),
  booking_state_known: ofBooking("state = 'perhaps'"),
  booking_answer_known: ofDecided("answer = 'perhaps'"),
  booking_purpose_given: ofBooking("purpose = ' '"),
  booking_rules_accepted: ofBooking('rules_accepted_at = null'),
  booking_decided_has_answer: ofBooking("state = 'decided'"),
  booking_reserved_while_requested: ofDecided("reserved_until = '2026-12-01'"),
  booking_accepted_price_frozen: ofDecided('price_cents = null, price_lines = null'),
  booking_price_not_negative: ofDecided('price_cents = -1'),
  booking_exempt_is_free: ofDecided("price_cents = 1, exemption_reason = 'Selbsthilfe'"),
  booking_change_wish_dated: ofDecided("change_wish = 'länger'"),
  booking_person_name_not_blank: ofPerson("name = ' '"),
  booking_person_email_lower: ofPerson("email = 'Gross@Beispiel.example'"),
  booking_person_phone_not_blank: ofPerson("phone = ' '"),
  booking_date_state_known: ofDate("state = 'perhaps'"),
  booking_date_cancelled_by_known: ofDate("state = 'cancelled', reason = 'krank', cancelled_by = 'nobody'"),
  booking_date_end_after_start: ofDate('ends_at = starts_at'),
  booking_date_reason_given: ofDate("state = 'refused'"),
  booking_date_cancelled_by_whom: ofDate("state = 'cancelled', reason = 'krank'"),
  booking_date_only_suspended_by_closure: () => sql`
    with shut as (
      insert into closure (id, site_id, during, reason)
      values (${newId()}, ${siteId}, tstzrange('2027-01-01', '2027-01-02'), 'Umbau') returning id
    )
    update booking_date set suspended_by_id = (select id from shut) where id = ${booking.dates[0]!.id}`,
  booking_event_kind_shape: eventWith('Was Neues', 'team'),
  booking_event_by_known: eventWith('requested', 'nobody'),
  booking_letter_kind_shape: letterWith('Zweite Antwort', 'Betreff', 'Text'),
  booking_letter_subject_not_blank: letterWith('moved', ' ', 'Text'),
  booking_letter_text_not_blank: letterWith('moved', 'Betreff', ' '),
  booking_letter_one_decision: letterWith('decision', 'Betreff', 'Doch nicht'),
  room_occupancy_one_reason: () => sql`
    insert into room_occupancy (id, room_id, site_id, during)
    values (${newId()}, ${house.cellar}, ${siteId}, tstzrange('2027-01-01', '2027-01-02'))`,
}

testViolations(db, violations)
