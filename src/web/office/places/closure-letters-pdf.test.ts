import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildHouse } from '../../../../test/builders.ts'
import { readPdf } from '../../../../test/pdf-structure.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { GroupLetter } from '../../../modules/interruptions/index.ts'
import { groupLettersPdf } from './closure-letters-pdf.ts'

const { db } = await testDb()

test('letters that are printed stand each on a page of its own, with address, heading and list of dates', async () => {
  const { centreId } = await buildHouse(db)
  const letterTo = (name: string): GroupLetter => ({
    id: name,
    centreId,
    confidential: false,
    kind: 'suspended',
    subject: `Ihr Termin fällt aus, ${name}`,
    text: `Guten Tag,\n\nDieser Termin fällt aus:\n\nChor #nicht *fett*\n– Dienstag, 8. Dezember 2026\n\nFreundliche Grüße\nIhr Team`,
    dates: 1,
    mailed: false,
    at: new Date('2026-11-22T11:00:00Z'),
    names: [name],
    phones: [],
    address: ['Marktplatz 1', '74072 Heilbronn'],
    bookings: [],
    partners: [],
  })
  const names = ['AWO', 'Musikverein', 'Mira Beispiel']
  const pdf = await readPdf(await groupLettersPdf(db, names.map(letterTo), 'Briefe zur Schließung'))
  assert.deepEqual([pdf.language, pdf.marked, pdf.uaPart], ['de', true, '1'])
  assert.deepEqual(
    pdf.pages.map(({ headings }) => headings),
    names.map((name) => [`1 Ihr Termin fällt aus, ${name}`, '2 Chor #nicht *fett*']),
  )
})
