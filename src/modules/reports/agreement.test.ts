import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildHouse } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import { removeDecision } from '../bodies/index.ts'
import { annotateGoal, changeGoal, createActionGoal, goalById, goalsOfDecisions } from '../goals/index.ts'
import { fixYear } from '../indicators/index.ts'
import { centreById } from '../places/index.ts'
import * as reports from './index.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const { centreId } = house
const now = new Date('2026-11-21T09:00:00Z')
const operators = [newId(), newId()] as const
for (const [at, id] of operators.entries()) {
  await sql`insert into operator (id, slug, name) values (${id}, ${`t${at}`}, ${`Träger ${at + 1}`})`.execute(
    db,
  )
  await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${id})`.execute(db)
}
const doer = { db, actor: await buildActor(db, 'quarter-manager', { centreId }), now }
const centre = (await centreById(db, centreId))!
const guidingId = newId()
const branchId = newId()
await sql`insert into guiding_goal (id, centre_id, number, title) values (${guidingId}, ${centreId}, 1, 'Offenes Haus')`.execute(
  db,
)
await sql`insert into orientation_goal (id, guiding_goal_id, title) values (${branchId}, ${guidingId}, 'Genug Räume')`.execute(
  db,
)

async function aDecision(
  onDate: string,
  more: { readonly kind?: string; readonly forYear?: number | null; readonly body?: string } = {},
): Promise<Id> {
  const { kind = 'target-agreement', forYear = 2021, body = 'steering' } = more
  const [bodyId, meetingId, id] = [newId(), newId(), newId()]
  await sql`insert into body (id, centre_id, kind, name) values (${bodyId}, ${centreId}, ${body}, ${`Gremium ${bodyId}`})`.execute(
    db,
  )
  await sql`insert into meeting (id, body_id, on_date, state) values (${meetingId}, ${bodyId}, ${onDate}, 'held')`.execute(
    db,
  )
  await sql`insert into decision (id, meeting_id, body_id, year, number, text, kind, for_year)
    values (${id}, ${meetingId}, ${bodyId}, ${Number(onDate.slice(0, 4))}, 2, 'Angenommen.', ${kind}, ${forYear})`.execute(
    db,
  )
  return id
}

const wording = {
  title: 'Der Newsletter erreicht 150 Menschen',
  rule: { type: 'indicator', indicator: 'OEA-E', atLeast: 150 },
  deadline: { text: '2021-12-31', startsOn: null, dueOn: '2021-12-31' },
  responsible: 'Öffentlichkeitsarbeit',
  remark: '',
} as const
const place = { orientationGoalId: branchId, year: 2021, number: null }

async function sign(id: Id, decisionId: Id, reason = '') {
  const { version } = (await reports.agreementById(db, id))!
  return reports.signAgreement(doer, { id, version, centre }, { decisionId, reason })
}

const draft = async (id: Id) =>
  reports.draftAgreement(db, centre, (await reports.agreementById(db, id))!, '2026-11-21')

describe('a target agreement', () => {
  let id: Id
  let goalId: Id

  it('is begun once, written by one of two at a time, and not by everybody', async () => {
    const reader = await buildActor(db, 'reader', { centreId })
    await assert.rejects(reports.beginAgreement({ ...doer, actor: reader }, centreId, 2021), Forbidden)
    const both = await Promise.all([1, 2].map(() => reports.beginAgreement(doer, centreId, 2021)))
    assert.equal(both[0], both[1])
    id = both[0]!
    const texts = { preamble: 'Gemeinsam.', signatories: 'Leitung Träger 1\nLeitung Träger 2' }
    const written = await Promise.all([1, 2].map(() => reports.writeAgreement(doer, id, 1, texts)))
    assert.deepEqual(written.map(({ ok }) => ok).toSorted(), [false, true])
  })

  it('is signed only by a decision of the Lenkungsgremium about this year, and not without goals', async () => {
    const refusedBy = async (decisionId: Id) => {
      const answer = await sign(id, decisionId)
      return answer.ok ? 'signed' : answer.reason
    }
    assert.equal(await refusedBy(newId()), 'choice-gone')
    assert.equal(await refusedBy(await aDecision('2020-11-03', { body: 'team' })), 'not-steering')
    assert.equal(await refusedBy(await aDecision('2020-11-03', { forYear: 2020 })), 'other-purpose')
    const general = { kind: 'general', forYear: null }
    assert.equal(await refusedBy(await aDecision('2020-11-03', general)), 'other-purpose')
    assert.equal(await refusedBy(await aDecision('2020-11-03')), 'no-goals')
    assert.deepEqual(await reports.agreementVersions(db, id), [])
  })

  it('holds goals, the fixed indicator with its target, and both operators; frozen with hashes that hold', async () => {
    const made = await createActionGoal(doer, place, wording)
    assert.ok(made.ok)
    goalId = made.value
    const fixing = {
      indicators: ['OEA-E'],
      fixedOn: '2020-12-01',
      decisionId: null,
      decisionText: 'Beschluss 1/2020',
    }
    assert.ok((await fixYear(doer, { centreId, year: 2021 }, fixing)).ok)
    const decisionId = await aDecision('2020-12-08')
    assert.ok((await sign(id, decisionId)).ok)
    const frozen = (await reports.frozenAgreement(db, id))!
    assert.deepEqual(frozen.facts.parties.map(({ name }) => name).slice(1), ['Träger 1', 'Träger 2'])
    assert.deepEqual(frozen.facts.indicators[0]!.targets, ['mindestens 150 (Ziel 1)'])
    assert.equal(frozen.facts.indicators[0]!.fixedBy, 'Beschluss 1/2020, am 01.12.2020')
    assert.equal(reports.agreementHash(frozen), frozen.sha256)
    assert.equal(reports.hashOf(await reports.reportPdf(frozen.document)), frozen.pdfSha256)
    assert.deepEqual((await draft(id)).changes, [])
    assert.deepEqual(await removeDecision(doer, decisionId), { ok: false, reason: 'decision-used' })
    assert.deepEqual(await sign(id, decisionId, 'Noch einmal'), { ok: false, reason: 'decision-used' })
  })

  it('shows a goal that changed afterwards; what was signed stays byte by byte', async () => {
    const { version } = (await goalById(db, goalId))!
    const input = { ...wording, rule: { ...wording.rule, atLeast: 120 } }
    const change = { changedOn: '2021-07-01', reason: 'Kein Tag der offenen Tür.' }
    assert.ok((await changeGoal(doer, goalId, version, input, change)).ok)
    const { changes, signed } = await draft(id)
    assert.deepEqual(changes, [
      'Ziel 1, Maß: jetzt „Kennzahl OEA-E: mindestens 120“ statt „Kennzahl OEA-E: mindestens 150“.',
      'Kennzahl „Erreichte Menschen“ hat einen anderen Zielwert.'.replace(
        'Erreichte Menschen',
        signed!.facts.indicators[0]!.name,
      ),
    ])
    const stored = (await reports.frozenAgreement(db, id))!
    assert.equal(reports.hashOf(await reports.reportPdf(stored.document)), stored.pdfSha256)
    const goal = (await goalById(db, goalId))!
    const mark = await reports.goalAgreement(db, centre, goal, '2021-08-01')
    assert.deepEqual([mark?.decision, mark?.changes.length], ['Beschluss 2/2020', 1])
    assert.deepEqual((await reports.goalAgreement(db, centre, goal, '2021-06-30'))?.changes, [])
  })

  it('holds no name of a person the house knows', async () => {
    await sql`insert into person (id, name) values (${newId()}, 'Anna Gold')`.execute(db)
    const { version, signatories } = (await reports.agreementById(db, id))!
    const preamble = 'Mit Dank an Frau Anna Gold für alles.'
    assert.ok((await reports.writeAgreement(doer, id, version, { preamble, signatories })).ok)
    const { content } = await draft(id)
    assert.equal(content.preamble, 'Mit Dank an Frau G. für alles.')
    const now = (await reports.agreementById(db, id))!.version
    const before = { preamble: 'Gemeinsam.', signatories }
    assert.ok((await reports.writeAgreement(doer, id, now, before)).ok)
  })

  it('is followed by a new version that lists what changed, by a later decision and with a reason', async () => {
    assert.deepEqual(await sign(id, await aDecision('2020-12-01'), 'Früher'), {
      ok: false,
      reason: 'older-decision',
    })
    const before = await aDecision('2021-02-01')
    assert.deepEqual(await sign(id, before, 'Zu früh'), { ok: false, reason: 'nothing-changed' })
    const july = await aDecision('2021-07-13')
    assert.deepEqual(await sign(id, july), { ok: false, reason: 'reason-missing' })
    assert.ok((await sign(id, july, 'Der Verteiler wächst langsamer.')).ok)
    const [second, first] = await reports.agreementVersions(db, id)
    assert.deepEqual([second?.number, second?.changes.length, first?.number], [2, 2, 1])
    assert.deepEqual((await draft(id)).changes, [])
    await annotateGoal(doer, goalId, { responsible: 'Team', remark: '' })
    assert.match((await draft(id)).changes.join(), /Verantwortlich: jetzt „Team“/)
  })

  it('stands in chapter 5 of the report of the year before, once it is signed', async () => {
    const chapter = async (today: string) => {
      const { chapters } = await reports.currentReport(db, centre, 2020, today)
      return JSON.stringify(chapters.find(({ number }) => number === '5')!.blocks)
    }
    assert.equal(await chapter('2020-12-07'), '[]')
    assert.match(
      await chapter('2020-12-31'),
      /am 8\. Dezember 2020 angenommen \(Beschluss 2\/2020, Fassung 1\)/,
    )
    assert.match(await chapter('2021-12-31'), /Fassung 2/)
  })

  it('takes texts along to the next year, where its list shows both', async () => {
    const next = await reports.beginAgreement(doer, centreId, 2022)
    assert.equal((await reports.agreementById(db, next))?.preamble, 'Gemeinsam.')
    const years = await reports.agreementYears(db, centreId)
    assert.deepEqual(
      years.map(({ year, goals, number }) => [year, goals, number]),
      [
        [2022, 0, null],
        [2021, 1, 2],
      ],
    )
  })
})

describe('a decision leads to goals', () => {
  it('of its own centre; the goal says which, and stays when the decision goes', async () => {
    const decisionId = await aDecision('2020-10-01', { kind: 'general', forYear: null, body: 'team' })
    const made = await createActionGoal(doer, { ...place, decisionId }, { ...wording, title: 'Bänke' })
    assert.ok(made.ok)
    assert.deepEqual(
      (await goalsOfDecisions(db, [decisionId])).map(({ id }) => id),
      [made.value],
    )
    const other = await buildHouse(db)
    await sql`update body set centre_id = ${other.centreId} where id = (select body_id from decision where id = ${decisionId})`.execute(
      db,
    )
    const refusal = await createActionGoal(doer, { ...place, decisionId }, { ...wording, title: 'Lampen' })
    assert.deepEqual(refusal, { ok: false, reason: 'choice-gone' })
    await sql`delete from decision where id = ${decisionId}`.execute(db)
    assert.equal((await goalById(db, made.value))?.decisionId, null)
  })
})

const hash = 'a'.repeat(64)
const elsewhere = await buildHouse(db)
const agreementId = newId()
await sql`insert into target_agreement (id, centre_id, year) values (${agreementId}, ${elsewhere.centreId}, 2010)`.execute(
  db,
)
const [one, two] = [await aDecision('2010-01-01'), await aDecision('2010-02-01')]
interface Wrong {
  readonly number?: number
  readonly decisionId?: Id
  readonly text?: string
  readonly reason?: string
  readonly sha?: string
  readonly pdf?: string
}
const version = ({
  number = 2,
  decisionId = two,
  text = 'Beschluss',
  reason = 'Grund',
  sha = hash,
  pdf = hash,
}: Wrong) => sql`
  insert into target_agreement_version
    (id, agreement_id, number, signed_on, decision_id, decision_text, reason, content, sha256, pdf_sha256)
  values (${newId()}, ${agreementId}, ${number}, '2010-01-01', ${decisionId}, ${text}, ${reason}, '{}', ${sha}, ${pdf})`
await version({ number: 1, decisionId: one }).execute(db)

testViolations(db, {
  target_agreement_once: () =>
    sql`insert into target_agreement (id, centre_id, year) values (${newId()}, ${elsewhere.centreId}, 2010)`,
  target_agreement_year_sane: () => sql`update target_agreement set year = 1800 where id = ${agreementId}`,
  target_agreement_version_once: () => version({ number: 1 }),
  target_agreement_version_number_positive: () => version({ number: 0 }),
  target_agreement_version_decision_once: () => version({ decisionId: one }),
  target_agreement_version_decision_id_fkey: () => version({ decisionId: newId() }),
  target_agreement_version_decision_not_blank: () => version({ text: ' ' }),
  target_agreement_version_sha256_shape: () => version({ sha: 'kurz' }),
  target_agreement_version_pdf_sha256_shape: () => version({ pdf: 'kurz' }),
  target_agreement_version_later_with_reason: () => version({ reason: ' ' }),
  action_goal_decision_id_fkey: () => sql`update action_goal set decision_id = ${newId()}`,
})
