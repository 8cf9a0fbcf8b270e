import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDb } from '../../test/test-db.ts'
import { tasksOf } from '../modules/bodies/index.ts'
import { planGrid, yearPlanOf } from '../modules/chronicle/index.ts'
import { grantSums, grantsKnownOn } from '../modules/funding/index.ts'
import { goalsOfDecisions } from '../modules/goals/index.ts'
import { keyPointsOn, protectionSchemeOn } from '../modules/papers/index.ts'
import { centreById } from '../modules/places/index.ts'
import {
  agreementHash,
  agreementOf,
  currentReport,
  draftAgreement,
  frozenAgreement,
  hashOf,
  reportPdf,
} from '../modules/reports/index.ts'
import { trainingCoverage, trainingsOf } from '../modules/training/index.ts'
import { fixedClock } from '../platform/clock.ts'
import { loadDemo } from './demo.ts'

const { db } = await testDb()
await loadDemo({ db, clock: fixedClock('2026-11-22T10:00:00Z'), config: { sessionHorizonMonths: 18 } })
const { rows } = await sql<{ id: string }>`select id from centre where slug = 'boeckingen'`.execute(db)
const centreId = rows[0]!.id
const centre = (await centreById(db, centreId))!

test('the grants of the report of 2020: ceilings applied for, those running, and nobody says what was granted', async () => {
  const grants = await grantsKnownOn(db, { centreId, day: '2020-12-31' })
  assert.deepEqual(
    grants.map(({ periodText }) => periodText),
    ['2020–2023', '01/2020–06/2021', '01/2021–09/2022', '2018–2019'],
  )
  const { appliedCents, runningCents, grantedCents, calledCents } = grantSums(grants, 2020)
  assert.deepEqual(
    [appliedCents, runningCents, grantedCents, calledCents],
    [27_906_100, 21_906_100, null, null],
  )
})

test('the trainings of 2020 are all there, each in the words of the list', async () => {
  const trainings = await trainingsOf(db, { centreId, year: 2020 })
  assert.equal(trainings.length, 15)
  const forms = new Set(trainings.map(({ form }) => form))
  assert.ok(forms.has('Online-Fachtag') && forms.has('Begehung'))
  assert.equal(trainings.filter(({ mandatory }) => mandatory).length, 4)
  assert.equal(trainings.filter(({ operatorId }) => operatorId === null).length, 8)
})

test('six posts in 2021: in May four of them were trained about dementia, in June all', async () => {
  for (const [day, trained] of [
    ['2021-05-17', 0],
    ['2021-05-18', 4],
    ['2021-06-30', 6],
  ] as const) {
    const found = await trainingCoverage(db, { centreId, topic: 'Demenz', day })
    assert.deepEqual([found.staff, found.trained], [6, trained])
  }
})

test('the Eckpunkteplan of 2021 has fifteen lines, the Böckinger Woche with its days', async () => {
  const grid = planGrid(await yearPlanOf(db, { centreId, year: 2021 }), 2021)
  assert.equal(grid.rows.length, 15)
  assert.equal(grid.rows.find(({ shape }) => shape === 'days')?.label, '13.–19.')
})

test('the Eckpunktepapier and a procedure of each operator held in 2020', async () => {
  assert.ok(await keyPointsOn(db, centreId, '2020-12-31'))
  const operators = await sql<{ id: string }>`
    select operator_id as id from centre_operator where centre_id = ${centreId}`.execute(db)
  for (const { id } of operators.rows) assert.ok(await protectionSchemeOn(db, id, '2020-12-31'), id)
})

test('the agreement of 2021 is signed by the Lenkungsgremium, holds its goals, and is the same rendered again', async () => {
  const agreement = (await agreementOf(db, centreId, 2021))!
  const frozen = (await frozenAgreement(db, agreement.id))!
  assert.equal(frozen.signing.decision, 'Beschluss 2/2020')
  assert.equal(agreementHash(frozen), frozen.sha256)
  assert.equal(hashOf(await reportPdf(frozen.document)), frozen.pdfSha256)
  const goals = frozen.facts.directions.flatMap(({ branches }) => branches.flatMap((branch) => branch.goals))
  assert.equal(goals.length, 25)
  assert.deepEqual(frozen.facts.parties.map(({ name }) => name).length, 3)
  const { changes } = await draftAgreement(db, centre, agreement, '2026-11-22')
  assert.deepEqual(changes, [])
})

test('chapter 5 of the report of 2020 names the decision', async () => {
  const { chapters } = await currentReport(db, centre, 2020, '2026-11-22')
  const blocks = JSON.stringify(chapters.find(({ number }) => number === '5')!.blocks)
  assert.match(blocks, /am 8\. Dezember 2020 angenommen \(Beschluss 2\/2020, Fassung 1\)/)
})

test('out of what the Quartierskonferenz decided came a task and a goal for next year', async () => {
  const tasks = await tasksOf(db, { centreIds: [centreId] })
  const decided = tasks.filter(({ decisionId }) => decisionId !== null)
  assert.equal(decided.length, 1)
  const goals = await goalsOfDecisions(db, [decided[0]!.decisionId!])
  assert.deepEqual(
    goals.map(({ year }) => year),
    [2027],
  )
})
