import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import { buildActor, buildCentre, buildHouse, buildOffer, buildSession } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import { decideBooking } from '../bookings/index.ts'
import { catalogue, comparison, fixYear, indicatorFigures, noteValue, redefine } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const house = { db, now, actor: theHouse }
const member = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const figure = async (id: string, year: number) =>
  (await indicatorFigures(db, centreId, year, '2026-11-24')).find(({ indicator }) => indicator.id === id)!

test('every indicator has an id of its own, a definition and a formula in words', () => {
  assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length)
  for (const { name, definition, formula } of catalogue) assert.ok(name && definition && formula)
})

test('in a year that nobody fixed anything for, every indicator is "nicht festgelegt", never 0', async () => {
  for (const { state, measure } of await indicatorFigures(db, centreId, 2020, '2026-11-24')) {
    assert.equal(state, 'not-fixed')
    assert.equal(measure.value, null)
  }
})

test('fixed and not counted is "keine Angabe"; the fixing of a centre goes before that of the city', async () => {
  const input = { fixedOn: '2026-02-01', decisionId: null, decisionText: 'Beschluss 3/2026' }
  await assert.rejects(fixYear(member, { centreId, year: 2026 }, { ...input, indicators: ['V'] }), Forbidden)
  assert.ok(
    (await fixYear(house, { centreId: null, year: 2026 }, { ...input, indicators: ['V', 'KO-M'] })).ok,
  )
  assert.equal((await figure('V', 2026)).state, 'no-data')
  const own = { ...input, indicators: ['V'], decisionText: 'Beschluss 4/2026' }
  assert.ok((await fixYear(house, { centreId, year: 2026 }, own)).ok)
  assert.equal((await figure('V', 2026)).fixing?.decisionText, 'Beschluss 4/2026')
  assert.equal((await figure('KO-M', 2026)).fixing?.decisionText, 'Beschluss 3/2026')
  const unknown = await fixYear(house, { centreId, year: 2026 }, { ...input, indicators: ['XYZ'] })
  assert.deepEqual(unknown, { ok: false, reason: 'unknown-indicator' })
})

test('a reported value stands with its source and the last one of the year counts', async () => {
  const input = { indicator: 'KO-M', precision: 'at-least' as const, source: 'Ressourcenübersicht' }
  const note = (onDate: string, value: number) =>
    noteValue(house, { centreId, id: newId() }, { ...input, onDate, value })
  assert.ok((await note('2026-01-31', 90)).ok)
  assert.ok((await note('2026-10-31', 100)).ok)
  assert.deepEqual(await note('2026-10-31', 110), { ok: false, reason: 'value-exists' })
  assert.deepEqual(await note('2026-12-31', 110), { ok: false, reason: 'in-the-future' })
  const { state, measure } = await figure('KO-M', 2026)
  assert.deepEqual([state, measure.value, measure.on], ['value', 100, '2026-10-31'])
})

test('a room that neighbours use counts as booked, like one with a date of the programme', async () => {
  const { centreId, siteId, large } = await buildHouse(db)
  const rulesId = await openForRequests(db, siteId)
  const doer = bookerOn(db, '2026-11-10')
  const rule = { kind: 'once', on: '2026-12-01' } as const
  const { booking } = await askFor(doer, requestOf(siteId, rulesId, rule, { roomIds: [large] }))
  const hours = async () =>
    (await indicatorFigures(db, centreId, 2026, '2026-12-31')).find(({ indicator }) => indicator.id === 'RB')
      ?.measure.basis
  assert.match((await hours()) ?? '', /^0 von /)
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, await someUserClass(db)))).ok)
  assert.match((await hours()) ?? '', /^3 von /)
})

test('dates that rest do not count as planned; the figure says how many there were and why', async () => {
  const centre = await buildCentre(db)
  const offerId = await buildOffer(db, centre)
  await buildSession(db, offerId, { day: '2026-03-02', held: true })
  for (const day of ['2026-03-16', '2026-03-23'])
    await buildSession(db, offerId, { day, status: 'suspended', reason: 'Pandemie' })
  await buildSession(db, offerId, { day: '2026-03-30', status: 'suspended', reason: 'Frau X ist krank' })
  const id = newId()
  await sql`insert into suspension (id, from_on, reason) values (${id}, '2026-03-16', 'Pandemie')`.execute(db)
  await sql`update session set suspension_id = ${id} where offer_id = ${offerId} and reason = 'Pandemie'`.execute(
    db,
  )
  const figures = await indicatorFigures(db, centre, 2026, '2026-11-24')
  const measure = (which: string) => figures.find(({ indicator }) => indicator.id === which)!.measure
  assert.equal(
    measure('SES').basis,
    'von 1 geplanten, 0 davon unbestätigt; 3 ausgesetzt (Pandemie 2, Pausen 1)',
  )
  assert.equal(measure('CAN').value, 0)
})

test('numbers are compared under the same definition only', async () => {
  const input = { indicators: ['KO-M'], fixedOn: '2026-02-01', decisionId: null, decisionText: '' }
  await fixYear(house, { centreId, year: 2025 }, input)
  await noteValue(
    house,
    { centreId, id: newId() },
    { indicator: 'KO-M', onDate: '2025-10-31', value: 80, precision: 'exact', source: 'Übersicht' },
  )
  const [before, now2026] = [await figure('KO-M', 2025), await figure('KO-M', 2026)]
  assert.deepEqual(comparison(now2026, before), { difference: 20 })
  const next = {
    name: 'Möglichkeiten',
    definition: 'Anders gezählt.',
    owner: 'Stadt',
    validFrom: '2026-01-01',
  }
  assert.equal(await redefine(house, 'KO-M', next), 2)
  assert.equal((await figure('KO-M', 2026)).definition.number, 1, 'what was fixed keeps its version')
  await fixYear(house, { centreId, year: 2026 }, input)
  const answer = comparison(await figure('KO-M', 2026), before)
  assert.ok('refused' in answer && answer.refused.includes('verschieden definiert'))
})

const definition = (indicator: string, number: number, name: string, text: string) =>
  sql`insert into indicator_definition (indicator, number, name, definition, valid_from)
      values (${indicator}, ${number}, ${name}, ${text}, '2026-01-01')`
const fixing = (year: number, indicator: string, number: number) =>
  sql`insert into indicator_year (id, centre_id, year, indicator, definition_number, fixed_on)
      values (${newId()}, ${centreId}, ${year}, ${indicator}, ${number}, '2026-01-01')`
const value = (indicator: string, amount: number, precision: string, source: string) =>
  sql`insert into indicator_value (id, centre_id, indicator, on_date, value, precision, source)
      values (${newId()}, ${centreId}, ${indicator}, '2026-10-31', ${amount}, ${precision}, ${source})`

testViolations(db, {
  indicator_definition_indicator_not_blank: () => definition(' ', 1, 'Name', 'Text'),
  indicator_definition_number_positive: () => definition('A', 0, 'Name', 'Text'),
  indicator_definition_name_not_blank: () => definition('A', 1, ' ', 'Text'),
  indicator_definition_text_not_blank: () => definition('A', 1, 'Name', ' '),
  indicator_year_sane: () => fixing(1900, 'KO-M', 1),
  indicator_year_definition: () => fixing(2027, 'KO-M', 99),
  indicator_year_once: () => fixing(2026, 'KO-M', 1),
  indicator_value_indicator_not_blank: () => value(' ', 1, 'exact', 'Quelle'),
  indicator_value_not_negative: () => value('A', -1, 'exact', 'Quelle'),
  indicator_value_precision_known: () => value('A', 1, 'ungefähr', 'Quelle'),
  indicator_value_source_not_blank: () => value('A', 1, 'exact', ' '),
  indicator_value_once: () => value('KO-M', 1, 'exact', 'Quelle'),
})
