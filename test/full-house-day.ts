import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What the team of a full house noted of its days: in the quarter, at the counter, in print, with partners, what rested. */
export interface DayTold {
  readonly outreachId: Id
  readonly crewId: Id
  readonly adviceTopicId: Id
  readonly adviceServiceId: Id
  readonly walkInId: Id
  readonly publicationId: Id
  readonly agreementId: Id
  readonly suspensionId: Id
  readonly helplineId: Id
}

/** One of each, by SQL alone. Words of `word` stand in every text, so that one sees what leaked. */
export async function aDay(
  db: Db,
  word: string,
  at: { readonly centreId: Id; readonly siteId: Id; readonly districtId: Id; readonly partnerId: Id },
): Promise<DayTold> {
  const told: DayTold = {
    outreachId: newId(),
    crewId: newId(),
    adviceTopicId: newId(),
    adviceServiceId: newId(),
    walkInId: newId(),
    publicationId: newId(),
    agreementId: newId(),
    suspensionId: newId(),
    helplineId: newId(),
  }
  await sql`
    insert into outreach (id, centre_id, kind, on_date, place, district_id, people, languages, project, batch_id)
    values (${told.outreachId}, ${at.centreId}, 'walk', '2026-11-10', ${`Ufer ${word}`}, ${at.districtId}, 4, '{de,tr}',
      ${`Wege ${word}`}, ${newId()})`.execute(db)
  await sql`
    insert into outreach_crew (id, centre_id, project, function, people, on_date)
    values (${told.crewId}, ${at.centreId}, ${`Wege ${word}`}, 'Interviewende', 3, '2026-11-10')`.execute(db)
  await anAdvice(db, word, at, told)
  await sql`
    insert into publication (id, centre_id, kind, edition, title, on_date, recipients)
    values (${told.publicationId}, ${at.centreId}, 'newsletter', '1/2026', ${`Neues ${word}`}, '2026-11-05', 80)`.execute(
    db,
  )
  await sql`
    insert into cooperation_agreement (id, partner_id, centre_id, title, agreed_on)
    values (${told.agreementId}, ${at.partnerId}, ${at.centreId}, ${`Vereinbarung ${word}`}, '2026-01-15')`.execute(
    db,
  )
  await sql`
    insert into cooperation_candidate (id, partner_id, centre_id, marked_on)
    values (${newId()}, ${at.partnerId}, ${at.centreId}, '2026-01-02')`.execute(db)
  await sql`
    insert into suspension (id, centre_id, from_on, reason)
    values (${told.suspensionId}, ${at.centreId}, '2027-06-01', ${`Sturm ${word}`})`.execute(db)
  await sql`
    insert into group_letter (id, suspension_id, centre_id, kind, recipient_hash, subject, text, date_count, mailed)
    values (${newId()}, ${told.suspensionId}, ${at.centreId}, 'suspended', ${'5'.repeat(64)}, ${`Ausfall ${word}`},
      ${`Wegen Sturm fällt ${word} aus.`}, 1, false)`.execute(db)
  await sql`
    insert into helpline (id, centre_id, name, phone, purpose, languages, from_on)
    values (${told.helplineId}, ${at.centreId}, ${`Hilfe ${word}`}, '07131 55501', ${`Fragen zu ${word}`}, '{de,tr}',
      '2026-11-20')`.execute(db)
  await sql`
    insert into helpline_hours (helpline_id, weekday, from_time, to_time)
    values (${told.helplineId}, 2, '09:00', '17:00')`.execute(db)
  return told
}

async function anAdvice(
  db: Db,
  word: string,
  { centreId, siteId }: { readonly centreId: Id; readonly siteId: Id },
  { adviceTopicId, adviceServiceId, walkInId }: DayTold,
): Promise<void> {
  await sql`
    insert into advice_topic (id, name, required_from) values (${adviceTopicId}, ${`Frage ${word}`}, '2026-01-01')`.execute(
    db,
  )
  await sql`
    insert into advice_service (id, name, centre_id, languages, phone, emergency, recorded_on)
    values (${adviceServiceId}, ${`Stelle ${word}`}, ${centreId}, '{de}', '07131 5550', true, '2026-03-01')`.execute(
    db,
  )
  await sql`
    insert into advice_service_topic (service_id, topic_id, recorded_on)
    values (${adviceServiceId}, ${adviceTopicId}, '2026-03-01')`.execute(db)
  await sql`
    insert into advice_contact (id, centre_id, site_id, on_date, topic_id, language, referred_to_id, slip)
    values (${walkInId}, ${centreId}, ${siteId}, '2026-11-24', ${adviceTopicId}, 'tr', ${adviceServiceId}, 'ABCDE')`.execute(
    db,
  )
}
