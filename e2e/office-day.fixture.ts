import { sql } from 'kysely'
import { buildHouse, buildOffer, buildPartner, buildRoom, buildSession, buildTerm } from '../test/builders.ts'
import type { House } from '../test/builders.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** A house in the middle of an ordinary week (24 November 2026), with everything that may wait for somebody. */
export interface Day extends House {
  readonly club: string
  readonly lookAlike: string
}

/** Fills a database with that week. */
export async function anOrdinaryWeek(db: Db): Promise<Day> {
  const house = await buildHouse(db)
  const { siteId, centreId } = house
  await sql`update centre set name = 'Quartierszentrum Böckingen', slug = 'boeckingen' where id = ${centreId}`.execute(
    db,
  )
  await sql`update site set name = 'Bürgerhaus Böckingen' where id = ${siteId}`.execute(db)
  const cafe = await buildRoom(db, siteId, { name: 'Café', capacity: 30 })
  const workshop = await buildRoom(db, siteId, { name: 'Werkstatt', capacity: 8 })
  const kind = await buildTerm(db, 'partner-kind', 'wohlfahrt', 'Wohlfahrtsverband')
  const awo = await buildPartner(db, 'AWO Heilbronn')
  const lookAlike = await buildPartner(db, 'AWO Heilbronn – Jugendhilfe')
  const club = await buildPartner(db, 'Musikverein Böckingen')
  await sql`update partner set kind_id = ${kind}, street = 'Musterstraße 1', town = 'Heilbronn', postal_code = '74080',
    contact_frequency = 'wöchentlich', phone = '07131 1234' where id = ${awo}`.execute(db)
  const [first, second] = [awo, lookAlike].sort()
  await sql`insert into merge_proposal (id, first_id, second_id) values (${newId()}, ${first}, ${second})`.execute(
    db,
  )
  const offers = await offersOf(db, centreId, { awo, club, lookAlike })
  const times: [string, string, string][] = [
    [offers.cafe!, '08:00', '13:30'],
    [offers.youth!, '14:30', '21:00'],
    [offers.dance!, '14:00', '16:00'],
  ]
  const rooms = [[cafe], [house.large], [house.small]]
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) {
    for (const [index, [offer, from, to]] of times.entries()) {
      await buildSession(db, offer, { siteId, roomIds: rooms[index]!, day, times: [from, to] })
    }
  }
  await buildSession(db, offers.advice!, {
    siteId,
    roomIds: [workshop],
    day: '2026-11-24',
    times: ['09:00', '12:00'],
  })
  await buildSession(db, offers.band!, {
    siteId,
    roomIds: [house.cellar],
    day: '2026-11-24',
    times: ['19:30', '22:00'],
    status: 'cancelled',
    reason: 'Probe im Stadttheater',
  })
  await buildSession(db, offers.band!, {
    siteId,
    roomIds: [house.whole],
    day: '2026-11-28',
    times: ['10:00', '18:00'],
  })
  await buildSession(db, offers.band!, { siteId, day: '2026-12-01', optionUntil: '2026-11-27' })
  await buildSession(db, offers.dance!, { siteId, day: '2026-11-27', times: null })
  await sql`insert into closure (id, site_id, during, reason) values (${newId()}, ${siteId},
    tstzrange('2026-11-27 00:00+01', '2026-11-28 00:00+01'), 'Grundreinigung')`.execute(db)
  await sql`insert into offer_note (id, offer_id, kind, text) values (${newId()}, ${offers.cafe!}, 'doubt',
    'Am Dienstag war die Tür zu. Gibt es das Café noch?')`.execute(db)
  return { ...house, club, lookAlike }
}

async function offersOf(
  db: Db,
  centreId: string,
  by: { awo: string; club: string; lookAlike: string },
): Promise<Record<string, string>> {
  const wishes = {
    cafe: ['Offenes Café', by.awo, 'generations'],
    youth: ['Kinder- und Jugendtreff', by.lookAlike, 'youth'],
    dance: ['Seniorentanz', by.club, 'adults'],
    band: ['Orchesterprobe', by.club, null],
  } as const
  const made: Record<string, string> = {}
  for (const [key, [title, leaderId, category]] of Object.entries(wishes)) {
    made[key] = await buildOffer(db, centreId, { title, leaderId })
    await sql`update offer set plan_category = ${category} where id = ${made[key]}`.execute(db)
  }
  await sql`update offer set review_on = '2026-11-01' where id = ${made.cafe!}`.execute(db)
  made.advice = await buildOffer(db, centreId, {
    title: 'Psychologische Beratung',
    visibility: 'confidential',
  })
  return made
}
