import { sql } from 'kysely'
import { buildAskedHouse } from '../../../test/booking-builders.ts'
import { buildClosure } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Violations } from '../../../test/violations.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'

const { db } = await testDb()
const { house, accepted } = await buildAskedHouse(db)
const { centreId } = house
const closureId = await buildClosure(db, { centreId }, new Date('2026-12-01Z'), new Date('2026-12-24Z'))
const [letterId, keptId] = [newId(), newId()]
await sql`
  insert into group_letter (id, closure_id, centre_id, kind, recipient_hash, subject, text, date_count, mailed)
  values (${letterId}, ${closureId}, ${centreId}, 'suspended', ${'1'.repeat(64)}, 'Betreff', 'Text', 1, true)`.execute(
  db,
)
await sql`
  insert into booking_letter (id, booking_id, kind, subject, text, mailed)
  values (${keptId}, ${accepted.id}, 'suspended', 'Betreff', 'Text', true)`.execute(db)
const tie = () => sql`
  insert into group_letter_booking (group_letter_id, booking_letter_id) values (${letterId}, ${keptId})`
await tie().execute(db)

const letterWith = (set: Readonly<Record<string, unknown>>) => () => {
  const usual = { id: newId(), closure_id: closureId, centre_id: centreId, kind: 'suspended', mailed: true }
  const row = {
    ...usual,
    recipient_hash: '0'.repeat(64),
    subject: 'Betreff',
    text: 'Text',
    date_count: 1,
    ...set,
  }
  return sql`
    insert into group_letter (id, closure_id, centre_id, kind, recipient_hash, subject, text, date_count, mailed)
    values (${row.id}, ${row.closure_id}, ${row.centre_id}, ${row.kind}, ${row.recipient_hash}, ${row.subject},
      ${row.text}, ${row.date_count}, ${row.mailed})`
}
const violations: Violations = {
  group_letter_kind_known: letterWith({ kind: 'moved' }),
  group_letter_recipient_is_hash: letterWith({ recipient_hash: 'info@awo.example' }),
  group_letter_subject_not_blank: letterWith({ subject: ' ' }),
  group_letter_text_not_blank: letterWith({ text: ' ' }),
  group_letter_tells_dates: letterWith({ date_count: 0 }),
  group_letter_one_cause: letterWith({ closure_id: null }),
  group_letter_once: () => sql`
    insert into group_letter (id, closure_id, centre_id, kind, recipient_hash, subject, text, date_count, mailed)
    select ${newId()}::uuid, closure_id, centre_id, kind, recipient_hash, subject, text, date_count, mailed
    from group_letter limit 1`,
  group_letter_booking_one_each: tie,
}
testViolations(db, violations)
