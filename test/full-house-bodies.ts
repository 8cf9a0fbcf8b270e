import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** Bodies of a full house: our own with meetings past and ahead, and one in which it reports. */
export interface BodiesTold {
  readonly bodyId: Id
  readonly outsideBodyId: Id
  /** Nothing hangs on it yet. */
  readonly newBodyId: Id
  readonly memberId: Id
  readonly reportId: Id
  /** Held with a decision, held, still to be confirmed, ahead, called off. */
  readonly meetingIds: readonly Id[]
  readonly decisionId: Id
  /** Open, done. */
  readonly taskIds: readonly Id[]
  readonly councilPaperId: Id
}

/** One of each, by SQL alone. Words of `word` stand in every text, so that one sees what leaked. */
export async function someBodies(
  db: Db,
  word: string,
  { centreId, partnerId }: { readonly centreId: Id; readonly partnerId: Id },
): Promise<BodiesTold> {
  const [bodyId, outsideBodyId, newBodyId] = [newId(), newId(), newId()]
  const [memberId, reportId] = [newId(), newId()]
  await sql`
    insert into body (id, centre_id, kind, name, outside, duties, cadence, cadence_from)
    values (${bodyId}, ${centreId}, 'steering', ${`Lenkungsgremium ${word}`}, false, ${`Aufgaben ${word}`}, 'quarter', '2026-01-01'),
      (${outsideBodyId}, ${centreId}, 'advisory-council', ${`Ring ${word}`}, true, '', 'year', '2026-01-01'),
      (${newBodyId}, ${centreId}, 'team', ${`Team ${word}`}, false, '', null, null)`.execute(db)
  await sql`
    insert into body_member (id, body_id, kind, partner_id, role)
    values (${memberId}, ${bodyId}, 'partner', ${partnerId}, ${`Vorstand ${word}`})`.execute(db)
  await sql`
    insert into body_report (id, body_id, centre_id, on_date, paper)
    values (${reportId}, ${outsideBodyId}, ${centreId}, '2026-05-04', ${`Vorlage ${word}`})`.execute(db)
  const meetings = await someMeetings(db, word, bodyId)
  const councilPaperId = newId()
  await sql`
    insert into council_paper (id, centre_id, committee, on_date, subject, financial_effects, reasons)
    values (${councilPaperId}, ${centreId}, ${`Ausschuss ${word}`}, '2026-12-09', ${`Betreff ${word}`}, 'Entfällt',
      ${`# Anlass\nText ${word}`})`.execute(db)
  await sql`
    insert into council_consultation (paper_id, position, committee, purpose, session_kind, on_date)
    values (${councilPaperId}, 1, ${`Ausschuss ${word}`}, 'information', 'public', '2026-12-09')`.execute(db)
  return { bodyId, outsideBodyId, newBodyId, memberId, reportId, ...meetings, councilPaperId }
}

async function someMeetings(
  db: Db,
  word: string,
  bodyId: Id,
): Promise<Pick<BodiesTold, 'meetingIds' | 'decisionId' | 'taskIds'>> {
  const [held, plain] = [newId(), newId()]
  const [past, ahead, cancelled] = [newId(), newId(), newId()]
  await sql`
    insert into meeting (id, body_id, on_date, place, state, reason, attendance, minutes)
    values (${held}, ${bodyId}, '2026-03-10', ${`Saal ${word}`}, 'held', '', 12, ${`Protokoll ${word}`}),
      (${plain}, ${bodyId}, '2026-02-03', '', 'held', '', null, ''),
      (${past}, ${bodyId}, '2026-11-03', ${`Saal ${word}`}, 'planned', '', null, ''),
      (${ahead}, ${bodyId}, '2026-12-08', ${`Saal ${word}`}, 'planned', '', null, ''),
      (${cancelled}, ${bodyId}, '2026-06-09', ${`Saal ${word}`}, 'cancelled', ${`Grund ${word}`}, null, '')`.execute(
    db,
  )
  await sql`insert into agenda_item (meeting_id, position, text) values (${ahead}, 1, ${`Punkt ${word}`})`.execute(
    db,
  )
  const [decisionId, open, finished] = [newId(), newId(), newId()]
  const agreed = newId()
  await sql`
    insert into decision (id, meeting_id, body_id, year, number, text)
    values (${decisionId}, ${held}, ${bodyId}, 2026, 1, ${`Beschluss ${word}`})`.execute(db)
  await sql`
    insert into decision (id, meeting_id, body_id, year, number, text, kind, for_year)
    values (${agreed}, ${held}, ${bodyId}, 2026, 2, ${`Vereinbart ${word}`}, 'target-agreement', 2026)`.execute(
    db,
  )
  await sql`
    insert into body_task (id, meeting_id, text, responsible, due_on, done_on)
    values (${open}, ${past}, ${`Aufgabe ${word}`}, 'Quartiersmanagement', '2026-11-20', null),
      (${finished}, ${past}, ${`Erledigt ${word}`}, 'Quartiersmanagement', '2026-11-10', '2026-11-09')`.execute(
    db,
  )
  return { meetingIds: [held, plain, past, ahead, cancelled], decisionId, taskIds: [open, finished] }
}
