import { sql } from 'kysely'
import type { Actor } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { decideBooking } from '../src/modules/bookings/index.ts'
import { planSeries } from '../src/modules/offers/index.ts'
import { questionsOf, roundById, startRound } from '../src/modules/rounds/index.ts'
import type { RoundDoer } from '../src/modules/rounds/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  inLarge,
  someUserClass,
  tuesdays,
} from './booking-builders.ts'
import type { OpenHouse, Sent } from './booking-builders.ts'
import { buildActor, buildOffer, buildPartner } from './builders.ts'
import { plannerOn, weeklyPlan } from './planning-builders.ts'

/** Does deeds at noon (UTC) of a day and keeps what would be mailed; without `sent` there is no mail. */
export function rounderOn(
  db: Db,
  today: Day,
  actor: Actor,
  sent?: Sent[],
): RoundDoer & { horizonMonths: number } {
  const linkTo = (token: string) => `https://quartier.example/jahresrunde/${token}`
  const send = sent && ((_tx: Db, letter: Sent) => Promise.resolve(void sent.push(letter)))
  return { db, actor, now: new Date(`${today}T12:00:00Z`), post: { linkTo, send }, horizonMonths: 18 }
}

/** An offer of a partner, every week on a day, in its own room or none. */
export async function groupOffer(
  db: Db,
  centreId: Id,
  wish: {
    readonly title: string
    readonly email?: string
    readonly until?: Day | null
    readonly weekday?: 1 | 3 | 5
  },
): Promise<Id> {
  const partnerId = await buildPartner(db, `Verein ${wish.title}`)
  await sql`update partner set email = ${wish.email ?? ''}, phone = '07131 555 70' where id = ${partnerId}`.execute(
    db,
  )
  const offer = await buildOffer(db, centreId, { title: wish.title, leaderId: partnerId })
  await sql`update offer set run_by = 'partner' where id = ${offer}`.execute(db)
  const plan = weeklyPlan(wish.weekday ?? 1, '2026-09-07', wish.until ?? null)
  const planned = await planSeries(plannerOn(db, '2026-09-01'), offer, { plan })
  if (!planned.ok) throw new Error(planned.reason)
  return offer
}

/** A group with an accepted booking on Tuesdays, ten dates from 1 December 2026 unless said. */
export async function groupBooking(
  db: Db,
  house: OpenHouse,
  email: string | null,
  [from, until]: readonly [Day, Day] = ['2026-12-01', '2027-02-02'],
): Promise<Id> {
  const doer = bookerOn(db, '2026-11-22')
  const rule = tuesdays(from, until)
  const { booking } = await askFor(doer, inLarge(house, rule, { email }))
  await decideBooking(doer, booking.id, decisionOn(booking, await someUserClass(db)))
  return booking.id
}

/** A centre with two partner's offers of one address, one without address, one of the team, and a booking. */
export async function standingHouse(db: Db) {
  const house = await buildOpenHouse(db)
  const { centreId } = house
  const chor = await groupOffer(db, centreId, { title: 'Chorprobe', email: 'Verein@Beispiel.example' })
  const tanz = await groupOffer(db, centreId, {
    title: 'Tanz',
    email: 'verein@beispiel.example',
    until: '2027-07-26',
    weekday: 3,
  })
  const skat = await groupOffer(db, centreId, { title: 'Skat', weekday: 5 })
  const team = await buildOffer(db, centreId, { title: 'Frühstück des Teams' })
  await planSeries(plannerOn(db, '2026-09-01'), team, { plan: weeklyPlan(4, '2026-09-03', null) })
  const booking = await groupBooking(db, house, 'hatice@beispiel.example')
  return { ...house, chor, tanz, skat, team, booking }
}

/** What a form of a new round sends, for all groups named. */
export function startOf(centreId: Id, groupIds: readonly Id[], id: Id = newId()) {
  return { id, centreId, schoolYear: '2027/28', dueOn: '2027-03-31', groupIds }
}

/** A centre that was asked on 22 November 2026, with what was mailed. */
export async function askedHouse(db: Db) {
  const house = await standingHouse(db)
  const boss = await buildActor(db, 'quarter-manager', { centreId: house.centreId })
  const sent: Sent[] = []
  const at = (today: Day) => rounderOn(db, today, boss, sent)
  const start = startOf(house.centreId, [house.chor, house.tanz, house.skat, house.booking])
  const answer = await startRound(at('2026-11-22'), start)
  const round = (await roundById(db, start.id))!
  const question = async (group: Id) =>
    (await questionsOf(db, boss, [round])).find(({ group: { id } }) => id === group)!
  const tokenFor = (address: string, n = 0) =>
    /jahresrunde\/(\S+)/.exec(sent.filter(({ to }) => to === address)[n]!.text)![1]!
  return { house, boss, sent, at, start, answer, round, question, tokenFor }
}
