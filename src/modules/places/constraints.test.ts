import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { DatabaseError } from 'pg'
import { aHouse } from '../../../test/a-house.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'

const { db, pool } = await testDb()
const house = await aHouse(db)
const [someTerm] = await db.selectFrom('term').selectAll().where('kind', '=', 'topic').limit(1).execute()
const districtId = newId()
await pool.query(`insert into district (id, number, name) values ($1, 1, 'Altböckingen')`, [districtId])
await pool.query(`insert into quarter (id, slug, name) values ($1, 'boeckingen', 'Böckingen')`, [newId()])
await pool.query(`insert into city (id, name) values ($1, 'Heilbronn')`, [newId()])
const bandId = newId()
await pool.query(
  `insert into time_band (id, site_id, name, from_time, to_time, position) values ($1, $2, 'Früh', '08:00', '12:00', 1)`,
  [bandId, house.siteId],
)

const [accountId, occupied] = [newId(), newId()]
await pool.query(`insert into account (id, name, email) values ($1, 'Ida', 'ida@beispiel.test')`, [accountId])
await pool.query(`insert into account_role (id, account_id, role) values ($1, $2, 'reader')`, [
  newId(),
  accountId,
])
await pool.query(
  `insert into closure (id, site_id, during, reason) values ($1, $2, '[2026-03-01,2026-03-02)', 'Umbau')`,
  [occupied, house.siteId],
)
await pool.query(
  `insert into room_occupancy (id, room_id, site_id, during, closure_id)
   values ($1, $2, $3, '[2026-03-01,2026-03-02)', $4)`,
  [newId(), house.cafe, house.siteId, occupied],
)

const site = `'${house.siteId}'`
const id = () => `'${newId()}'`

const person = (fields: string, values: string) =>
  `insert into person (id, ${fields}) values (${id()}, ${values})`
const centre = (slug: string, name: string) =>
  `insert into centre (id, slug, name) values (${id()}, '${slug}', '${name}')`
const operator = (slug: string, name: string) =>
  `insert into operator (id, slug, name) values (${id()}, '${slug}', '${name}')`
const quarter = (slug: string, name: string) =>
  `insert into quarter (id, slug, name) values (${id()}, '${slug}', '${name}')`
const siteRow = (fields: string, values: string, slug = 'neu', name = 'Neu') =>
  `insert into site (id, centre_id, slug, name${fields}) values (${id()}, '${house.centreId}', '${slug}', '${name}'${values})`
const room = (fields: string, values: string, slug = 'neu', name = 'Neu') =>
  `insert into room (id, site_id, slug, name${fields}) values (${id()}, ${site}, '${slug}', '${name}'${values})`
const part = (composite: string, leaf: string, fields = '', values = '') =>
  `insert into room_part (composite_id, leaf_id, site_id${fields}) values ('${composite}', '${leaf}', ${site}${values})`
const hours = (fields: string, values: string, weekday = 2, from = '10:00', to = '12:00') =>
  `insert into opening_hours (id, site_id, weekday, from_time, to_time${fields})
   values (${id()}, ${site}, ${weekday}, '${from}', '${to}'${values})`
const closure = (fields: string, values: string, during = '[2026-01-01,2026-01-02)', reason = 'Umbau') =>
  `insert into closure (id, ${fields}, during, reason) values (${id()}, ${values}, '${during}', '${reason}')`
const band = (name: string, from: string, to: string, position = 2) =>
  `insert into time_band (id, site_id, name, from_time, to_time, position)
   values (${id()}, ${site}, '${name}', '${from}', '${to}', ${position})`
const holiday = (year: string, name: string, from: string, to: string) =>
  `insert into school_holiday (id, school_year, name, starts_on, ends_on) values (${id()}, '${year}', '${name}', '${from}', '${to}')`
const term = (kind: string, slug: string, name: string) =>
  `insert into term (id, kind, slug, name) values (${id()}, '${kind}', '${slug}', '${name}')`
const district = (number: number, name: string) =>
  `insert into district (id, number, name) values (${id()}, ${number}, '${name}')`
const city = (set: string) => `update city set ${set}`

const role = (name: string, fields = '', values = '') =>
  `insert into account_role (id, account_id, role${fields}) values (${id()}, '${accountId}', '${name}'${values})`
const occupancy = (roomId: string, during: string, fields = '', values = '') =>
  `insert into room_occupancy (id, room_id, site_id, during, closure_id${fields})
   values (${id()}, '${roomId}', ${site}, '${during}', '${occupied}'${values})`

const violations: Readonly<Record<string, string>> = {
  person_salutation_known: person('salutation, name', `'Dame', 'Gold'`),
  person_name_not_blank: person('name', `' '`),
  person_erased_keeps_nothing: person('name, phone, erased_at', `'x', '07131', now()`),
  account_role_known: role('guest'),
  account_role_once: role('reader'),
  account_role_one_scope: role(
    'reader',
    ', operator_id, centre_id',
    `, '${house.operatorId}', '${house.centreId}'`,
  ),
  account_role_city_office_whole_city: role('city-office', ', centre_id', `, '${house.centreId}'`),
  account_role_group_leader_has_group: role('group-leader'),
  room_occupancy_only_leaves: occupancy(
    house.whole,
    '[2026-01-01,2026-01-02)',
    ', leaf_is_composite',
    ', true',
  ),
  room_occupancy_has_length: occupancy(house.hall, 'empty'),
  room_occupancy_one_reason: occupancy(house.hall, '[2026-01-01,2026-01-02)', ', session_id', `, ${id()}`),
  room_occupancy_room: occupancy(house.whole, '[2026-01-01,2026-01-02)'),
  room_occupancy_no_overlap: occupancy(house.cafe, '[2026-03-01 12:00,2026-03-01 13:00)'),
  city_name_not_blank: city(`name = ' '`),
  city_accent_colour_hex: city(`accent_colour = 'red'`),
  city_stale_after_positive: city(`stale_after_months = 0`),
  term_kind_known: term('colour', 'rot', 'Rot'),
  term_name_not_blank: term('topic', 'leer', ' '),
  term_slug_unique: term('topic', someTerm!.slug, 'Noch einmal'),
  district_number_unique: district(1, 'Schanz'),
  district_number_positive: district(0, 'Schanz'),
  district_name_not_blank: district(2, ' '),
  quarter_slug_unique: quarter('boeckingen', 'Böckingen'),
  quarter_name_not_blank: quarter('leer', ' '),
  operator_slug_unique: operator('traeger-am-ort-e-v', 'Noch einer'),
  operator_name_not_blank: operator('leer', ' '),
  centre_slug_unique: centre('quartierszentrum-boeckingen', 'Noch eins'),
  centre_name_not_blank: centre('leer', ' '),
  site_slug_unique: siteRow('', '', 'buergerhaus'),
  site_name_not_blank: siteRow('', '', 'neu', ' '),
  site_postal_code_shape: siteRow(', postal_code', `, '7408'`),
  site_photo_described: siteRow(', photo_hash', `, 'abc'`),
  room_name_not_blank: room('', '', 'neu', ' '),
  room_capacity_positive: room(', capacity', ', 0'),
  room_setup_sane: room(', setup_minutes', ', 241'),
  room_cleanup_sane: room(', cleanup_minutes', ', -1'),
  room_slug_unique: room('', '', 'cafe'),
  room_in_use_order: room(', in_use_from, in_use_to', `, '2026-02-01', '2026-01-01'`),
  room_part_of_composite: part(house.whole, house.cafe, ', composite_is_composite', ', false'),
  room_part_is_leaf: part(house.whole, house.whole, ', leaf_is_composite', ', true'),
  room_part_composite: part(house.cafe, house.hall),
  room_part_leaf: part(house.whole, house.whole),
  opening_hours_kind_known: hours(', kind', `, 'shut'`),
  opening_hours_weekday_exists: hours('', '', 8),
  opening_hours_every_weeks_sane: hours(', every_weeks', ', 0'),
  opening_hours_school_holidays_known: hours(', in_school_holidays', `, 'maybe'`),
  opening_hours_end_after_start: hours('', '', 2, '12:00', '12:00'),
  opening_hours_valid_order: hours(', valid_from, valid_to', `, '2026-02-01', '2026-01-01'`),
  opening_hours_contact_named: hours(', kind', `, 'contact'`),
  opening_hours_first_weekday: hours(', every_weeks, first_on', `, 2, '2026-11-25'`),
  closure_has_length: closure('site_id', site, 'empty'),
  closure_reason_not_blank: closure('site_id', site, '[2026-01-01,2026-01-02)', ' '),
  closure_one_place: closure('site_id, room_id', `${site}, '${house.cafe}'`),
  time_band_name_not_blank: band(' ', '12:00', '13:00'),
  time_band_end_after_start: band('Kurz', '13:00', '12:00'),
  time_band_position_unique: band('Spät', '12:00', '13:00', 1),
  school_holiday_year_shape: holiday('2031', 'Ferien', '2031-01-02', '2031-01-03'),
  school_holiday_name_not_blank: holiday('2030/31', ' ', '2031-01-02', '2031-01-03'),
  school_holiday_order: holiday('2030/31', 'Ferien', '2031-01-03', '2031-01-02'),
  school_holiday_no_overlap: holiday('2026/27', 'Noch mehr Ferien', '2027-01-09', '2027-01-12'),
}

// Only makes the keys of room_part possible; (id) alone is unique already, so nothing can violate it.
const unreachable = new Set(['room_identity'])

describe('the database itself refuses', () => {
  for (const [constraint, statement] of Object.entries(violations)) {
    test(constraint, async () => {
      await assert.rejects(pool.query(statement), (error) => {
        assert.ok(error instanceof DatabaseError, String(error))
        assert.equal(error.constraint, constraint, error.message)
        return true
      })
    })
  }

  test('a second city', async () => {
    await assert.rejects(pool.query(`insert into city (id, name) values (${id()}, 'Neckarsulm')`), {
      constraint: 'city_only_one',
    })
  })

  test('and no named constraint of the places is left without its violation', () => {
    const sql = readFileSync(new URL('../../../migrations/0002-places.sql', import.meta.url), 'utf8')
    const named = [...new Set([...sql.matchAll(/\bconstraint (\w+)/g)].map((match) => match[1]!))]
    const untested = named.filter((name) => !(name in violations) && !unreachable.has(name))
    assert.deepEqual(untested, [])
  })
})
