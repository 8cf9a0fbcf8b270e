import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import type { ExampleYear } from '../src/modules/goals/year-2021.fixture.ts'

const categories: Record<string, string> = {
  mehrgenerativ: 'generations',
  'Kinder und Jugend': 'youth',
  'Erwachsene und Senioren': 'adults',
}
const bodyKinds: Record<string, string> = {
  Quartierskonferenz: 'quarter-conference',
  Hauskonferenz: 'house-conference',
  'Hauskonferenz Jugend': 'youth-house-conference',
  'Facharbeitskreis Jugend': 'working-group',
}

/** Writes the example year into the tables of the other modules: what their forms and imports would leave there. */
export async function writeYear(db: Db, centreId: Id, year: ExampleYear): Promise<void> {
  await writeOffers(db, centreId, year)
  await writeBodies(db, centreId, year)
  await writePartners(db, centreId, year)
  await writeStaff(db, centreId, year)
  await writeAdvice(db, centreId, year)
  for (const { datum, personen } of year.aufsuchend)
    await sql`insert into outreach (id, centre_id, kind, on_date, people, batch_id)
      values (${newId()}, ${centreId}, 'walk-and-talk', ${datum}, ${personen}, ${newId()})`.execute(db)
  for (const { datum } of year.veroeffentlichungen)
    await sql`insert into publication (id, centre_id, kind, title, on_date)
      values (${newId()}, ${centreId}, 'newsletter', 'Newsletter', ${datum})`.execute(db)
}

async function termId(db: Db, kind: string, name: string): Promise<Id> {
  const known = await sql<{
    id: Id
  }>`select id from term where kind = ${kind} and lower(name) = lower(${name})`.execute(db)
  if (known.rows[0]) return known.rows[0].id
  const id = newId()
  await sql`insert into term (id, kind, slug, name) values (${id}, ${kind}, ${id}, ${name})`.execute(db)
  return id
}

async function writeOffers(db: Db, centreId: Id, year: ExampleYear): Promise<void> {
  for (const [at, offer] of year.angebote.entries()) {
    const id = newId()
    const type = await termId(db, 'offer-type', offer.art)
    await sql`insert into offer (id, centre_id, slug, title, type_id, plan_category, run_by)
      values (${id}, ${centreId}, ${`beispiel-${at}`}, ${offer.titel}, ${type}, ${categories[offer.kategorie] ?? null},
        ${offer.durchgefuehrt_von === 'Ehrenamt' ? 'volunteers' : 'team'})`.execute(db)
    for (const topic of offer.themen)
      await sql`insert into offer_term (offer_id, term_id) values (${id}, ${await termId(db, 'topic', topic)})`.execute(
        db,
      )
    await sql`insert into session (id, offer_id, centre_id, on_date, held_at)
      select gen_random_uuid(), ${id}, ${centreId}, day, day + interval '20 hours'
        from unnest(${[...offer.termine]}::date[]) as day`.execute(db)
  }
}

async function bodyId(db: Db, centreId: Id, name: string): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`
    insert into body (id, centre_id, kind, name) values (${newId()}, ${centreId}, ${bodyKinds[name] ?? 'other'}, ${name})
    on conflict on constraint body_name_once do update set name = excluded.name returning id`.execute(db)
  return rows[0]!.id
}

async function writeBodies(db: Db, centreId: Id, year: ExampleYear): Promise<void> {
  for (const { gremium, datum, anlass } of year.sitzungen)
    await sql`insert into meeting (id, body_id, on_date, state, occasion)
      values (${newId()}, ${await bodyId(db, centreId, gremium)}, ${datum}, 'held', ${anlass ? 'constituting' : null})`.execute(
      db,
    )
  for (const { gremium, datum } of year.berichte_in_gremien)
    await sql`insert into body_report (id, body_id, centre_id, on_date)
      values (${newId()}, ${await bodyId(db, centreId, gremium)}, ${centreId}, ${datum})`.execute(db)
}

async function writePartners(db: Db, centreId: Id, year: ExampleYear): Promise<void> {
  for (const [at, { partner, art, gebiet, vereinbart, kontakte }] of year.kooperationen.entries()) {
    const kind = await termId(db, 'partner-kind', art === 'Kita' ? 'Kindertageseinrichtung' : art)
    const known = await sql<{ id: Id }>`select id from partner where name = ${partner}`.execute(db)
    const id = known.rows[0]?.id ?? newId()
    await sql`insert into partner (id, slug, name, active_after_months) values (${id}, ${`beispiel-${at}`}, ${partner},
      ${partner.startsWith('Bürgeramt') ? 6 : null}) on conflict (id) do nothing`.execute(db)
    await sql`update partner set kind_id = ${kind}, district_id = (select id from district where name = ${gebiet ?? ''})
      where id = ${id}`.execute(db)
    await sql`insert into cooperation_agreement (id, partner_id, centre_id, title, agreed_on)
      values (${newId()}, ${id}, ${centreId}, 'Vereinbarung', ${vereinbart})`.execute(db)
    for (const day of kontakte)
      await sql`insert into contact_entry (id, partner_id, centre_id, on_date, kind, subject)
        values (${newId()}, ${id}, ${centreId}, ${day}, 'exchange', 'Austausch')`.execute(db)
  }
}

async function writeStaff(db: Db, centreId: Id, year: ExampleYear): Promise<void> {
  const operator = newId()
  await sql`insert into operator (id, slug, name) values (${operator}, ${operator}, 'Träger')`.execute(db)
  const staff = new Map<string, Id>()
  for (const { kuerzel, von, bis } of year.personal) {
    const known = await sql<{ id: Id }>`
      select id from staff_member where centre_id = ${centreId} and code = ${kuerzel}`.execute(db)
    staff.set(kuerzel, known.rows[0]?.id ?? newId())
    await sql`insert into staff_member (id, operator_id, centre_id, code, from_on, to_on)
      values (${staff.get(kuerzel)!}, ${operator}, ${centreId}, ${kuerzel}, ${von}, ${bis})
      on conflict (id) do nothing`.execute(db)
  }
  for (const { titel, datum, teilnehmende } of year.fortbildungen) {
    const id = newId()
    await sql`insert into training (id, centre_id, title, topic, on_date, year)
      values (${id}, ${centreId}, ${titel}, 'Demenz', ${datum}, 2021)`.execute(db)
    for (const who of teilnehmende)
      await sql`insert into training_participant (training_id, staff_member_id) values (${id}, ${staff.get(who)!})`.execute(
        db,
      )
  }
}

async function writeAdvice(db: Db, centreId: Id, year: ExampleYear): Promise<void> {
  const topics = new Map<string, Id>()
  for (const name of year.themen_fachberatung) {
    const known = await sql<{
      id: Id
    }>`select id from advice_topic where lower(name) = lower(${name})`.execute(db)
    topics.set(name, known.rows[0]?.id ?? newId())
    await sql`insert into advice_topic (id, name, required_from) values (${topics.get(name)!}, ${name}, '2021-01-01')
      on conflict (id) do update set required_from = '2021-01-01'`.execute(db)
  }
  for (const { thema, stelle, erfasst } of year.fachberatungsstellen) {
    const id = newId()
    await sql`insert into advice_service (id, name, centre_id, recorded_on) values (${id}, ${stelle}, ${centreId}, ${erfasst})`.execute(
      db,
    )
    await sql`insert into advice_service_topic (service_id, topic_id, recorded_on) values (${id}, ${topics.get(thema)!}, ${erfasst})`.execute(
      db,
    )
  }
}

/** What hangs on the goals themselves: proofs of milestones and the grant of goal 1. */
export async function writeProofs(
  db: Db,
  centreId: Id,
  year: ExampleYear,
  goalIds: ReadonlyMap<number, Id>,
): Promise<void> {
  for (const { ziel, datum, nachweis } of year.meilensteine)
    await sql`insert into goal_milestone (id, goal_id, on_date, evidence)
      values (${newId()}, ${goalIds.get(ziel)!}, ${datum}, ${nachweis})`.execute(db)
  for (const { ziel, zweck, beantragt, bewilligt } of year.drittmittel) {
    const id = newId()
    await sql`insert into grant_award (id, centre_id, funder, purpose, state, applied_on, decided_on)
      values (${id}, ${centreId}, 'Stiftung', ${zweck}, 'granted', ${beantragt}, ${bewilligt})`.execute(db)
    await sql`insert into goal_grant (goal_id, grant_id) values (${goalIds.get(ziel)!}, ${id})`.execute(db)
  }
}
