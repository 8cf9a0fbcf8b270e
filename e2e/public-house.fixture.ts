import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { buildHouse, buildOffer, buildPartner, buildSession, buildTerm } from '../test/builders.ts'

/** What the public pages of the tests are filled with; the clock stands on Tuesday, 24 November 2026, 10:00. */
export interface PublicHouse {
  readonly offerId: Id
  readonly centre: string
  readonly site: string
  readonly offer: string
  readonly longOffer: string
  readonly partner: string
  readonly merged: string
  readonly cancelled: Id
}

const unkind = 'Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel مرحبا <b>fett</b> & "zitiert"'

/** A city with one centre, a house with hours, three offers (one with every fact and odd text), and partners. */
export async function publicHouse(db: Db): Promise<PublicHouse> {
  const { centreId, siteId, small, large } = await buildHouse(db)
  await settings(db, centreId, siteId)
  const slug = async (table: 'centre' | 'site' | 'offer' | 'partner', id: Id) =>
    (await sql<{ slug: string }>`select slug from ${sql.table(table)} where id = ${id}`.execute(db)).rows[0]!
      .slug
  const partner = await buildPartner(db, 'Musikverein Lindenhof')
  await sql`
    update partner set published = true, description = 'Blasmusik seit 1901', street = 'Musterweg 2',
      postal_code = '74000', town = 'Musterstadt', website = 'https://musik.example', phone = '07131 555 01',
      email = 'post@musik.example', checked_on = '2026-10-01' where id = ${partner}`.execute(db)
  const merged = await buildPartner(db, 'Musikverein')
  await sql`update partner set merged_into_id = ${partner} where id = ${merged}`.execute(db)
  const offerId = await buildOffer(db, centreId, { title: 'Seniorenkaffee', leaderId: partner })
  const longOffer = await buildOffer(db, centreId, { title: unkind })
  await facts(db, offerId, longOffer)
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time, offer_id)
    values (${newId()}, ${siteId}, 3, '14:00', '17:00', ${offerId})`.execute(db)
  await buildSession(db, offerId, { siteId, roomIds: [small], day: '2026-11-24', times: ['08:00', '09:30'] })
  await buildSession(db, offerId, { siteId, roomIds: [small], day: '2026-11-24' })
  const cancelled = await buildSession(db, offerId, {
    siteId,
    roomIds: [small],
    day: '2026-11-25',
    status: 'cancelled',
    reason: 'Die Leitung ist krank',
  })
  await buildSession(db, offerId, { siteId, roomIds: [large], day: '2026-11-26', movedFromOn: '2026-11-25' })
  await buildSession(db, longOffer, { siteId, roomIds: [large], day: '2026-11-27', times: null })
  for (let week = 1; week <= 20; week++) {
    const day = new Date(Date.UTC(2026, 10, 24 + 7 * week)).toISOString().slice(0, 10)
    await buildSession(db, offerId, { siteId, roomIds: [small], day })
  }
  return {
    offerId,
    cancelled,
    centre: await slug('centre', centreId),
    site: await slug('site', siteId),
    offer: await slug('offer', offerId),
    longOffer: await slug('offer', longOffer),
    partner: await slug('partner', partner),
    merged: await slug('partner', merged),
  }
}

async function settings(db: Db, centreId: Id, siteId: Id): Promise<void> {
  await sql`
    insert into city (id, name, office_name, street, postal_code, town, phone, email, represented_by,
      supervisory_authority, privacy_officer, privacy_note, accessibility_assessed_on, accessibility_method,
      accessibility_gaps, accessibility_contact, easy_language)
    values (${newId()}, 'Musterstadt', 'Geschäftsstelle', 'Rathausplatz 1', '74000', 'Musterstadt', '07131 555 00',
      'post@stadt.example', 'die Oberbürgermeisterin', 'Regierungspräsidium', 'datenschutz@stadt.example',
      'Ein Hinweis', '2026-10-13', 'Selbstbewertung', 'Ältere Dokumente', 'barrierefrei@stadt.example',
      ${'Das ist unser Haus.\nHier treffen sich Menschen.\n\nSie können einfach kommen.'})`.execute(db)
  const [operatorId, districtId, personId] = [newId(), newId(), newId()]
  await sql`insert into operator (id, slug, name) values (${operatorId}, 'traeger', 'Träger e. V.')`.execute(
    db,
  )
  await sql`insert into centre_operator values (${centreId}, ${operatorId})`.execute(db)
  await sql`insert into district (id, number, name) values (${districtId}, 27, 'Lindenhof')`.execute(db)
  await sql`insert into person (id, salutation, name, function) values (${personId}, 'Frau', 'Erika Beispiel', 'Leitung')`.execute(
    db,
  )
  await sql`update centre set contact_person_id = ${personId}, phone = '07131 555 02', intro = 'Willkommen.'
    where id = ${centreId}`.execute(db)
  await sql`update site set street = 'Musterweg 1', postal_code = '74000', town = 'Musterstadt',
    district_id = ${districtId}, directions = 'Bus 5', phone = '07131 555 03' where id = ${siteId}`.execute(
    db,
  )
  const access = await buildTerm(db, 'access-feature', 'rampe', 'Rampe')
  await sql`insert into site_access values (${siteId}, ${access})`.execute(db)
  for (const weekday of [1, 2, 4]) {
    await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time)
      values (${newId()}, ${siteId}, ${weekday}, '09:00', '19:00')`.execute(db)
  }
  await sql`insert into opening_hours (id, site_id, kind, weekday, from_time, to_time, person_id, every_weeks, first_on)
    values (${newId()}, ${siteId}, 'contact', 2, '14:00', '16:00', ${personId}, 2, '2026-11-24')`.execute(db)
  await sql`insert into closure (id, site_id, during, reason)
    values (${newId()}, ${siteId}, tstzrange('2026-12-23T23:00Z', '2027-01-06T23:00Z'), 'Betriebsferien')`.execute(
    db,
  )
}

async function facts(db: Db, offerId: Id, longOffer: Id): Promise<void> {
  await sql`
    update offer set description = ${'Kaffee und Kuchen.\n\nJeder ist willkommen.'}, age_from = 60, is_free = false,
      cost = '2 €', languages = '{de,tr}', registration = 'wanted', registration_note = 'Telefon genügt',
      plan_category = 'adults', fallback_note = 'Rufen Sie an.', access_note = 'ebenerdig' where id = ${offerId}`.execute(
    db,
  )
  await sql`update offer set description = ${unkind.repeat(5)}, audience = ${unkind}, plan_category = 'youth'
    where id = ${longOffer}`.execute(db)
  const topic = await buildTerm(db, 'topic', 'geselligkeit', 'Geselligkeit')
  const [seniors, families] = [
    await buildTerm(db, 'person-group', 'aeltere', 'Ältere'),
    await buildTerm(db, 'person-group', 'familie', 'Familien'),
  ]
  await sql`insert into offer_term values (${offerId}, ${topic}), (${offerId}, ${seniors}), (${longOffer}, ${families})`.execute(
    db,
  )
}
