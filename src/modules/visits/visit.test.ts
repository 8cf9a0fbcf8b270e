import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildOffer, buildSession, buildSite } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import {
  addAgeBand,
  ageBands,
  ageBandsAll,
  correctSheet,
  countedOpenings,
  countedSessions,
  countedSheets,
  editAgeBand,
  lastTapOf,
  recordHeadcount,
  recordTally,
  recordTaps,
  retireAgeBand,
  saveVisitSetting,
  sheetById,
  sheetHistory,
  sheetOfOccasion,
  sheetsBetween,
  visitRecords,
  visitSetting,
  visitTotals,
  withdrawSheet,
} from './index.ts'
import type { Cell, SessionLink, Tap } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T16:00:00Z')
const centreId = await buildCentre(db)
const siteId = await buildSite(db, centreId)
const offerId = await buildOffer(db, centreId)
const doer = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const city = { db, now, actor: await buildActor(db, 'city-office') }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
const bands = await ageBands(db)
const [small, , , , grown] = bands.map(({ id }) => id) as [string, string, string, string, string]

let refusal: string | undefined
const said: [string, number | null][] = []
const link: SessionLink = {
  find: async (tx, id) => {
    const { rows } = await sql<{ centreId: string; siteId: string | null; onDate: string }>`
      select centre_id as "centreId", site_id as "siteId", on_date as "onDate" from session where id = ${id}`.execute(
      tx,
    )
    return rows[0] && { ...rows[0], leaderIds: [] }
  },
  confirm: async (_, id, people) => {
    said.push([id, people])
    return refusal
  },
}

let day = 0
/** A day nobody has counted yet. */
function freshDay(): string {
  return `2026-0${1 + Math.floor(day / 28)}-${String((day++ % 28) + 1).padStart(2, '0')}`
}

function taps(count: number, of: Partial<Tap>): Tap[] {
  return Array.from({ length: count }, () => ({
    id: newId(),
    siteId,
    onDate: '2026-11-24',
    sessionId: null,
    bandId: small,
    gender: null,
    undoes: null,
    countedAt: null,
    device: 'tresen',
    ...of,
  }))
}

async function cellsOn(onDate: string, sessionId: string | null = null): Promise<Cell[] | undefined> {
  return (await sheetOfOccasion(db, { siteId, onDate, sessionId }))?.cells.map(
    ({ bandId, gender, people }) => ({ bandId, gender, people }),
  )
}

test('taps sent twice, also at the same moment, count once', async () => {
  const onDate = freshDay()
  const batch = taps(30, { onDate })
  const answers = await Promise.all([recordTaps(doer, link, batch), recordTaps(doer, link, batch)])
  await recordTaps(doer, link, batch.slice(10))
  for (const { known, refused } of answers) {
    assert.deepEqual(known.toSorted(), batch.map(({ id }) => id).toSorted())
    assert.deepEqual(refused, [])
  }
  assert.deepEqual(await cellsOn(onDate), [{ bandId: small, gender: null, people: 30 }])
})

test('two devices with wrong clocks add up on the day the page was made for', async () => {
  const onDate = freshDay()
  const past = new Date('1999-12-31T23:00:00Z')
  const future = new Date('2070-01-01T00:00:00Z')
  await Promise.all([
    recordTaps(doer, link, taps(7, { onDate, device: 'a', countedAt: past })),
    recordTaps(doer, link, taps(5, { onDate, device: 'b', countedAt: future })),
  ])
  const totals = await visitTotals(db, { centreIds: [centreId], from: onDate, to: onDate }, ['day'])
  assert.deepEqual(
    totals.map((total) => [total.day, total.people]),
    [[onDate, 12]],
  )
  const sheet = (await sheetOfOccasion(db, { siteId, onDate, sessionId: null }))!
  const history = await sheetHistory(db, sheet.id)
  assert.deepEqual(history.map(({ source, people }) => [source, people]).toSorted(), [
    ['tap', 5],
    ['tap', 7],
  ])
})

test('a tap is taken back once, by its own id, also when the page sends it again', async () => {
  const onDate = freshDay()
  const [first, second] = taps(2, { onDate }) as [Tap, Tap]
  await recordTaps(doer, link, [first, second])
  const sheet = (await sheetOfOccasion(db, { siteId, onDate, sessionId: null }))!
  assert.ok([first.id, second.id].includes((await lastTapOf(db, sheet.id, doer.actor.accountId!))!))
  const undo = { ...first, id: newId(), undoes: first.id }
  await recordTaps(doer, link, [undo])
  await recordTaps(doer, link, [undo, { ...undo, id: newId() }])
  assert.deepEqual(await cellsOn(onDate), [{ bandId: small, gender: null, people: 1 }])
  assert.equal(await lastTapOf(db, sheet.id, doer.actor.accountId!), second.id)
})

test('what cannot be counted is refused tap by tap, and the rest counts', async () => {
  const onDate = freshDay()
  const [good] = taps(1, { onDate })
  const [noBand] = taps(1, { onDate, bandId: newId() })
  const [tomorrow] = taps(1, { onDate: '2026-11-25' })
  const [noDate] = taps(1, { onDate, sessionId: newId() })
  const elsewhere = await buildSite(db, await buildCentre(db))
  const [notMine] = taps(1, { onDate, siteId: elsewhere })
  const answer = await recordTaps(doer, link, [good!, noBand!, tomorrow!, noDate!, notMine!])
  assert.deepEqual(answer.known, [good!.id])
  assert.deepEqual(
    new Map(answer.refused.map(({ id, reason }) => [id, reason])),
    new Map([
      [noBand!.id, 'choice-gone'],
      [tomorrow!.id, 'in-the-future'],
      [noDate!.id, 'gone'],
      [notMine!.id, 'forbidden'],
    ]),
  )
})

test('a count for a date says that it took place, on the day of the date, and stops where offers say no', async () => {
  const sessionId = await buildSession(db, offerId, { siteId, day: '2026-11-20', times: ['22:00', '23:30'] })
  await recordTaps(doer, link, taps(3, { onDate: '2026-11-21', sessionId }))
  assert.deepEqual(said.pop(), [sessionId, null])
  assert.deepEqual(await cellsOn('2026-11-20', sessionId), [{ bandId: small, gender: null, people: 3 }])
  assert.deepEqual(await countedSessions(db, [sessionId]), new Map([[sessionId, 3]]))
  const cancelled = await buildSession(db, offerId, { siteId, day: '2026-11-19' })
  refusal = 'Der Termin fällt aus.'
  const answer = await recordTaps(doer, link, taps(1, { sessionId: cancelled }))
  assert.deepEqual(
    answer.refused.map(({ reason, detail }) => [reason, detail]),
    [['not-held', refusal]],
  )
  const tally = await recordTally(doer, link, { id: newId(), wanted: { sessionId: cancelled }, cells: [] })
  assert.deepEqual(tally, { ok: false, reason: 'not-held', detail: refusal })
  refusal = undefined
  assert.deepEqual(await countedSessions(db, [cancelled]), new Map())
})

test('a number said with the confirmation is a count without ages, until somebody counts by age', async () => {
  const sessionId = await buildSession(db, offerId, { siteId, day: '2026-11-18' })
  assert.ok((await recordHeadcount(doer, link, sessionId, 9)).ok)
  assert.ok((await recordHeadcount(doer, link, sessionId, 9)).ok)
  assert.ok((await recordHeadcount(doer, link, sessionId, 11)).ok)
  assert.deepEqual(said.at(-1), [sessionId, 11])
  assert.deepEqual(await cellsOn('2026-11-18', sessionId), [{ bandId: null, gender: null, people: 11 }])
  await recordTaps(doer, link, taps(1, { sessionId }))
  assert.deepEqual(await recordHeadcount(doer, link, sessionId, 20), { ok: false, reason: 'by-band' })
})

test('a tally from paper counts once, and a counted zero is not "keine Angabe"', async () => {
  const [onDate, empty] = [freshDay(), freshDay()]
  const cells: Cell[] = [
    { bandId: grown, gender: 'f', people: 6 },
    { bandId: grown, gender: null, people: 0 },
    { bandId: null, gender: null, people: 2 },
  ]
  const tally = { id: newId(), wanted: { siteId, onDate }, cells }
  assert.deepEqual(await recordTally(doer, link, tally), { ok: true, value: tally.id })
  assert.deepEqual(await recordTally(doer, link, tally), { ok: true, value: tally.id })
  assert.deepEqual(await recordTally(doer, link, { ...tally, id: newId() }), {
    ok: false,
    reason: 'already-counted',
  })
  await recordTally(doer, link, { id: newId(), wanted: { siteId, onDate: empty }, cells: [] })
  assert.deepEqual(await cellsOn(empty), [])
  assert.equal(await cellsOn(freshDay()), undefined)
  const counted = await countedOpenings(db, [siteId], onDate, empty)
  assert.deepEqual(counted, new Set([`${siteId} ${onDate}`, `${siteId} ${empty}`]))
  const question = { centreIds: [centreId], from: onDate, to: empty }
  assert.deepEqual(await countedSheets(db, question), [{ centreId, sessions: 0, openings: 2 }])
  const { records } = await visitRecords(db, question)
  assert.deepEqual(
    records.map(({ onDate: on, people }) => [on, people]),
    [
      [empty, 0],
      [onDate, 8],
    ],
  )
  const women = await visitRecords(db, { ...question, bandId: grown, gender: 'f', size: 1 })
  assert.deepEqual([women.records.map(({ people }) => people), women.more], [[6], false])
})

test('a correction keeps who, when, what stood there and why; what came meanwhile is not overwritten', async () => {
  const onDate = freshDay()
  await recordTaps(doer, link, taps(4, { onDate }))
  const sheet = (await sheetOfOccasion(db, { siteId, onDate, sessionId: null }))!
  const cells: Cell[] = [{ bandId: grown, gender: null, people: 3 }]
  const wish = { stand: sheet.stand, cells, reason: 'Es waren Erwachsene' }
  await recordTaps(doer, link, taps(1, { onDate }))
  assert.deepEqual(await correctSheet(doer, link, sheet.id, wish), { ok: false, reason: 'changed-meanwhile' })
  const stand = (await sheetById(db, sheet.id))!.stand
  assert.ok((await correctSheet(doer, link, sheet.id, { ...wish, stand })).ok)
  assert.deepEqual(await cellsOn(onDate), cells)
  const history = (await sheetHistory(db, sheet.id)).filter(({ source }) => source === 'correction')
  assert.deepEqual(
    history.map(({ by, bandId, old, people, reason, at }) => [by, bandId, old, people, reason, at.getTime()]),
    [
      [doer.actor.name, grown, 0, 3, wish.reason, now.getTime()],
      [doer.actor.name, small, 5, 0, wish.reason, now.getTime()],
    ].toSorted(
      (a, b) => history.findIndex((h) => h.bandId === a[1]) - history.findIndex((h) => h.bandId === b[1]),
    ),
  )
  const again = { ...wish, stand: (await sheetById(db, sheet.id))!.stand }
  assert.deepEqual(await correctSheet(doer, link, sheet.id, again), { ok: false, reason: 'nothing-changed' })
})

test('a count taken back is no 0 but gone, and can be counted anew', async () => {
  const onDate = freshDay()
  await recordTaps(doer, link, taps(2, { onDate }))
  const sheet = (await sheetOfOccasion(db, { siteId, onDate, sessionId: null }))!
  const wish = { stand: sheet.stand, reason: 'falscher Tag' }
  assert.ok((await withdrawSheet(doer, link, sheet.id, wish)).ok)
  assert.equal(await cellsOn(onDate), undefined)
  assert.deepEqual(await sheetsBetween(db, { centreId, from: onDate, to: onDate }), [])
  const late = { stand: sheet.stand + 1, reason: 'noch einmal' }
  assert.deepEqual(await withdrawSheet(doer, link, sheet.id, late), { ok: false, reason: 'not-counted' })
  await recordTaps(doer, link, taps(1, { onDate, bandId: null }))
  assert.deepEqual(await cellsOn(onDate), [{ bandId: null, gender: null, people: 1 }])
})

test('who may only read counts nothing and corrects nothing', async () => {
  const onDate = freshDay()
  const { refused } = await recordTaps(reader, link, taps(1, { onDate }))
  assert.equal(refused[0]?.reason, 'forbidden')
  await recordTaps(doer, link, taps(1, { onDate }))
  const sheet = (await sheetOfOccasion(db, { siteId, onDate, sessionId: null }))!
  const wish = { stand: sheet.stand, cells: [], reason: 'x' }
  await assert.rejects(correctSheet(reader, link, sheet.id, wish), Forbidden)
  await assert.rejects(retireAgeBand(doer, small), Forbidden)
})

test('an age band that was counted with keeps its years, and bands in use never overlap', async () => {
  const band = (await ageBands(db)).find(({ id }) => id === small)!
  const input = { name: '0 bis 6', ageFrom: 0, ageTo: 6 }
  assert.deepEqual(await editAgeBand(city, small, band.version, { ...input, ageTo: 5 }), {
    ok: false,
    reason: 'already-counted',
  })
  assert.ok((await editAgeBand(city, small, band.version, input)).ok)
  assert.deepEqual(await editAgeBand(city, small, band.version, input), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  const id = newId()
  const other = { name: '5–9', ageFrom: 5, ageTo: 9 }
  assert.deepEqual(await addAgeBand(city, id, other), { ok: false, reason: 'overlaps' })
  assert.deepEqual(await addAgeBand(city, id, { ...other, name: '65+' }), { ok: false, reason: 'overlaps' })
  assert.ok((await retireAgeBand(city, bands[5]!.id)).ok)
  const old = { name: '27–64', ageFrom: 65, ageTo: null }
  assert.deepEqual(await addAgeBand(city, id, old), { ok: false, reason: 'name-taken' })
  assert.ok((await addAgeBand(city, id, { ...old, name: 'ab 65' })).ok)
  assert.ok((await addAgeBand(city, id, { ...old, name: 'ab 65' })).ok)
  assert.equal((await ageBandsAll(db)).length, (await ageBands(db)).length + 1)
})

test('the city says how it counts; two at once do not overwrite each other', async () => {
  const { version } = await visitSetting(db)
  const input = { hideBelow: 3, askGender: true, countOpenings: false }
  assert.ok((await saveVisitSetting(city, version, input)).ok)
  assert.deepEqual(await visitSetting(db), { ...input, version: version + 1 })
  assert.deepEqual(await saveVisitSetting(city, version, input), { ok: false, reason: 'changed-meanwhile' })
})

test('the kept sums equal the rows after any order of taps, undoing, tallies and corrections', async () => {
  const cell = fc.record({
    bandId: fc.constantFrom(small, grown, null),
    gender: fc.constantFrom('f' as const, null),
    people: fc.integer({ min: 0, max: 9 }),
  })
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('taps' as const), count: fc.integer({ min: 1, max: 5 }), cell }),
    fc.record({ kind: fc.constant('correct' as const), cell }),
    fc.constant({ kind: 'undo' as const }),
    fc.constant({ kind: 'withdraw' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
      const onDate = freshDay()
      const occasion = { siteId, onDate, sessionId: null }
      for (const one of deeds) {
        const sheet = await sheetOfOccasion(db, occasion)
        if (one.kind === 'taps') {
          const { bandId, gender } = one.cell
          await recordTaps(doer, link, taps(one.count, { onDate, bandId, gender }))
        } else if (sheet && one.kind === 'undo') {
          const last = await lastTapOf(db, sheet.id, doer.actor.accountId!)
          await recordTaps(doer, link, taps(1, { onDate, undoes: last ?? newId() }))
        } else if (sheet && one.kind === 'correct') {
          await correctSheet(doer, link, sheet.id, { stand: sheet.stand, cells: [one.cell], reason: 'x' })
        } else if (sheet) {
          await withdrawSheet(doer, link, sheet.id, { stand: sheet.stand, reason: 'x' })
        }
      }
      const { rows } = await sql<{ wrong: number }>`
        select count(*)::integer as wrong
          from (select sheet_id, band_id, gender, sum(people) as people from visit_count group by 1, 2, 3) c
          full join visit_total t on t.sheet_id = c.sheet_id and t.band_id is not distinct from c.band_id
            and t.gender is not distinct from c.gender
         where coalesce(c.people, 0) <> coalesce(t.people, 0)`.execute(db)
      assert.equal(rows[0]!.wrong, 0)
    }),
    { numRuns: 25 },
  )
})

const anySheet = sql`(select id from visit_sheet where session_id is null limit 1)`
const anyTap = sql`(select id from visit_count where source = 'tap' limit 1)`
function row(values: string) {
  return sql`insert into visit_count (id, sheet_id, people, source, gender, old_people, reason, undoes_id)
    select ${newId()}::uuid, ${anySheet}, v.* from (values ${sql.raw(values)}) v`
}
const band = (values: string) =>
  sql`insert into age_band (id, name, age_from, age_to) values (${newId()}, ${sql.raw(values)})`

const violations: readonly (readonly [constraint: string, statement: ReturnType<typeof sql>])[] = [
  ['age_band_name_not_blank', band("' ', 120, 120")],
  ['age_band_from_sane', band("'x', 121, null")],
  ['age_band_order', band("'x', 9, 8")],
  ['age_band_no_overlap', band("'x', 0, 1")],
  ['age_band_name_in_use', sql`update age_band set name = 'gleich' where retired_on is null`],
  ['visit_setting_hide_below_sane', sql`update visit_setting set hide_below = -1`],
  ['visit_setting_only_one', sql`insert into visit_setting (id) values (${newId()})`],
  [
    'visit_sheet_has_place',
    sql`insert into visit_sheet (id, centre_id, on_date) values (${newId()}, ${centreId}, '2026-01-01')`,
  ],
  [
    'visit_sheet_once_per_session',
    sql`insert into visit_sheet (id, centre_id, on_date, session_id)
      select ${newId()}::uuid, centre_id, on_date, session_id from visit_sheet where session_id is not null limit 1`,
  ],
  [
    'visit_sheet_once_per_opening',
    sql`insert into visit_sheet (id, centre_id, site_id, on_date)
      select ${newId()}::uuid, centre_id, site_id, on_date from visit_sheet where session_id is null limit 1`,
  ],
  ['visit_count_gender_known', row("(1, 'tap', 'x', null::integer, '', null::uuid)")],
  ['visit_count_source_known', row("(1, 'x', null, null::integer, '', null::uuid)")],
  ['visit_count_old_people_not_negative', row("(1, 'correction', null, -1, 'x', null::uuid)")],
  ['visit_count_people_by_source', row("(2, 'tap', null, null::integer, '', null::uuid)")],
  ['visit_count_change_has_reason', row("(1, 'correction', null, 0, ' ', null::uuid)")],
  ['visit_count_undo_names_tap', row("(-1, 'undo', null, null::integer, '', null::uuid)")],
  [
    'visit_count_undone_once',
    sql`insert into visit_count (id, sheet_id, people, source, undoes_id) select gen_random_uuid(), ${anySheet}, -1, 'undo',
      ${anyTap} from generate_series(1, 2)`,
  ],
  ['visit_total_gender_known', sql`update visit_total set gender = 'x'`],
  ['visit_total_not_negative', sql`update visit_total set people = -1`],
  ['visit_total_once', sql`insert into visit_total select * from visit_total limit 1`],
]
for (const [constraint, statement] of violations) {
  test(`the database itself refuses what breaks ${constraint}`, async () => {
    await assert.rejects(statement.execute(db), (error: { constraint?: string; message: string }) => {
      assert.equal(error.constraint, constraint, error.message)
      return true
    })
  })
}
