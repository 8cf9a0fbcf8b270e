import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reportDocument, reportFindings } from './document.rules.ts'
import { reportDocx } from './report-docx.ts'
import { annexCsvRows, reportJson } from './report-json.rules.ts'
import { reportPdf } from './report-pdf.ts'
import { coverOfAYear, factsOfAYear, piecesOfAYear } from './report.fixture.ts'

const document = reportDocument(factsOfAYear, piecesOfAYear, coverOfAYear)
const wording = (of: unknown) => JSON.stringify(of)

describe('the report has the chapters of the Sachbericht', () => {
  it('1 to 5.3 and four annexes, in their order', () => {
    assert.deepEqual(
      document.chapters.map(({ number }) => number),
      [
        '1',
        '1.1',
        '1.2',
        '2',
        '2.1',
        '2.2',
        '2.3',
        '3',
        '3.1',
        '3.2',
        '3.2.1',
        '3.2.2',
        '3.2.3',
        '3.3',
        '3.4',
        '4',
        '4.1',
        '4.2',
        '4.3',
        '4.4',
        '4.5',
        '5',
        '5.1',
        '5.2',
        '5.3',
      ],
    )
    assert.deepEqual(
      document.annexes.map(({ number }) => number),
      ['1', '2', '3', '4'],
    )
  })

  it('one walk less changes the text and the table alike', () => {
    const [walks, talks] = factsOfAYear.outreach
    const less = { ...factsOfAYear, outreach: [{ ...walks!, records: 14, people: 33 }, talks!] }
    const now = wording(reportJson(reportDocument(less, piecesOfAYear, coverOfAYear)))
    assert.match(now, /Ein Jahr mit 14 Spaziergängen/)
    assert.match(now, /"Spaziergänge","14","33"/)
    assert.doesNotMatch(now, /"15"/)
  })

  it('what nobody fixed is "nicht festgelegt", what nobody knows "keine Angabe", never 0', () => {
    const text = wording(reportJson(document))
    assert.match(text, /\["Besuche","nicht festgelegt"/)
    assert.match(text, /Bewilligt: keine Angabe/)
  })

  it("before the approval nobody reads the other operator's trainings and procedures", () => {
    const mine = wording(reportDocument(factsOfAYear, piecesOfAYear, coverOfAYear, new Set(['b'])))
    assert.match(mine, /Kinderschutz/)
    assert.doesNotMatch(mine, /Ersthelferschulung|Wahrnehmen/)
    assert.match(mine, /1 Einträge des anderen Trägers/)
  })

  it('empty chapters are named, headings over filled ones are not', () => {
    const empty = reportFindings(factsOfAYear, piecesOfAYear, []).filter(
      ({ code }) => code === 'empty-chapter',
    )
    assert.deepEqual(
      empty.map(({ chapter }) => chapter),
      ['1.2', '2.1', '2.2', '3.1', '3.2.1', '3.2.2', '3.2.3'],
    )
  })
})

describe('the same document gives the same file', () => {
  it('PDF with the title, the language and the headings of the document', async () => {
    const [one, other] = [await reportPdf(document), await reportPdf(document)]
    assert.deepEqual(one, other)
    assert.match(Buffer.from(one).toString('latin1'), /pdfuaid/)
  })

  it('Word', async () => {
    assert.deepEqual(await reportDocx(document), await reportDocx(document))
  })

  it('every table stands in the annex of data, each row as wide as the widest', () => {
    const { header, rows } = annexCsvRows(document)
    assert.ok(rows.every((row) => row.length === header.length))
    assert.ok(
      rows.some(
        ([table, row, first, second]) =>
          table === 'kapitel-2.3 Aufsuchende Arbeit 2020' &&
          row === '2' &&
          first === 'Nachbarschaftsgespräche' &&
          second === '225',
      ),
    )
  })
})
