import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildCentre, buildRoom, buildSite } from '../../../test/builders.ts'
import { recount, rowsOf } from '../../../test/indicator-recount.ts'
import { testDb } from '../../../test/test-db.ts'
import { addDays, daysBetween } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { writeTable } from '../../platform/files/write-table.ts'
import { catalogue, measureAll, recordsBehind } from './index.ts'

const { db } = await testDb()

/** The same numbers every time: a generated year that fails must fail again. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Roll = ReturnType<typeof dice>

async function house(roll: Roll, year: number) {
  const centreId = await buildCentre(db)
  const siteId = await buildSite(db, centreId)
  const rooms = [await buildRoom(db, siteId), await buildRoom(db, siteId)]
  // Two target groups in one opening, every second week, in school holidays only, on public holidays too.
  const hours = [
    [1, '10:00', '14:00', 1, 'open', false],
    [1, '12:00', '18:00', 1, 'open', true],
    [3, '09:00', '12:30', 2, 'open', false],
    [5, '16:00', '22:00', 1, 'closed', false],
    [6, '10:00', '12:00', 1, 'only', false],
    [7, '01:00', '04:00', 1, 'open', true],
  ] as const
  for (const [weekday, from, to, weeks, holidays, onPublic] of hours)
    await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time, every_weeks, first_on, in_school_holidays, on_public_holidays)
      values (${newId()}, ${siteId}, ${weekday}, ${from}, ${to}, ${weeks}, ${weeks === 2 ? firstWednesday(year) : null}, ${holidays}, ${onPublic})`.execute(
      db,
    )
  const shut = addDays(`${year}-02-01`, roll(200))
  await sql`insert into closure (id, site_id, during, reason)
    values (${newId()}, ${siteId}, tstzrange((${shut}::date + time '13:00') at time zone 'Europe/Berlin',
      (${addDays(shut, 9)}::date) at time zone 'Europe/Berlin'), 'Umbau')`.execute(db)
  // Lifted before its end; days on which the house was open otherwise, one of them into the hours of the next.
  await sql`insert into closure (id, site_id, during, reason, lifted_at)
    values (${newId()}, ${siteId}, tstzrange(${addDays(shut, 20)}::date at time zone 'Europe/Berlin',
      ${addDays(shut, 40)}::date at time zone 'Europe/Berlin'), 'Sturm', (${addDays(shut, 27)}::date + time '11:00') at time zone 'Europe/Berlin')`.execute(
    db,
  )
  for (let n = 0; n < 24; n++) {
    const [from, to] = [
      ['00:00', '24:00'],
      ['11:00', '13:00'],
      ['13:30', '24:00'],
    ][roll(3)]!
    await sql`insert into opening_change (id, site_id, on_date, kind, from_time, to_time, reason)
      values (${newId()}, ${siteId}, ${addDays(`${year}-01-01`, roll(365))}, ${roll(2) === 0 ? 'extra' : 'fell-out'},
        ${from}, ${to}, 'anders')`.execute(db)
  }
  return { centreId, siteId, rooms, year, roll }
}

function firstWednesday(year: number): string {
  for (let day = `${year}-01-01`; ; day = addDays(day, 1))
    if (new Date(`${day}T00:00:00Z`).getUTCDay() === 3) return day
}

type House = Awaited<ReturnType<typeof house>>

async function programme({ centreId, siteId, rooms, year, roll }: House): Promise<Id[]> {
  const sessions: Id[] = []
  for (let n = 0; n < 5; n++) {
    const offer = newId()
    await sql`insert into offer (id, centre_id, slug, title, ended_on) values (${offer}, ${centreId}, ${offer}, ${`Angebot „${n}“; mit Zeichen`},
      ${n === 0 ? `${year}-06-30` : null})`.execute(db)
    for (let at = 0; at < 25; at++) {
      const id = newId()
      const day = addDays(`${year - 1}-12-20`, roll(390))
      const status = ['planned', 'planned', 'planned', 'cancelled', 'suspended'][roll(5)]!
      const held = status === 'planned' && roll(4) > 0
      const moved = roll(6) === 0 ? addDays(day, -3) : null
      // Over midnight, over both changes of the clock.
      const start = ['09:00', '13:30', '20:00', '01:30'][roll(4)]!
      const lasts = [60, 90, 300][roll(3)]!
      await sql`insert into session (id, offer_id, centre_id, site_id, on_date, starts_at, ends_at, status, reason, held_at, moved_from_on)
        values (${id}, ${offer}, ${centreId}, ${siteId}, ${day}, (${day}::date + ${start}::time) at time zone 'Europe/Berlin',
          (${day}::date + ${start}::time) at time zone 'Europe/Berlin' + make_interval(mins => ${lasts}), ${status},
          ${status === 'planned' ? '' : 'krank'}, ${held ? new Date(`${day}T23:00:00Z`) : null}, ${moved})`.execute(
        db,
      )
      if (status === 'planned')
        await sql`insert into room_occupancy (id, room_id, site_id, during, session_id)
          select ${newId()}, ${rooms[roll(2)]!}, ${siteId}, tstzrange(starts_at, ends_at), id from session where id = ${id}
          on conflict do nothing`.execute(db)
      if (held) sessions.push(id)
    }
  }
  return sessions
}

async function visits({ centreId, siteId, year, roll }: House, sessions: readonly Id[]): Promise<void> {
  const bands = (await sql<{ id: Id }>`select id from age_band`.execute(db)).rows
  const count = async (sheet: Id) => {
    for (let cell = 0; cell < roll(4); cell++)
      await sql`insert into visit_count (id, sheet_id, band_id, gender, people, source)
        values (${newId()}, ${sheet}, ${bands[roll(bands.length + 1)]?.id ?? null}, ${['f', 'm', 'd', null][roll(4)] ?? null}, ${1 + roll(9)}, 'paper')`.execute(
        db,
      )
  }
  for (const session of sessions.filter(() => roll(3) > 0)) {
    const id = newId()
    await sql`insert into visit_sheet (id, centre_id, site_id, on_date, session_id)
      select ${id}, centre_id, site_id, on_date, id from session where id = ${session}`.execute(db)
    await count(id)
  }
  for (let n = 0; n < 20; n++) {
    const id = newId()
    await sql`insert into visit_sheet (id, centre_id, site_id, on_date) values (${id}, ${centreId}, ${siteId}, ${addDays(`${year}-01-01`, n * 17)})`.execute(
      db,
    )
    await count(id)
  }
}

async function network({ centreId, year, roll }: House): Promise<void> {
  const day = () => addDays(`${year - 1}-12-01`, roll(420))
  for (let n = 0; n < 4; n++) {
    const partner = newId()
    await sql`insert into partner (id, slug, name) values (${partner}, ${partner}, ${`Verein ${n}`})`.execute(
      db,
    )
    await sql`insert into contact_entry (id, partner_id, centre_id, on_date, kind, subject) values (${newId()}, ${partner}, ${centreId}, ${day()}, 'exchange', 'Austausch')`.execute(
      db,
    )
    if (n > 1)
      await sql`insert into cooperation_agreement (id, partner_id, centre_id, title, agreed_on) values (${newId()}, ${partner}, ${centreId}, 'Vereinbarung', ${day()})`.execute(
        db,
      )
  }
  const service = newId()
  await sql`insert into advice_service (id, name, recorded_on) values (${service}, 'Beratungsstelle', '2019-01-01')`.execute(
    db,
  )
  for (let n = 0; n < 30; n++) {
    const [on, referred, arrived] = [day(), roll(2) === 0, roll(2) === 0]
    await sql`insert into advice_contact (id, centre_id, on_date, referred_to_id, outcome, outcome_on)
      values (${newId()}, ${centreId}, ${on}, ${referred ? service : null}, ${referred && arrived ? 'arrived' : null}, ${referred && arrived ? on : null})`.execute(
      db,
    )
    await sql`insert into outreach (id, centre_id, kind, on_date, people, batch_id)
      values (${newId()}, ${centreId}, ${['walk', 'walk-and-talk', 'doorstep-talk', 'street-work'][roll(4)]!}, ${day()}, ${1 + roll(5)}, ${newId()})`.execute(
      db,
    )
  }
}

async function work({ centreId, year, roll }: House): Promise<void> {
  const day = () => addDays(`${year - 1}-12-01`, roll(390))
  const operator = newId()
  await sql`insert into operator (id, slug, name) values (${operator}, ${operator}, 'Träger')`.execute(db)
  for (let n = 0; n < 6; n++) {
    await sql`insert into publication (id, centre_id, kind, title, on_date, recipients)
      values (${newId()}, ${centreId}, ${n % 3 === 0 ? 'press' : 'newsletter'}, ${`Ausgabe ${n}`}, ${`${year}-0${n + 1}-15`}, ${n % 2 === 0 ? null : 30 + n})`.execute(
      db,
    )
    await sql`insert into grant_award (id, centre_id, funder, purpose, state, granted_cents, decided_on)
      values (${newId()}, ${centreId}, 'Stiftung', 'Café', 'granted', ${10_050 + roll(99_999)}, ${day()})`.execute(
      db,
    )
    await sql`insert into staff_member (id, operator_id, centre_id, code, from_on, to_on)
      values (${newId()}, ${operator}, ${centreId}, ${`M${n}`}, ${`${year - 1}-05-01`}, ${n === 5 ? `${year}-06-30` : null})`.execute(
      db,
    )
    const training = newId()
    const on = day()
    await sql`insert into training (id, centre_id, title, on_date, year, covers_all_staff)
      values (${training}, ${centreId}, 'Erste Hilfe', ${on}, ${Number(on.slice(0, 4))}, ${n === 4 && roll(2) === 0})`.execute(
      db,
    )
    await sql`insert into training_participant (training_id, staff_member_id)
      select ${training}, id from staff_member where centre_id = ${centreId} order by id limit ${roll(3)}`.execute(
      db,
    )
  }
  for (const on of [`${year}-03-01`, `${year}-09-01`])
    await sql`insert into indicator_value (id, centre_id, indicator, on_date, value, precision, source)
      values (${newId()}, ${centreId}, 'KO-M', ${on}, ${90 + roll(50)}, 'at-least', 'Ressourcenübersicht')`.execute(
      db,
    )
}

// 2020 and 2026 have 53 weeks, 2024 a leap day; each year has both changes of the clock.
for (const [seed, year] of [2020, 2021, 2024, 2026].entries())
  test(`every indicator of the generated year ${year} equals a recount that reads only the exported CSV`, async () => {
    const made = await house(dice(seed + 7), year)
    await visits(made, await programme(made))
    await network(made)
    await work(made)
    const [from, to] = [`${year}-01-01`, `${year}-12-31`]
    const measured = await measureAll(db, made.centreId, from, to)
    const csv = new Map<string, ReturnType<typeof rowsOf>>()
    for (const { id } of catalogue) {
      const { columns, rows } = await recordsBehind(db, made.centreId, id, from, to)
      const cells = rows.map((row) => row.cells.map(String))
      csv.set(
        id,
        rowsOf(Buffer.from(await writeTable('csv', id, { header: columns, rows: cells })).toString()),
      )
    }
    let figures = 0
    for (const { id } of catalogue) {
      const value = measured.get(id)?.value ?? null
      const again = recount(id, (other) => csv.get(other)!, daysBetween(from, to) + 1)
      if (value === null) assert.equal(again, null, id)
      else {
        figures++
        assert.ok(
          again !== null && Math.abs(value - again) < 1e-6,
          `${id}: ${value} is recounted as ${again}`,
        )
      }
    }
    assert.ok(figures >= 28, `${figures} indicators have a value`)
  })
