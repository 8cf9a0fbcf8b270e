import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildRoom, buildSite } from '../../../test/builders.ts'
import { exportRows, importFile, importMoment, sourceLines } from '../../../test/source-files.ts'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Weekday } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { keptRow, originalTextOf } from '../intake/index.ts'
import type { Completion } from './index.ts'
import { completeWithDates, completeWithRoom, prefilled } from './index.ts'

const moment = { actor: theHouse, now: importMoment, horizonMonths: 18 }

async function openRows(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from import_row where state = 'to-clarify' order by kind, position`.execute(db)
  return rows.map((row) => row.id)
}

test('all forty rows of the plan become weekly dates, lead back to their text, and come out as they came in', async () => {
  const { db } = await testDb()
  await importFile(db, 'belegungsplan')
  const { rows } = await sql<{ id: string }>`select id from site`.execute(db)
  const ids = await openRows(db)
  let planned = 0
  for (const [index, id] of ids.entries()) {
    const roomId = await buildRoom(db, rows[0]!.id)
    const row = (await keptRow(db, id))!
    const filled = prefilled(row)
    const named = [filled['weekdays'] ?? []].flat().map(Number) as Weekday[]
    const weekdays: Weekday[] = named.length > 0 ? named : [((index % 5) + 1) as Weekday]
    const form: Completion = {
      roomIds: [roomId],
      elsewhere: '',
      rhythm: 'weekly',
      everyWeeks: Number(filled['everyWeeks']),
      weekdays,
      firstOn: addDays('2026-11-30', weekdays[0]! - 1),
      untilOn: '2027-03-31',
      start: String(filled['start']),
      end: String(filled['end']),
      inSchoolHolidays: 'run',
      onConflict: 'refuse',
    }
    const done = await completeWithDates({ db, ...moment }, id, form)
    assert.ok(done.ok, JSON.stringify(done))
    planned += done.value.sessions
    const reached = await originalTextOf(db, { roomId })
    assert.deepEqual(
      reached.map((each) => each.id),
      [id],
    )
  }
  const { rows: counts } = await sql<{ sessions: number; taken: number }>`
    select (select count(*)::int from session) as sessions, (select count(*)::int from room_occupancy) as taken`.execute(
    db,
  )
  assert.deepEqual(counts[0], { sessions: planned, taken: planned })
  const cells = sourceLines('belegungsplan')
    .slice(1)
    .map((line) => line.split(';'))
  const out = await exportRows(db, 'belegungsplan')
  assert.deepEqual(
    out.map((row) => row.slice(1)),
    cells.map((row) => row.slice(1)),
  )
  assert.deepEqual(
    out.slice(0, 25).map((row) => row[0]),
    cells.slice(0, 25).map((row) => row[0]),
  )
  const again = await importFile(db, 'belegungsplan')
  assert.deepEqual([again.created, again.unchanged, again.findings.length], [0, 40, 0])
})

test('what the plan itself says is filled in, so that only what is missing must be added', async () => {
  const { db } = await testDb()
  await importFile(db, 'belegungsplan')
  const ids = await openRows(db)
  assert.deepEqual(prefilled((await keptRow(db, ids[23]!))!), {
    rhythm: 'weekly',
    weekdays: ['6'],
    everyWeeks: '2',
    start: '14:00',
    end: '19:00',
  })
})

test('an unknown room is added to the dates of its activity, once for each row', async () => {
  const { db } = await testDb()
  const siteId = await buildSite(db, await buildCentre(db))
  await sql`update site set slug = 'boeckingen'`.execute(db)
  await importFile(db, 'belegungsliste', { create: false })
  const keller = await buildRoom(db, siteId, { name: 'Keller' })
  const other = await buildRoom(db, await buildSite(db, await buildCentre(db)), { name: 'Fremd' })
  const { rows } = await sql<{ id: string }>`
    select r.id from import_row r join offer o on o.id = r.offer_id where o.title = 'Vorstandssitzung'`.execute(
    db,
  )
  const id = rows[0]!.id
  const foreign = await completeWithRoom({ db, ...moment }, id, other)
  assert.ok(!foreign.ok && foreign.reason === 'room-unknown')
  const stranger = await buildActor(db, 'team-member', { centreId: await buildCentre(db) })
  await assert.rejects(completeWithRoom({ db, ...moment, actor: stranger }, id, keller), Forbidden)
  assert.ok((await completeWithRoom({ db, ...moment }, id, keller)).ok)
  const again = await completeWithRoom({ db, ...moment }, id, keller)
  assert.ok(!again.ok && again.reason === 'already-decided')
  const out = await exportRows(db, 'belegungsliste')
  assert.equal(out.length, 30)
  assert.deepEqual(out[20]!.slice(0, 4), ['Keller', '07.09.2020', 'AWO Heilbronn', 'Vorstandssitzung'])
  const { rows: sessions } = await sql<{ room_open: boolean; rooms: number }>`
    select s.room_open, (select count(*)::int from session_room where session_id = s.id) as rooms
    from session s join import_row r on r.series_id = s.series_id where r.id = ${id}`.execute(db)
  assert.deepEqual(sessions, [{ room_open: false, rooms: 1 }])
})
