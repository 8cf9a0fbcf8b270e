import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { askedHouse, groupBooking } from '../../../../test/round-builders.ts'
import { testDb } from '../../../../test/test-db.ts'
import { answerForGroup, eraseDueRounds } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { roundRoutes } from './routes.ts'

const { db } = await testDb()
const office = await officeApp(db, roundRoutes)
const { clock } = office
const { house, at, round, question } = await askedHouse(db)
const manager = await office.enter(inCentre('quarter-manager', house.centreId))
const skat = await question(house.skat)
const questionPage = paths.roundQuestion(skat.id)
const lettersForm = `action="${paths.roundLetters(round.id)}"`

test('the due date has a calendar of one year, and a day beyond is refused in words', async () => {
  for (const page of [`${paths.roundNew()}?schuljahr=2026/27`, paths.round(round.id)])
    assert.match((await manager.get(page)).html, /min="2026-11-25" max="2027-11-24"/, page)
  const far = await manager.post(paths.roundDue(round.id), { dueOn: '2027-11-25' })
  assert.equal(far.status, 422)
  assert.match(far.html, /Bitte wählen Sie einen Tag ab morgen, höchstens ein Jahr voraus\./)
})

test('another school year keeps the day that was typed and the group that was unticked', async () => {
  const typed = { zentrum: house.centreId, gefunden: '2026/27', schuljahr: '2027/28', dueOn: '2027-02-01' }
  const ticks = { gezeigt: `${house.skat} ${house.chor}`, gruppe: house.chor }
  const running = await manager.post(paths.roundNew(), { ...typed, ...ticks, zeigen: 'ja' })
  assert.match(running.html, /Diese Runde läuft schon/)
  assert.match(running.html, /name="dueOn" value="2027-02-01"/)
  const kept = { ...typed, gefunden: '2027/28', schuljahr: '2026/27', gezeigt: '', ausgenommen: house.skat }
  const { status, html } = await manager.post(paths.roundNew(), kept)
  assert.equal(status, 200, 'a year that nobody has seen is shown first')
  assert.match(html, /value="2027-02-01"/)
  const box = (id: string) => new RegExp(`<input[^>]*value="${id}"[^>]*>`).exec(html)?.[0] ?? ''
  assert.deepEqual(
    [house.skat, house.chor].map((id) => box(id).includes('checked')),
    [false, true],
  )
})

test('a renewed booking is offered unticked, with the reason', async () => {
  const renewed = await groupBooking(db, house, 'hatice@beispiel.example', ['2027-02-09', '2027-04-06'])
  const { html } = await manager.get(paths.round(round.id))
  const box = html.slice(html.indexOf(`value="${renewed}"`))
  assert.doesNotMatch(/^[^>]*/.exec(box)![0], /checked/)
  assert.match(box, /unter dieser Adresse oder Nummer ist in dieser Runde schon gefragt/)
})

test('who may not know a group of a letter sees no button for it, and reads why when it is pressed', async () => {
  await sql`update offer set visibility = 'confidential' where id = ${house.skat}`.execute(db)
  const reader = await office.enter(city)
  assert.ok(!(await reader.get(paths.round(round.id))).html.includes(lettersForm))
  const pressed = await reader.post(paths.roundLetters(round.id), {})
  assert.equal(pressed.status, 409)
  assert.match(pressed.html, /Gerade ist kein Brief zu drucken/)
  await sql`update offer set visibility = 'internal' where id = ${house.skat}`.execute(db)
})

test('letters can be printed until the due date, and not a day longer', async () => {
  for (const page of [paths.round(round.id), questionPage])
    assert.ok((await manager.get(page)).html.includes(lettersForm), page)
  clock.set('2027-04-01T10:00:00+02:00')
  for (const page of [paths.round(round.id), questionPage])
    assert.ok(!(await manager.get(page)).html.includes(lettersForm), page)
  const late = await manager.post(paths.roundLetters(round.id), { brief: skat.letterId })
  assert.equal(late.status, 409)
  assert.match(late.html, /Die Frist dieser Runde ist vorbei\. Verlängern Sie sie zuerst\./)
})

test('a team that is late reads that the group ends yesterday, never earlier', async () => {
  const { id } = await question(house.chor)
  const said = { answer: 'ends', text: '', endsOn: '2027-03-01' } as const
  assert.ok((await answerForGroup(at('2026-12-01'), id, 'phone', said)).ok)
  const { html } = await manager.get(paths.roundQuestion(id))
  assert.match(html, /Das Angebot endet am 31\.03\.2027\./)
  assert.match(html, /Zum 31\.03\.2027 beenden/)
})

test('once words are erased no form asks for new ones', async () => {
  const said = { answer: 'changed', text: 'Lieber dienstags.', endsOn: null } as const
  assert.ok((await answerForGroup(at('2027-04-02'), skat.id, 'phone', said)).ok)
  const forms = async () => {
    const { html } = await manager.get(questionPage)
    return [paths.roundQuestionAnswer, paths.roundQuestionAside, paths.roundQuestionDone].map((path) =>
      html.includes(`action="${path(skat.id)}"`),
    )
  }
  assert.deepEqual(await forms(), [true, true, true])
  await eraseDueRounds(db, new Date('2027-10-01T12:00:00Z'))
  assert.deepEqual(await forms(), [false, false, true])
})
