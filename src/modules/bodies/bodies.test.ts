import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildPartner, buildTerm } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import * as bodies from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db, 'Böckingen')
const otherId = await buildCentre(db, 'Süden')
const manager = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }
const stranger = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId: otherId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
const city = { db, now, actor: theHouse }

const half = { cadence: 'half-year', cadenceFrom: '2026-01-01' }
let names = 0

async function aBody(more: Readonly<Record<string, string>> = {}, centre: Id | null = centreId): Promise<Id> {
  const typed = parseInput(bodies.bodyForm, { name: `Gremium ${++names}`, kind: 'team', ...more })
  assert.ok(typed.ok, JSON.stringify(typed))
  const made = await bodies.createBody(city, centre, typed.value)
  assert.ok(made.ok)
  return made.value
}

const meeting = (onDate: string, more: Partial<bodies.MeetingInput> = {}): bodies.MeetingInput => ({
  onDate,
  from: '18:00',
  to: '20:00',
  place: 'Saal',
  occasion: null,
  agenda: ['Begrüßung', 'Jahresplanung'],
  ...more,
})
async function aMeeting(bodyId: Id, onDate = '2026-03-10'): Promise<Id> {
  const planned = await bodies.planMeeting(manager, bodyId, meeting(onDate))
  assert.ok(planned.ok)
  return planned.value
}
const tap = { attendance: null, minutes: '' }
const said = (text: string, more: Partial<bodies.DecisionInput> = {}): bodies.DecisionInput => ({
  text,
  kind: 'general',
  forYear: null,
  ...more,
})
const statesOf = async (bodyId: Id, day: string) => {
  const centreIds = [centreId]
  const lines = await bodies.dutyLines(db, {
    centreIds,
    city: true,
    from: '2026-01-01',
    to: '2026-12-31',
    day,
  })
  return lines.find(({ duty }) => duty.bodyId === bodyId)?.results.map(({ state }) => state)
}

test('a meeting is planned, invited to, held with a count, decides and gives a task; the duty turns done', async () => {
  const bodyId = await aBody({ ...half, kind: 'quarter-conference' })
  const id = await aMeeting(bodyId)
  assert.deepEqual(await bodies.markInvited(manager, id), { ok: true, value: null })
  assert.deepEqual(await bodies.addDecision(manager, id, said('zu früh')), { ok: false, reason: 'not-held' })
  assert.deepEqual(await statesOf(bodyId, '2026-06-30'), ['due', 'not-yet-due'])
  await bodies.holdMeeting(manager, id, { attendance: 24, minutes: 'Es ging um Bänke.' })
  const decision = await bodies.addDecision(manager, id, said('Zwei Bänke am Kirchplatz.'))
  assert.ok(decision.ok)
  const task = { text: 'Angebote einholen', responsible: 'Quartiersmanagement', dueOn: '2026-04-01' }
  await bodies.addTask(manager, id, { ...task, decisionId: decision.value.id })
  const found = (await bodies.meetingById(db, id))!
  assert.deepEqual(
    [found.state, found.attendance, found.from, found.to, found.invitedOn, found.agenda.length],
    ['held', 24, '18:00', '20:00', '2026-11-24', 2],
  )
  assert.deepEqual(await statesOf(bodyId, '2026-06-30'), ['done', 'not-yet-due'])
  assert.deepEqual(await statesOf(bodyId, '2026-03-09'), ['due', 'not-yet-due'], 'as it was the day before')
  const [open] = await bodies.tasksOf(db, { centreIds: [centreId], open: true, dueTo: '2026-04-01' })
  await bodies.finishTask(manager, open!.id)
  assert.deepEqual(await bodies.tasksOf(db, { centreIds: [centreId], open: true }), [])
  assert.equal((await bodies.meetingsOf(db, { kind: 'quarter-conference', state: 'held' })).length, 1)
})

test('a planned meeting may already give a task, and then it is not taken out', async () => {
  const id = await aMeeting(await aBody())
  const task = { text: 'Einladen', responsible: 'Quartiersmanagement', dueOn: '2026-02-20', decisionId: null }
  const given = await bodies.addTask(manager, id, task)
  assert.ok(given.ok)
  await bodies.finishTask(manager, given.value)
  await bodies.reopenTask(manager, given.value)
  assert.equal((await bodies.tasksOf(db, { meetingId: id, open: true })).length, 1)
  assert.deepEqual(await bodies.addTask(manager, id, { ...task, decisionId: newId() }), {
    ok: false,
    reason: 'choice-gone',
  })
  assert.deepEqual(await bodies.removeMeeting(manager, id), { ok: false, reason: 'has-decisions' })
  await assert.rejects(bodies.removeTask(stranger, given.value), Forbidden)
})

test('one tap says that it took place: the count stays unknown, never 0, and can be taken back', async () => {
  const id = await aMeeting(await aBody())
  await bodies.holdMeeting(manager, id, tap)
  assert.equal((await bodies.meetingById(db, id))!.attendance, null)
  assert.ok((await bodies.withdrawHeld(manager, id)).ok)
  assert.equal((await bodies.meetingById(db, id))!.state, 'planned')
  const ahead = await aMeeting(await aBody(), '2026-11-25')
  assert.deepEqual(await bodies.holdMeeting(manager, ahead, tap), { ok: false, reason: 'in-the-future' })
})

test('a cancelled meeting says why, counts for nothing and leaves its day free', async () => {
  const bodyId = await aBody(half)
  const id = await aMeeting(bodyId)
  assert.deepEqual(await bodies.planMeeting(manager, bodyId, meeting('2026-03-10')), {
    ok: false,
    reason: 'meets-that-day',
  })
  await bodies.cancelMeeting(manager, id, 'Hochwasser')
  assert.deepEqual(await bodies.holdMeeting(manager, id, tap), { ok: false, reason: 'cancelled' })
  assert.deepEqual(await statesOf(bodyId, '2026-11-24'), ['missed', 'due'])
  const again = await aMeeting(bodyId)
  assert.deepEqual(await bodies.reinstateMeeting(manager, id), { ok: false, reason: 'meets-that-day' })
  await bodies.holdMeeting(manager, again, tap)
  assert.deepEqual(await bodies.cancelMeeting(manager, again, 'doch nicht'), { ok: false, reason: 'held' })
  assert.deepEqual(await bodies.removeMeeting(manager, id), { ok: true, value: null })
})

test('decisions are numbered through the year of their body, also when many are made at once', async () => {
  const bodyId = await aBody()
  const [march, may] = [await aMeeting(bodyId), await aMeeting(bodyId, '2026-05-05')]
  const last = await aMeeting(bodyId, '2025-12-31')
  for (const id of [march, may, last]) await bodies.holdMeeting(manager, id, tap)
  const made = await Promise.all(
    [march, may, march, may, march, may].map((id) => bodies.addDecision(manager, id, said('Ja.'))),
  )
  const numbers = made.map((one) => (one.ok ? one.value.number : 0)).toSorted((a, b) => a - b)
  assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6])
  const older = await bodies.addDecision(manager, last, said('Auch ja.'))
  assert.deepEqual(older.ok && [older.value.year, older.value.number], [2025, 1])
  assert.deepEqual(await bodies.removeMeeting(manager, march), { ok: false, reason: 'has-decisions' })
  assert.deepEqual(await bodies.withdrawHeld(manager, may), { ok: false, reason: 'has-decisions' })
})

test('a report to an outside body proves the duty of the centre that gave it, and of no other', async () => {
  const council = await aBody(
    { outside: 'ja', kind: 'council-committee', cadence: 'year', cadenceFrom: '2026-01-01' },
    null,
  )
  const report = { onDate: '2026-06-17', paper: 'GR-DS 65/2026', reportYear: 2025 }
  assert.deepEqual(await bodies.noteReport(manager, await aBody(), centreId, report), {
    ok: false,
    reason: 'not-outside',
  })
  assert.deepEqual(await bodies.noteReport(manager, council, centreId, { ...report, onDate: '2026-11-25' }), {
    ok: false,
    reason: 'in-the-future',
  })
  assert.ok((await bodies.noteReport(manager, council, centreId, report)).ok)
  assert.deepEqual(await bodies.noteReport(manager, council, centreId, report), {
    ok: false,
    reason: 'reported-that-day',
  })
  await assert.rejects(bodies.noteReport(manager, council, otherId, report), Forbidden)
  assert.deepEqual(await bodies.planMeeting(city, council, meeting('2026-06-17')), {
    ok: false,
    reason: 'only-reports',
  })
  const centreIds = [centreId, otherId]
  const period = { from: '2026-01-01', to: '2026-12-31', day: '2026-12-31' }
  const lines = await bodies.dutyLines(db, { centreIds, ...period })
  const states = lines
    .filter(({ duty }) => duty.bodyId === council)
    .map(({ duty, results }) => [duty.centreId, results[0]!.state])
  assert.deepEqual(states, [
    [centreId, 'done'],
    [otherId, 'due'],
  ])
  const [kept] = await bodies.bodyReports(db, { centreIds: [centreId] })
  await assert.rejects(bodies.removeReport(stranger, council, kept!.id), Forbidden)
  await bodies.removeReport(manager, council, kept!.id)
})

test('what the Lenkungsgremium decides for a year fulfils the yearly duty, until the month that the city sets', async () => {
  const id = await aMeeting(await aBody({ kind: 'steering' }), '2026-04-20')
  await bodies.holdMeeting(manager, id, tap)
  await bodies.addDecision(manager, id, said('Die Kennzahlen gelten.', { kind: 'indicators', forYear: 2026 }))
  const stateOn = async (day: string) => {
    const centreIds = [centreId]
    const lines = await bodies.dutyLines(db, { centreIds, from: '2026-01-01', to: '2026-12-31', day })
    const [result] = lines.find(({ duty }) => duty.kind === 'indicators')!.results
    return [result!.state, result!.late]
  }
  assert.deepEqual(await stateOn('2026-04-19'), ['missed', false])
  assert.deepEqual(await stateOn('2026-04-20'), ['done', true])
  await assert.rejects(bodies.setYearlyDuty(manager, 'indicators', 5), Forbidden)
  await bodies.setYearlyDuty(city, 'indicators', 5)
  assert.deepEqual(await stateOn('2026-04-19'), ['due', false])
  assert.deepEqual(await stateOn('2026-04-20'), ['done', false])
})

test('the list of those to invite is made from the composition, each organisation once', async () => {
  const bodyId = await aBody({}, null)
  const kind = await buildTerm(db, 'partner-kind', 'schule-b', 'Schule')
  const [school, choir] = [await buildPartner(db, 'Grundschule Ost'), await buildPartner(db, 'Chor')]
  await sql`update partner set kind_id = ${kind}, street = 'Ostweg 1', town = 'Heilbronn' where id = ${school}`.execute(
    db,
  )
  const add = async (values: Readonly<Record<string, string>>) => {
    const typed = parseInput(bodies.memberForm, values)
    assert.ok(typed.ok, JSON.stringify(typed))
    return bodies.addMember(city, bodyId, typed.value)
  }
  await add({ kind: 'everybody', role: 'Bewohnerinnen und Bewohner' })
  await add({ kind: 'partner', partnerId: choir, role: 'Vorstand', ifNeeded: 'ja' })
  await add({ kind: 'partner-kind', partnerKindId: kind })
  await add({ kind: 'partner', partnerId: school })
  await add({ kind: 'function', role: 'Quartiersmanagement' })
  assert.deepEqual(await add({ kind: 'partner', partnerId: newId() }), { ok: false, reason: 'choice-gone' })
  const list = await bodies.guestList(db, { id: bodyId, centreId: null })
  assert.deepEqual(
    list.map(({ name, address }) => [name, address]),
    [
      ['Grundschule Ost', 'Ostweg 1, Heilbronn'],
      ['Quartiersmanagement', ''],
      ['Chor', ''],
      ['Bewohnerinnen und Bewohner', ''],
    ],
  )
  const merged = await buildPartner(db, 'Singkreis')
  await inTransaction(db, (tx) => bodies.movePartnerOfBodies(tx, choir, merged))
  const [first] = (await bodies.membersOf(db, bodyId)).filter(({ partnerId }) => partnerId === merged)
  await bodies.removeMember(city, bodyId, first!.id)
  await assert.rejects(bodies.removeMember(city, bodyId, first!.id), Absent)
})

test('who works elsewhere or may only read changes nothing; a body that met is ended, not removed', async () => {
  const bodyId = await aBody()
  const input = (await bodies.bodyById(db, bodyId))!
  await assert.rejects(bodies.editBody(stranger, bodyId, 1, input), Absent)
  await assert.rejects(bodies.editBody(reader, bodyId, 1, input), Forbidden)
  await assert.rejects(bodies.createBody(manager, null, input), Forbidden)
  assert.deepEqual(await bodies.editBody(manager, bodyId, 7, input), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  assert.deepEqual(await bodies.createBody(manager, centreId, input), { ok: false, reason: 'name-taken' })
  await aMeeting(bodyId)
  assert.deepEqual(await bodies.removeBody(manager, bodyId), { ok: false, reason: 'still-used' })
  assert.deepEqual(await bodies.removeBody(manager, await aBody()), { ok: true, value: null })
})

test('a council paper keeps its Beratungsfolge, and the second of two editors is told', async () => {
  const consultations = [
    { committee: 'Gemeinderat', purpose: 'decision', sessionKind: 'public', onDate: null, outcome: '' },
  ] as const
  const typed = parseInput(bodies.paperForm, { committee: 'Gemeinderat', subject: 'Bänke' })
  assert.ok(typed.ok)
  const paper = { ...typed.value, consultations }
  const id = await bodies.createPaper(manager, centreId, paper)
  assert.deepEqual((await bodies.paperById(db, id))!.consultations, consultations)
  assert.deepEqual(await bodies.editPaper(manager, id, 1, { ...paper, consultations: [] }), {
    ok: true,
    value: null,
  })
  assert.deepEqual(await bodies.editPaper(manager, id, 1, paper), { ok: false, reason: 'changed-meanwhile' })
  await assert.rejects(bodies.removePaper(stranger, id), Forbidden)
  assert.equal((await bodies.papersOf(db, [centreId])).length, 1)
  await bodies.removePaper(manager, id)
})

const one = sql`(select id from body where centre_id is not null limit 1)`
const body = (columns: string, values: string) =>
  sql`insert into body (id, kind, name, ${sql.raw(columns)}) values (gen_random_uuid(), 'team', gen_random_uuid()::text, ${sql.raw(values)})`
const change = (table: string, set: string) => sql`update ${sql.table(table)} set ${sql.raw(set)}`
const violations: readonly (readonly [constraint: string, statement: () => ReturnType<typeof sql>])[] = [
  ['body_kind_known', () => change('body', "kind = 'x'")],
  ['body_name_not_blank', () => change('body', "name = ' '")],
  [
    'body_name_once',
    () =>
      sql`insert into body (id, kind, name, centre_id) select ${newId()}::uuid, kind, name, centre_id from body limit 1`,
  ],
  ['body_cadence_known', () => body('cadence, cadence_from', "'week', '2026-01-01'")],
  ['body_cadence_times_sensible', () => change('body', 'cadence_times = 0')],
  ['body_cadence_begins', () => body('cadence', "'month'")],
  [
    'body_cadence_ends_later',
    () => body('cadence, cadence_from, cadence_to', "'month', '2026-02-01', '2026-01-01'"),
  ],
  ['body_ends_later', () => body('founded_on, ended_on', "'2026-02-01', '2026-01-01'")],
  ['body_centre_id_fkey', () => body('centre_id', 'gen_random_uuid()')],
  [
    'body_member_kind_known',
    () => sql`insert into body_member (id, body_id, kind, role) values (${newId()}, ${one}, 'x', 'y')`,
  ],
  [
    'body_member_says_who',
    () => sql`insert into body_member (id, body_id, kind) values (${newId()}, ${one}, 'partner')`,
  ],
  ['meeting_occasion_known', () => change('meeting', "occasion = 'x'")],
  [
    'meeting_state_known',
    () => change('meeting', "state = 'x', reason = '', attendance = null, minutes = ''"),
  ],
  ['meeting_attendance_sensible', () => sql`update meeting set attendance = -1 where state = 'held'`],
  ['meeting_ends_later', () => change('meeting', "ends_at = starts_at - interval '1 hour'")],
  ['meeting_cancelled_says_why', () => sql`update meeting set reason = 'x' where state = 'planned'`],
  ['meeting_known_only_when_held', () => sql`update meeting set attendance = 3 where state = 'planned'`],
  [
    'meeting_once',
    () =>
      sql`insert into meeting (id, body_id, on_date) select ${newId()}::uuid, body_id, on_date from meeting where state = 'held' limit 1`,
  ],
  ['agenda_item_not_blank', () => change('agenda_item', "text = ' '")],
  ['decision_number_positive', () => change('decision', 'number = -number')],
  ['decision_not_blank', () => change('decision', "text = ''")],
  ['decision_kind_known', () => change('decision', "kind = 'x', for_year = 2026")],
  [
    'decision_number_once',
    () =>
      sql`insert into decision (id, meeting_id, body_id, year, number, text) select ${newId()}::uuid, meeting_id, body_id, year, number, text from decision limit 1`,
  ],
  ['decision_says_for_which_year', () => change('decision', "kind = 'indicators', for_year = null")],
  ['body_task_not_blank', () => change('body_task', "text = ''")],
  ['body_task_has_somebody', () => change('body_task', "responsible = ' '")],
  [
    'body_task_meeting_id_fkey',
    () =>
      sql`delete from meeting where id in (select meeting_id from body_task except select meeting_id from decision)`,
  ],
  [
    'decision_meeting_id_fkey',
    () =>
      sql`delete from meeting where id in (select meeting_id from decision) and id not in (select meeting_id from body_task)`,
  ],
  [
    'body_report_once',
    () =>
      sql`insert into body_report (id, body_id, centre_id, on_date) select gen_random_uuid(), ${one}, ${centreId}, '2026-01-01' from generate_series(1, 2)`,
  ],
  ['yearly_duty_kind_known', () => sql`insert into yearly_duty (kind, due_month) values ('x', 1)`],
  ['yearly_duty_month_known', () => change('yearly_duty', 'due_month = 13')],
  [
    'council_paper_committee_not_blank',
    () => sql`insert into council_paper (id, committee, subject) values (${newId()}, ' ', 'x')`,
  ],
  [
    'council_paper_subject_not_blank',
    () => sql`insert into council_paper (id, committee, subject) values (${newId()}, 'x', ' ')`,
  ],
  ...(['not_blank', 'purpose_known', 'session_known'] as const).map(
    (what) =>
      [
        `council_consultation_${what}`,
        () => sql`with paper as (insert into council_paper (id, committee, subject) values (${newId()}, 'x', 'y') returning id)
          insert into council_consultation (paper_id, position, committee, purpose, session_kind)
          select id, 1, ${what === 'not_blank' ? ' ' : 'x'}, ${what === 'purpose_known' ? 'x' : 'decision'},
            ${what === 'session_known' ? 'x' : 'public'} from paper`,
      ] as const,
  ),
]
testViolations(db, Object.fromEntries(violations))
