import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { addDays } from '../src/kernel/day.ts'
import { catalogue } from '../src/modules/indicators/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { copyGoals } from './city-goals.ts'
import { insertJson, withoutIndexes } from './city-load.ts'
import { insertReports } from './city-reports.ts'

/** The centres of the city, numbered from 0. */
const centres = sql`(select id, position as n from centre where position < 9999) c`
/** A whole number below `limit`, always the same for the same text. */
const someOf = (limit: number, text: RawBuilder<unknown>) => sql`abs(hashtext(${text})) % ${sql.lit(limit)}`
const dayOf = (year: number, text: RawBuilder<unknown>) =>
  sql`${`${year}-01-01`}::date + (${someOf(365, text)})`

/** Everything a year leaves behind in the houses of a city, beside the sessions that are there already. */
export async function insertYear(db: Db, year: number): Promise<void> {
  await insertHours(db)
  await withoutIndexes(db, ['visit_sheet', 'visit_count', 'visit_total'], () => insertVisits(db, year))
  await insertOutreach(db, year)
  await insertAdvice(db, year)
  await insertCooperation(db, year)
  await insertBodies(db, year)
  await insertPublications(db, year)
  await insertOperators(db, year)
  await insertGrants(db, year)
  await insertIndicators(db, year)
  await copyGoals(db, year)
  await insertReports(db, year)
}

async function insertHours(db: Db): Promise<void> {
  await sql`
    insert into opening_hours (id, site_id, audience, weekday, from_time, to_time)
    select uuidv7(), s.id, a.audience, d, a.opens, a.closes
      from site s cross join generate_series(1, 6) d
      cross join (values ('alle', time '09:00', time '18:00'), ('Jugendliche', time '14:00', time '20:00')) a (audience, opens, closes)
     where s.slug like 'haus-%'`.execute(db)
}

// A sheet for each held date in a house but every twelfth, and for each weekday's opening; two to five age bands on
// each, for about one number in seven nobody knows the age. What the trigger would add up row by row comes in beside.
async function insertVisits(db: Db, year: number): Promise<void> {
  await sql`
    with sheet as (
      insert into visit_sheet (id, centre_id, site_id, on_date, session_id, counted_at)
      select uuidv7(), centre_id, site_id, on_date, id, held_at from session
       where held_at is not null and site_id is not null and extract(year from on_date) = ${year}
         and abs(hashtext(id::text)) % 12 > 0
      union all
      select uuidv7(), s.centre_id, s.id, d::date, null, d
        from site s cross join generate_series(${`${year}-01-01`}::date, ${`${year}-12-31`}::date, '1 day') d
       where s.slug like 'haus-%' and extract(isodow from d) < 6
      returning id, centre_id, site_id, on_date, session_id
    ), band as (select id, row_number() over (order by position) - 1 as n from age_band where retired_on is null
    ), cell as materialized (
      select s.*, b.id as band_id, 1 + (h / 7 + 5 * k) % 9 as people
        from sheet s cross join lateral (select abs(hashtext(s.id::text)) as h) cross join generate_series(1, 2 + h % 4) k
        left join band b on b.n = (h + k) % 6 and not (k = 1 and h % 100 < 53)
    ), counts as (
      insert into visit_count (id, sheet_id, band_id, people, source) select uuidv7(), id, band_id, people, 'paper' from cell
    )
    insert into visit_total (sheet_id, centre_id, site_id, on_date, session_id, band_id, people)
    select id, centre_id, site_id, on_date, session_id, band_id, people from cell`.execute(db)
}

async function insertOutreach(db: Db, year: number): Promise<void> {
  await sql`
    insert into outreach (id, centre_id, kind, on_date, place, people, languages, project, batch_id)
    select uuidv7(), c.id, k.kind, ${dayOf(year, sql`k.kind || c.n || i`)}, 'Platz ' || i % 12, 1 + (i + c.n) % k.people,
           array['de', 'tr'], 'Unterwegs im Quartier', uuidv7()
      from ${centres}
      cross join (values ('walk', 15, 4), ('walk-and-talk', 30, 2), ('doorstep-talk', 230, 2), ('street-work', 25, 9)) k (kind, often, people)
      cross join lateral generate_series(1, k.often) i`.execute(db)
}

async function insertAdvice(db: Db, year: number): Promise<void> {
  await sql`
    insert into advice_topic (id, name, position, required_from)
    select uuidv7(), name, n, ${`${year}-01-01`}::date
      from unnest(array['Schulden', 'Sucht', 'Pflege', 'Wohnen', 'Arbeit', 'Aufenthalt', 'Erziehung', 'Familie'])
        with ordinality t (name, n)`.execute(db)
  await sql`
    insert into advice_service (id, name, centre_id, recorded_on)
    select uuidv7(), 'Beratungsstelle ' || c.n || '-' || i, c.id, ${`${year}-02-01`}::date
      from ${centres} cross join generate_series(1, 12) i`.execute(db)
  await sql`
    insert into advice_service_topic (service_id, topic_id, recorded_on)
    select s.id, t.id, s.recorded_on from advice_service s
      join advice_topic t on t.position % 4 = substring(s.name from '-(\\d+)$')::int % 4`.execute(db)
  await sql`
    insert into advice_contact (id, centre_id, on_date, topic_id, language, referred_to_id, outcome, outcome_on)
    select uuidv7(), c.id, x.day, t.id, 'de', case when i % 5 < 2 then s.id end, case when i % 5 = 1 then 'arrived' end,
           case when i % 5 = 1 then x.day + 14 end
      from ${centres} cross join generate_series(1, 1500) i
      cross join lateral (select ${dayOf(year, sql`'advice' || c.n || i`)} as day) x
      join advice_topic t on t.position = 1 + i % 8
      join advice_service s on s.centre_id = c.id and s.name = 'Beratungsstelle ' || c.n || '-' || (1 + i % 12)`.execute(
    db,
  )
}

/** Organisations of a centre: those of its district, numbered from 0. */
const partnersOfCentres = sql`(
  select p.id, c.id as centre_id, row_number() over (partition by c.id order by p.published desc, p.id) - 1 as n
    from partner p join site s on s.district_id = p.district_id join centre c on c.id = s.centre_id) p`

async function insertCooperation(db: Db, year: number): Promise<void> {
  await sql`
    insert into cooperation_candidate (id, partner_id, centre_id, marked_on)
    select uuidv7(), id, centre_id, ${`${year - 1}-06-01`}::date from ${partnersOfCentres}`.execute(db)
  await sql`
    insert into cooperation_agreement (id, partner_id, centre_id, title, agreed_on)
    select uuidv7(), id, centre_id, 'Vereinbarung', ${`${year - 1}-09-01`}::date + (n * 20)::int from ${partnersOfCentres}
     where n < 20`.execute(db)
  await sql`
    insert into contact_entry (id, partner_id, centre_id, on_date, kind, subject)
    select uuidv7(), p.id, p.centre_id, ${dayOf(year, sql`p.id::text || i`)}, 'exchange', 'Austausch'
      from ${partnersOfCentres} cross join generate_series(1, 12) i where n < 28`.execute(db)
}

async function insertBodies(db: Db, year: number): Promise<void> {
  await sql`
    insert into body (id, centre_id, kind, name, cadence, cadence_from, founded_on)
    select uuidv7(), c.id, k.kind, k.name, k.cadence, ${`${year}-01-01`}::date, ${`${year - 1}-03-01`}::date
      from ${centres} cross join (values
        ('team', 'Quartiersteam', 'month'), ('house-conference', 'Hauskonferenz', 'month'),
        ('youth-house-conference', 'Hauskonferenz Jugend', 'month'), ('quarter-conference', 'Quartierskonferenz', 'half-year'),
        ('working-group', 'Facharbeitskreis Jugend', 'quarter')) k (kind, name, cadence)`.execute(db)
  await sql`
    insert into body (id, kind, name, cadence, cadence_from, founded_on)
    values (uuidv7(), 'steering', 'Lenkungsgremium', 'quarter', ${`${year}-01-01`}, ${`${year - 1}-01-01`})`.execute(
    db,
  )
  await sql`
    insert into meeting (id, body_id, on_date, state, occasion, attendance, minutes)
    select uuidv7(), b.id, (${`${year}-01-12`}::date + make_interval(days => (i * 365 / often)::int))::date, 'held',
           case when i = 0 then 'constituting' end, 6 + i % 20, 'Es ging um das Programm, die Räume und die Kasse.'
      from (select b.*, case cadence when 'month' then 12 when 'quarter' then 4 else 2 end as often from body b) b
      cross join lateral generate_series(0, often - 1) i`.execute(db)
  await sql`
    insert into agenda_item (meeting_id, position, text)
    select m.id, i, 'Punkt ' || i from meeting m cross join generate_series(1, 4) i`.execute(db)
  await sql`
    insert into decision (id, meeting_id, body_id, year, number, text)
    select uuidv7(), id, body_id, ${year}, row_number() over (partition by body_id order by on_date), 'So soll es sein.'
      from meeting`.execute(db)
}

async function insertPublications(db: Db, year: number): Promise<void> {
  await sql`
    insert into publication (id, centre_id, kind, edition, title, on_date, recipients)
    select uuidv7(), c.id, k.kind, '', k.title || ' ' || i, ${dayOf(year, sql`k.kind || c.n || i`)},
           case k.kind when 'newsletter' then 80 + 5 * i end
      from ${centres}
      cross join (values ('newsletter', 'Newsletter', 12), ('press', 'Bericht', 10), ('social', 'Beitrag', 40)) k (kind, title, often)
      cross join lateral generate_series(1, k.often) i`.execute(db)
  await sql`
    insert into chronicle_note (id, centre_id, on_date, text, chapter)
    select uuidv7(), c.id, ${dayOf(year, sql`'note' || c.n || i`)}, 'Notiert am Rand: was an diesem Tag gelang.',
           (array['2.1', '2.2', '2.3', '3.1', '3.2'])[1 + i % 5]
      from ${centres} cross join generate_series(1, 60) i`.execute(db)
  await sql`
    insert into year_plan_entry (id, centre_id, year, title, from_on, to_on)
    select uuidv7(), c.id, y, 'Vorhaben ' || i, make_date(y, 1 + i % 12, 1), make_date(y, least(12, 1 + i % 12 + i % 3), 28)
      from ${centres} cross join unnest(${[year, year + 1]}::int[]) y cross join generate_series(1, 25) i`.execute(
    db,
  )
}

// Two of five operators run each centre; each has eight posts there and twenty trainings in the year.
async function insertOperators(db: Db, year: number): Promise<void> {
  await sql`
    insert into operator (id, slug, name, short_name)
    select uuidv7(), 'traeger-' || i, 'Träger ' || i || ' der freien Wohlfahrtspflege', 'Träger ' || i
      from generate_series(0, 4) i`.execute(db)
  await sql`
    insert into centre_operator (centre_id, operator_id, position)
    select c.id, o.id, k from ${centres} cross join generate_series(0, 1) k
      join operator o on o.slug = 'traeger-' || (c.n + k) % 5`.execute(db)
  await sql`
    insert into staff_member (id, operator_id, centre_id, code, function, percent, from_on)
    select uuidv7(), o.operator_id, o.centre_id, 'P' || i, 'Quartiersarbeit', 50, ${`${year - 1}-01-01`}::date
      from centre_operator o cross join generate_series(1, 8) i`.execute(db)
  await sql`
    insert into training (id, centre_id, operator_id, title, organiser, topic, on_date, year, position)
    select uuidv7(), centre_id, operator_id, 'Fortbildung ' || i, 'Akademie', (array['Demenz', 'Datenschutz', 'Erste Hilfe'])[1 + i % 3],
           ${dayOf(year, sql`'training' || centre_id || i`)}, ${year}, i
      from centre_operator cross join generate_series(1, 20) i`.execute(db)
  await sql`
    insert into training_participant (training_id, staff_member_id)
    select t.id, s.id from training t join staff_member s on s.centre_id = t.centre_id and s.operator_id = t.operator_id
     where abs(hashtext(t.id::text || s.id)) % 2 = 0`.execute(db)
  await sql`
    insert into protection_scheme (id, operator_id, number, state, valid_from)
    select uuidv7(), id, 1, 'valid', ${`${year - 1}-01-01`}::date from operator`.execute(db)
  await sql`
    insert into protection_step (scheme_id, position, title, text, responsible)
    select id, i, 'Schritt ' || i, 'Beobachten, festhalten, besprechen und entscheiden, was als Nächstes zu tun ist.', 'Leitung'
      from protection_scheme cross join generate_series(1, 8) i`.execute(db)
}

async function insertGrants(db: Db, year: number): Promise<void> {
  await sql`
    insert into grant_award (id, centre_id, funder, purpose, state, ceiling_cents, granted_cents, period_from, period_to, recorded_on,
      applied_on, decided_on, position)
    select uuidv7(), c.id, 'Stiftung ' || i, 'Vorhaben ' || i, case when i < 5 then 'granted' else 'pending' end,
           i * 1250000, case when i < 5 then i * 1000000 end, make_date(${year}, 1, 1), make_date(${year + 1}, 12, 31),
           make_date(${year}, 1, 10), make_date(${year}, 1, 10), case when i < 5 then make_date(${year}, 3, 1) end, i
      from ${centres} cross join generate_series(1, 6) i`.execute(db)
}

/** What the Lenkungsgremium fixed for all centres, and values that the centres reported by hand. */
async function insertIndicators(db: Db, year: number): Promise<void> {
  const [counted, noted] = [
    catalogue.filter(({ from }) => from !== 'values'),
    catalogue.filter(({ from }) => from === 'values'),
  ]
  await insertJson(
    db,
    'indicator_definition',
    catalogue.map(({ id, name, definition }) => ({
      indicator: id,
      number: 1,
      name,
      definition,
      valid_from: `${year - 1}-01-01`,
    })),
  )
  await sql`
    insert into indicator_year (id, year, indicator, definition_number, fixed_on)
    select uuidv7(), ${year}, id, 1, ${addDays(`${year}-01-01`, 40)}::date
      from unnest(${[...counted, ...noted].map(({ id }) => id)}::text[]) id`.execute(db)
  await sql`
    insert into indicator_value (id, centre_id, indicator, on_date, value, source)
    select uuidv7(), c.id, i, make_date(${year}, m, 28), 20 + m * 3, 'Zählung des Teams'
      from ${centres} cross join unnest(${noted.map(({ id }) => id)}::text[]) i cross join unnest(array[3, 6, 9, 12]) m`.execute(
    db,
  )
}
