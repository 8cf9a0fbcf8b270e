import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { renderPdf } from './render-pdf.ts'

/** The whole PDF in the open: its compressed streams too. */
function inTheOpen(pdf: Uint8Array): string {
  const file = Buffer.from(pdf)
  let text = file.toString('latin1')
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 1)) {
    const end = file.indexOf('endstream', at)
    try {
      text += inflateSync(file.subarray(at + 7, end)).toString('latin1')
    } catch {
      continue
    }
  }
  return text
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

test('a document is PDF/UA with title, language, headings, footer and a table with header cells', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`Termin ${index}`, `${index}`])
  const started = performance.now()
  const pdf = await renderPdf({
    title: 'Jahresbericht Böckingen 2026',
    lang: 'de',
    data: { rows, day: '2026-11-24', partner: 'Łódź; #panic("no") *not bold*' },
    source: `== Termine am #day(data.day), #long-day(data.day)
#facts((("Partner", data.partner), ("Stunden", decimal(6.5))))
#sheet((1fr, auto), ("Termin", "Besuche"), data.rows, right: (1,))`,
  })
  process.stdout.write(
    `# first document: ${(performance.now() - started).toFixed(0)} ms, ${pdf.length} bytes\n`,
  )
  const text = inTheOpen(pdf)
  assert.ok(text.startsWith('%PDF-'))
  assert.match(text, /<pdfuaid:part>1<\/pdfuaid:part>/)
  assert.match(text, /Jahresbericht Böckingen 2026|Jahresbericht B\u00c3\u00b6ckingen 2026/)
  assert.match(text, /\/Lang ?\(de/)
  assert.match(text, /\/MarkInfo/)
  assert.equal(count(text, /\/S ?\/TH\b/g), 2)
  assert.equal(count(text, /\/S ?\/TD\b/g), 400)
  assert.equal(count(text, /\/S ?\/H1\b/g), 1)
  assert.equal(count(text, /\/S ?\/H2\b/g), 1)
  assert.match(text, /AtkinsonHyperlegibleNext-Regular/)
  assert.equal(text.includes('Libertinus'), false)
})

test('texts of people are never markup, and signs no font can show do not stop a report', async () => {
  const pdf = await renderPdf({
    title: 'Fest 🎉 im Hof',
    lang: 'de',
    data: { texts: ['#panic("x")', '日本', 'مرحبا', '👨‍👩‍👧', '\ud800', '= keine Überschrift'] },
    source: '#for text in data.texts [- #text\n]',
  })
  assert.equal(count(inTheOpen(pdf), /\/S ?\/H1\b/g), 1)
})

test("wrong markup is a fault with Typst's own words, and the next document is set again", async () => {
  const request = { title: 'T', lang: 'de', data: {} } as const
  await assert.rejects(renderPdf({ ...request, source: '#no-such-thing' }), /unknown variable: no-such-thing/)
  await assert.rejects(renderPdf({ ...request, title: '', source: 'Text' }), /title/)
  const pdfs = await Promise.all(
    [1, 2, 3].map((number) => renderPdf({ ...request, source: `Nummer ${number}` })),
  )
  assert.equal(pdfs.length, 3)
})
