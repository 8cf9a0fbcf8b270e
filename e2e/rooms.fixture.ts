import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { bookingByLink } from '../src/modules/bookings/index.ts'
import type { Booking } from '../src/modules/bookings/index.ts'
import { paths } from '../src/web/paths.ts'
import { accountOf, inCentre } from '../test/account-app.ts'
import { openForRequests, someUserClass } from '../test/booking-builders.ts'
import { buildHouse, buildOffer, buildSession } from '../test/builders.ts'
import type { House } from '../test/builders.ts'
import type { TestApp } from '../test/test-app.ts'
import { checkPage, openPage, press, says, visit } from './browser.ts'
import { letIn } from './served.fixture.ts'
import type { Served } from './served.fixture.ts'

/** A house whose rooms can be asked for; the clock stands on Tuesday, 24 November 2026, 10:00. */
export interface RoomHouse extends House {
  readonly siteSlug: string
  readonly largeSlug: string
}

/** The house with rules, fees and two Tuesdays on which the large room is taken already. */
export async function roomHouse({ db }: TestApp, taken: readonly Day[]): Promise<RoomHouse> {
  const house = await buildHouse(db)
  await openForRequests(db, house.siteId)
  await sql`insert into city (id, name, phone) values (${newId()}, 'Musterstadt', '07131 555 00')`.execute(db)
  await sql`insert into fee (site_id, user_class_id, basis, cents)
    values (${house.siteId}, ${await someUserClass(db)}, 'date', 1500)`.execute(db)
  const offer = await buildOffer(db, house.centreId, { title: 'Vorstand', visibility: 'internal' })
  for (const day of taken) {
    const session = await buildSession(db, offer, { siteId: house.siteId, roomIds: [house.large], day })
    await sql`insert into room_occupancy (id, room_id, site_id, during, session_id)
      select gen_random_uuid(), ${house.large}, ${house.siteId}, tstzrange(starts_at, ends_at), id
      from session where id = ${session}`.execute(db)
  }
  const slug = async (table: 'site' | 'room', id: Id) =>
    (await db.selectFrom(table).select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug
  return { ...house, siteSlug: await slug('site', house.siteId), largeSlug: await slug('room', house.large) }
}

/** The request behind the address of its private page. */
export async function behind({ db, clock }: TestApp, address: string): Promise<Booking> {
  const token = new URL(address).pathname.split('/')[4]!
  return (await bookingByLink(db, token, clock.now()))!
}

/** Somebody of the team at the desk, without script as well. */
export async function teamDesk({ db, origin }: Served, { centreId }: House): Promise<Page> {
  const { email } = await accountOf(db, inCentre('quarter-manager', centreId), 'Amira Beispiel')
  const desk = await openPage(origin, { width: 'desktop', javaScript: false })
  await letIn(desk, db, origin, email)
  return desk
}

/** What the team ticks: what is free, everything whatever stands in the way, nothing. */
export type Ticks = 'what is free' | 'everything' | 'nothing'

/** The team finds a request in its inbox, ticks dates, reads the letter and decides. @returns the letter */
export async function teamAnswers(desk: Page, title: string, ticks: Ticks, reason = ''): Promise<string> {
  await visit(desk, paths.bookings())
  await desk.getByRole('link', { name: title, exact: true }).click()
  await desk.getByRole('link', { name: 'Anfrage beantworten' }).click()
  await desk.waitForLoadState()
  if (ticks !== 'what is free')
    for (const box of await desk.locator('[name=accept]').all()) await box.setChecked(ticks === 'everything')
  await desk.getByLabel('Warum geht es nicht?').fill(reason)
  await desk.getByRole('radio').first().check()
  await press(desk, 'Weiter zur Antwort')
  await checkPage(desk)
  await says(desk, 'Geht nicht per E-Mail')
  const letter = await desk.getByRole('textbox', { name: 'Antwort' }).inputValue()
  await press(desk, 'So entscheiden')
  await checkPage(desk)
  return letter
}

/** The team shuts the house for a day, having read what falls out. */
export async function teamCloses(desk: Page, { siteId }: House, day: Day, reason: string): Promise<void> {
  await visit(desk, paths.closureNew('standort', siteId))
  await desk.getByLabel('Erster Tag').fill(day)
  await desk.getByLabel('Grund').fill(reason)
  const send = desk.getByRole('button', { name: /^Schlie/ })
  await send.click()
  await checkPage(desk)
  if ((await send.count()) === 0) return
  await desk.getByRole('checkbox').last().check()
  await send.click()
  await checkPage(desk)
}
