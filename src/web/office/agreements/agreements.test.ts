import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildCentre } from '../../../../test/builders.ts'
import { fullHouse } from '../../../../test/full-house.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { paths } from '../../paths.ts'
import { bodyRoutes } from '../bodies/routes.ts'
import { targetAgreementRoutes } from './routes.ts'

const { db } = await testDb()
const house = await fullHouse(db, 'Ulmenhof')
const { centreId, operatorId, targetAgreementId: id } = house
const desk = await officeApp(db, [...targetAgreementRoutes, ...bodyRoutes])
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const member = await desk.enter(inCentre('team-member', centreId))
const reader = await desk.enter(inCentre('reader', centreId))
const stranger = await desk.enter(inCentre('quarter-manager', await buildCentre(db)))
const other = await secondOperator()
const decisions = await sql<{ id: Id; kind: string }>`
  select id, kind from decision where meeting_id = ${house.meetingIds[0]!}`.execute(db)
const decisionOf = (kind: string) => decisions.rows.find((row) => row.kind === kind)!.id
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!

async function secondOperator(): Promise<Id> {
  const operator = newId()
  await sql`insert into operator (id, slug, name) values (${operator}, 'zweiter', 'Zweiter Träger')`.execute(
    db,
  )
  await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${operator})`.execute(
    db,
  )
  return operator
}

function leadOf(operator: Id) {
  const scope = { kind: 'operator', operatorId: operator } as const
  return desk.enter({ role: 'operator-lead', scope, partnerId: null })
}

test('only a decision of the Lenkungsgremium about this agreement signs it; each refusal is a sentence', async () => {
  const { html } = await manager.get(paths.targetAgreement(id))
  const version = versionIn(html)
  const sign = (one: typeof manager, decisionId: string) =>
    one.post(paths.targetAgreementSign(id), { version, decisionId })
  assert.equal((await sign(member, decisionOf('target-agreement'))).status, 403)
  assert.equal((await sign(stranger, decisionOf('target-agreement'))).status, 403)
  const empty = await sign(manager, '')
  assert.equal(empty.status, 422)
  assert.match(empty.html, /Bitte wählen Sie den Beschluss des Lenkungsgremiums/)
  const general = await sign(manager, decisionOf('general'))
  assert.equal(general.status, 409)
  assert.match(general.html, /betrifft nicht die Zielvereinbarung dieses Jahres/)
  await sql`update body set kind = 'team' where id = ${house.bodyId}`.execute(db)
  const team = await sign(manager, decisionOf('target-agreement'))
  assert.equal(team.status, 409)
  assert.match(team.html, /unterschreibt nur das Lenkungsgremium/)
  await sql`update body set kind = 'steering' where id = ${house.bodyId}`.execute(db)
  assert.equal((await sign(manager, decisionOf('target-agreement'))).status, 303)
  const again = await sign(manager, decisionOf('target-agreement'))
  assert.equal(again.status, 409)
  assert.match(again.html, /Jemand anderes hat diese Zielvereinbarung inzwischen geändert/)
})

test('both operators and the reader see the same signed paper; other centres see none', async () => {
  const file = paths.targetAgreementFile(id, 'json', { fassung: 1 })
  const papers = await Promise.all(
    [await leadOf(operatorId), await leadOf(other), reader].map(async (one) => (await one.get(file)).html),
  )
  assert.match(papers[0]!, /Träger Ulmenhof e\. V\.[\s\S]*Zweiter Träger/)
  assert.deepEqual(new Set(papers).size, 1)
  assert.equal((await stranger.get(file)).status, 403)
  assert.equal((await reader.get(paths.targetAgreementFile(id, 'json', { fassung: 2 }))).status, 404)
  assert.equal((await reader.get(paths.targetAgreementFile(id, 'toString'))).status, 404)
  assert.match((await reader.get(paths.targetAgreements())).html, /unterschrieben am 10\. März 2026/)
})

test('Word and PDF leave as files; what was typed stays when somebody else was faster', async () => {
  const docx = await reader.get(paths.targetAgreementFile(id, 'docx', { fassung: 1 }))
  assert.match(docx.disposition!, /zielvereinbarung-[a-z0-9-]+-2026-fassung-1\.docx/)
  const texts = { version: '1', preamble: 'Ein anderer Satz.', signatories: '' }
  const late = await manager.post(paths.targetAgreementTexts(id), texts)
  assert.equal(late.status, 409)
  assert.match(late.html, /Ein anderer Satz\./)
})

test('the decision that signed stays where it is, and says so', async () => {
  const [meetingId] = house.meetingIds
  const page = await manager.get(paths.meeting(meetingId!))
  assert.match(page.html, /Zielvereinbarung 2026, Fassung 1 unterschrieben/)
  const path = paths.meetingDecisionRemove(meetingId!, decisionOf('target-agreement'))
  const kept = await manager.post(path, {})
  assert.equal(kept.status, 409)
  assert.match(kept.html, /Auf diesem Beschluss ruht eine unterschriebene Zielvereinbarung/)
})
