import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import {
  editPublication,
  publicationById,
  publicationForm,
  publications,
  recipientsSeries,
  recordPublication,
  removePublication,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const team = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
const year = { centreId, from: '2026-01-01', to: '2026-12-31' }

function form(values: Readonly<Record<string, string>>) {
  const parsed = parseInput(publicationForm, { kind: 'newsletter', title: 'Neues aus dem Haus', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

test('the same form twice keeps one; who only reads keeps none', async () => {
  const to = { centreId, id: newId() }
  const input = form({ edition: '1/2026', onDate: '2026-02-15', recipients: '30' })
  for (const time of ['first', 'second']) assert.ok((await recordPublication(team, to, input)).ok, time)
  assert.equal((await publications(db, year)).length, 1)
  await assert.rejects(recordPublication(reader, { centreId, id: newId() }, input), Forbidden)
  const tomorrow = await recordPublication(
    team,
    { centreId, id: newId() },
    { ...input, onDate: '2026-11-25' },
  )
  assert.deepEqual(tomorrow, { ok: false, reason: 'in-the-future' })
})

test('nobody counted is no zero: the series of recipients leaves that day out', async () => {
  const later = [
    { edition: '2/2026', onDate: '2026-05-10' },
    { edition: '3/2026', onDate: '2026-11-08', recipients: '104' },
    { kind: 'press', onDate: '2026-06-01', recipients: '9000' },
  ]
  for (const values of later)
    await recordPublication(team, { centreId, id: newId() }, form(values as Record<string, string>))
  const series = await recipientsSeries(db, { ...year, kind: 'newsletter' })
  assert.deepEqual(
    series.map(({ onDate, recipients }) => [onDate, recipients]),
    [
      ['2026-02-15', 30],
      ['2026-11-08', 104],
    ],
  )
})

test('it is corrected and taken away; an older state is told', async () => {
  const [latest] = await publications(db, { ...year, kind: 'newsletter' })
  const better = form({ edition: '4/2026', onDate: '2026-11-09' })
  assert.ok((await editPublication(team, latest!.id, latest!.version, better)).ok)
  assert.deepEqual(await editPublication(team, latest!.id, latest!.version, better), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  assert.equal((await publicationById(db, latest!.id))?.edition, '4/2026')
  await removePublication(team, latest!.id)
  assert.equal(await publicationById(db, latest!.id), undefined)
})

testViolations(db, {
  publication_kind_known: () => sql`update publication set kind = 'rumour'`,
  publication_title_not_blank: () => sql`update publication set title = ' '`,
  publication_recipients_sane: () => sql`update publication set recipients = -1`,
})
