import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { renderPdf } from '../documents/render-pdf.ts'
import { inspectPdf, pdfSentences } from './pdf.ts'
import { documentSentences, readDocument, readUpload, storeDocument } from './uploads.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'qw-pdf-'))
after(() => rm(dataDir, { recursive: true }))

/** A small PDF: a head, objects, a cross-reference, a trailer. */
function pdf(objects = '', { trailer = '', head = '%PDF-1.4\n', tail = '' } = {}): Uint8Array {
  const body = `${head}1 0 obj\n<< /Type /Catalog >>\nendobj\n${objects}`
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R ${trailer}>>\nstartxref\n${body.length}\n%%EOF\n${tail}`
  return Buffer.from(body + end, 'latin1')
}

const stream = (dictionary: string, content: Buffer | string) =>
  `2 0 obj\n<< ${dictionary} >>\nstream\n${Buffer.from(content as string, 'latin1').toString('latin1')}\nendstream\nendobj\n`
const packed = (words: string) =>
  stream('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.from(words)))
const verdict = (file: Uint8Array) => {
  const answer = inspectPdf(file)
  return answer.ok ? 'taken' : answer.reason
}

test('a plain PDF is taken, also with packed objects and with our own documents', async () => {
  assert.equal(verdict(pdf()), 'taken')
  assert.equal(verdict(pdf(packed('<< /Type /Page >>'))), 'taken')
  assert.equal(verdict(pdf(stream('/Filter /FlateDecode', 'a picture that says /JS by chance'))), 'taken')
  const source = '#par("Vereinbarung")'
  assert.equal(verdict(await renderPdf({ title: 'Vereinbarung', lang: 'de', source, data: {} })), 'taken')
})

test('what only pretends to be a PDF is refused', () => {
  const whole = pdf()
  assert.equal(verdict(Buffer.from('%PDF-1.4\n')), 'pdf-broken')
  assert.equal(verdict(pdf('', { head: '%PDF-9.9\n' })), 'pdf-broken')
  assert.equal(verdict(whole.subarray(0, whole.length - 20)), 'pdf-broken')
  assert.equal(verdict(Buffer.from('%PDF-1.4\n<script>alert(1)</script>\n%%EOF')), 'pdf-broken')
  assert.equal(verdict(Buffer.from('%PDF-1.4\nstartxref\n3\n%%EOF')), 'pdf-broken')
  assert.equal(verdict(pdf('2 0 obj\n<< >>\nstream\nwithout end\n')), 'pdf-broken')
  assert.equal(verdict(pdf('', { tail: 'PK\u0003\u0004 a program' })), 'pdf-mixed')
  assert.equal(verdict(pdf('', { tail: '<script src="x"></script>' })), 'pdf-mixed')
  assert.equal(verdict(Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024)])), 'pdf-too-large')
})

test('what acts by itself is refused, also with hidden letters and in packed objects', () => {
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
  assert.equal(verdict(pdf(`2 0 obj\n${script}\nendobj\n`)), 'pdf-active')
  assert.equal(verdict(pdf('2 0 obj\n<< /S /J#61vaScript >>\nendobj\n')), 'pdf-active')
  assert.equal(verdict(pdf(packed(script))), 'pdf-active')
  assert.equal(
    verdict(pdf(`2 0 obj\n<< /T (stream) /S /JavaScript /E (endstream) >>\nendobj\n`)),
    'pdf-active',
  )
  assert.equal(verdict(pdf('2 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n')), 'pdf-active')
  assert.equal(verdict(pdf(stream('/Type /EmbeddedFile', 'MZ'))), 'pdf-active')
  assert.equal(verdict(pdf('2 0 obj\n<< /AcroForm << /XFA [] >> >>\nendobj\n')), 'pdf-active')
  assert.equal(verdict(pdf('', { trailer: '/Encrypt 9 0 R ' })), 'pdf-locked')
})

test('a bomb of packed objects ends in a refusal, quickly', () => {
  const before = process.cpuUsage()
  const bomb = packed(' '.repeat(60 * 1024 * 1024))
  assert.equal(verdict(pdf(bomb)), 'pdf-broken')
  assert.equal(verdict(pdf(packed('a').repeat(5_000) + '/'.repeat(200_000))), 'taken')
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 5_000_000, `${(user + system) / 1_000} ms of CPU`)
})

test('a document is kept under its content, and its name ends as what it is', async () => {
  const stored = await storeDocument(
    dataDir,
    { name: 'C:\\Ordner\\Vertrag "2021".pdf.exe', bytes: pdf() },
    'Datei',
  )
  assert.ok(stored.ok)
  assert.equal(stored.value.name, 'Vertrag 2021.pdf')
  assert.equal((await readDocument(dataDir, stored.value.hash))?.contentType, 'application/pdf')
  assert.equal(await readUpload(dataDir, stored.value.hash), undefined, 'no picture, so never on a page')
  const nameless = await storeDocument(dataDir, { name: '.pdf', bytes: pdf() }, 'Vereinbarung')
  assert.equal(nameless.ok && nameless.value.name, 'Vereinbarung.pdf')
})

test('hostile files are refused with a sentence and leave nothing behind', async () => {
  const before = await readdir(join(dataDir, 'uploads'))
  const hostile: [string, Uint8Array][] = [
    ['harmlos.pdf', Buffer.from('MZ\u0090\0 a program')],
    ['seite.pdf', Buffer.from('<html><script>alert(1)</script>')],
    ['bild.pdf', Buffer.from('<svg onload="alert(1)">')],
    ['packet.pdf', Buffer.from('PK\u0003\u0004')],
    ['leer.pdf', new Uint8Array()],
  ]
  for (const [name, bytes] of hostile) {
    const answer = await storeDocument(dataDir, { name, bytes }, 'Datei')
    assert.equal(answer.ok ? 'taken' : answer.reason, 'not-a-document', name)
  }
  const script = pdf('2 0 obj\n<< /JS (x) >>\nendobj\n')
  assert.deepEqual(await storeDocument(dataDir, { name: 'x.pdf', bytes: script }, 'Datei'), {
    ok: false,
    reason: 'pdf-active',
  })
  assert.deepEqual(await readdir(join(dataDir, 'uploads')), before)
  for (const sentence of Object.values({ ...pdfSentences, ...documentSentences }))
    assert.match(sentence, /\.$/)
})
