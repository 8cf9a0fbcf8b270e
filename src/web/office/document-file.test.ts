import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inCentre } from '../../../test/account-app.ts'
import { buildCentre, buildPartner } from '../../../test/builders.ts'
import type { Answer, Visitor } from '../../../test/office-app.ts'
import { officeApp } from '../../../test/office-app.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { paths } from '../paths.ts'
import { paperRoutes } from './papers/routes.ts'
import { partnerRoutes } from './partners/routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const partnerId = await buildPartner(db)
const dataDir = await mkdtemp(join(tmpdir(), 'qw-documents-'))
after(() => rm(dataDir, { recursive: true }))
const desk = await officeApp(db, [...paperRoutes, ...partnerRoutes], { dataDir })
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const pdf = await renderPdf({ title: 'Vertrag', lang: 'de', source: '#par("Gemeinsam")', data: {} })

function send(one: Visitor, at: string, fields: Record<string, string>, bytes: Uint8Array, name: string) {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), name)
  return one.post(at, form)
}

function isKept(answer: Answer, name: string): void {
  assert.equal(answer.status, 200)
  assert.equal(answer.type, 'application/pdf')
  assert.equal(answer.disposition, `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  assert.deepEqual(answer.bytes, Uint8Array.from(pdf))
}

test('a concept takes a PDF, hands it out to be kept, and refuses what is none', async () => {
  const made = await manager.post('/buero/konzepte/neu', { kind: 'concept', title: 'Jugendarbeit' })
  const write = made.place!
  const at = write.replace('/schreiben', '')
  const fields = { text: 'Wie wir arbeiten', version: '1' }
  for (const [hostile, sentence] of [
    [Buffer.from('<html><script>alert(1)</script>'), /weder ein PDF noch ein Bild/],
    [Buffer.from('%PDF-1.7\n/JavaScript'), /beschädigt oder unvollständig/],
    [Buffer.concat([pdf, Buffer.from('PK a program')]), /steckt hinter dem PDF noch etwas anderes/],
  ] as const) {
    const answer = await send(manager, write, fields, hostile, 'konzept.pdf')
    assert.equal(answer.status, 422)
    assert.match(answer.html, sentence)
    assert.match(answer.html, /Wie wir arbeiten/, 'what was typed stays')
  }
  assert.equal((await send(manager, write, fields, pdf, 'Konzept 2021.PDF')).status, 303)
  const { html } = await manager.get(`${at}?fassung=1`)
  const href = /href="(\/buero\/konzepte\/fassung\/[^"]+)"/.exec(html)![1]!
  isKept(await manager.get(href), 'Konzept 2021.pdf')
})

test('so does a cooperation agreement, for those who may see it', async () => {
  const path = paths.agreementNew(partnerId)
  const fields = { id: newId(), centreId, title: 'Kooperation', agreedOn: '2026-03-01', parties: '' }
  const wrong = await send(manager, path, fields, Buffer.from('MZ'), 'vertrag.pdf')
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /weder ein PDF noch ein Bild/)
  const made = await send(manager, path, fields, pdf, 'Vertrag.pdf')
  assert.equal(made.status, 303, made.html)
  const { html } = await manager.get(paths.officePartner(partnerId))
  const agreement = /href="(\/buero\/[^"]*vereinbarungen\/[0-9a-f-]{36})"/.exec(html)![1]!
  const file = /href="([^"]*datei[^"]*)"/.exec((await manager.get(agreement)).html)![1]!
  isKept(await manager.get(file), 'Vertrag.pdf')
  const stranger = await desk.enter(inCentre('quarter-manager', await buildCentre(db)))
  assert.equal((await stranger.get(file)).status, 403)
})
