import type { Actor } from '../kernel/actor.ts'
import { berlinInstant } from '../kernel/berlin.ts'
import type { Day, Weekday } from '../kernel/day.ts'
import { addDays, daysFrom, weekdayOf } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import type { BookingDoer, Fee, RequestInput } from '../modules/bookings/index.ts'
import {
  addExtra,
  bookingById,
  cancelBookingDates,
  decideBooking,
  decisionTemplate,
  handOver,
  linkPartner,
  newBookingToken,
  openDates,
  priceOf,
  minutesOfDates,
  publishRules,
  requestForm,
  requestRoom,
  reserveBooking,
  saveBookingSetting,
  saveFees,
  siteTerms,
  thePerson,
  weighedBooking,
} from '../modules/bookings/index.ts'
import type { BookingTale, SiteTermsTale } from './booking-tales.ts'
import { bookingTales, termsTales } from './booking-tales.ts'
import { tellEvenings } from './evenings.ts'
import type { SiteTold } from './houses.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

/** How neighbours ask for rooms: the rules of each site, and requests in every state at Böckingen. */
export async function tellBookings(story: Story, scene: CountingScene): Promise<void> {
  for (const centre of scene.houses.values()) {
    for (const site of centre.sites.values()) {
      const tale = termsTales.find(({ site: slug }) => slug === site.slug)
      if (tale) await tellTerms(story, site, tale)
    }
  }
  const site = scene.houses.get('boeckingen')!.sites.get('buergerhaus-boeckingen')!
  for (const tale of bookingTales) await tellBooking(story, scene, site, tale)
}

function doerAt(story: Story, actor: Actor, now: Date): BookingDoer {
  // The demo writes no mail: its letters are there to be printed.
  return { db: story.db, actor, now, post: { linkTo: (token) => `/raeume/anfrage/meine/${token}` } }
}

async function tellTerms(story: Story, site: SiteTold, tale: SiteTermsTale): Promise<void> {
  const doer = { db: story.db, actor: tale.by, now: story.now }
  const windows = tale.windows.flatMap(({ weekdays, from, to }) =>
    weekdays.map((weekday) => ({ weekday: weekday as Weekday, from, to })),
  )
  must(await saveBookingSetting(doer, site.id, 0, { ...tale.setting, acceptsRequests: true }, windows))
  must(await publishRules(doer, site.id, { text: tale.rules, validFrom: fromToday(story, -400) }))
  const { userClasses } = await siteTerms(story.db, site.id, story.today)
  const fees = userClasses.map(({ id }, n): Fee => ({ userClassId: id, ...tale.fees[n]! }))
  must(await saveFees(doer, site.id, fees))
  for (const extra of tale.extras) await addExtra(doer, site.id, { id: newId(), ...extra })
}

async function tellBooking(
  story: Story,
  scene: CountingScene,
  site: SiteTold,
  tale: BookingTale,
): Promise<void> {
  const asked = berlinInstant(fromToday(story, -tale.askedDaysAgo), '17:30')
  const token = newBookingToken()
  const team = doerAt(story, scene.actors.get('quartier')!, asked)
  const doer = tale.channel === 'web' ? { ...team, actor: thePerson } : team
  const input = await inputOf(story, site, tale)
  const { id } = must(
    await requestRoom(doer, input, { channel: tale.channel, token, exception: tale.channel !== 'web' }),
  )
  if (tale.partner) must(await linkPartner(team, id, scene.partners.get(tale.partner)!))
  if (tale.reservedDays !== undefined) {
    const { version } = (await bookingById(story.db, id))!
    // Where the programme of that day has the room already, the request just waits.
    await reserveBooking({ ...team, now: story.now }, id, {
      version,
      until: fromToday(story, tale.reservedDays),
    })
  }
  if (tale.answer) await tellAnswer(story, { ...team, now: new Date(asked.getTime() + 86_400_000) }, id, tale)
  if (tale.itself) await tellEvenings(story, team, { id, token }, tale.itself)
}

async function inputOf(story: Story, site: SiteTold, tale: BookingTale): Promise<RequestInput> {
  const { rules, extras } = await siteTerms(story.db, site.id, story.today)
  const first = nextWeekday(fromToday(story, tale.inDays), tale.weekday)
  return filled(requestForm, {
    ...tale.fields,
    siteId: site.id,
    roomIds: tale.rooms.map((name) => site.rooms.get(name)!),
    kind: tale.weeks === 1 ? 'once' : 'weekly',
    startsOn: first,
    untilOn: tale.weeks === 1 ? '' : addDays(first, (tale.weeks - 1) * 7),
    weekdays: [String(tale.weekday)],
    start: tale.from,
    end: tale.to,
    inSchoolHolidays: 'out',
    extraIds: extras.filter(({ name }) => tale.extras?.includes(name)).map((extra) => extra.id),
    adult: 'ja',
    rulesId: rules?.id,
    rulesAccepted: 'ja',
  })
}

function nextWeekday(from: Day, weekday: number): Day {
  return daysFrom(from, addDays(from, 6)).find((day) => weekdayOf(day) === weekday)!
}

async function tellAnswer(story: Story, doer: BookingDoer, id: Id, tale: BookingTale): Promise<void> {
  const booking = (await bookingById(story.db, id))!
  const terms = await siteTerms(story.db, booking.siteId, story.today)
  const { conflicts } = await weighedBooking(story.db, booking)
  const taken = new Set(conflicts.map(({ dateId }) => dateId))
  const {
    userClass,
    reason,
    exceptLast,
    proposal = '',
    exemption = '',
    cancelFirst,
    depositDaysAgo,
  } = tale.answer!
  const dates = openDates(booking)
  const last = dates.at(-1)!.id
  const answers = dates.map(({ id: dateId }) => {
    const why = reason ?? (dateId === last ? exceptLast : undefined)
    const accept = why === undefined && !taken.has(dateId)
    return { dateId, accept, reason: accept ? '' : (why ?? 'Der Raum ist zu dieser Zeit belegt.') }
  })
  const accepted = dates.filter((_, n) => answers[n]!.accept)
  const userClassId = terms.userClasses[userClass]!.id
  const extraIds = booking.extras.map((extra) => extra.id)
  const fee = terms.fees.find((one) => one.userClassId === userClassId)
  const price =
    accepted.length === 0
      ? null
      : priceOf({
          fee,
          minutes: minutesOfDates(accepted),
          extras: booking.extras,
          exemptionReason: exemption,
        })
  const said = dates.map((date, n) => ({ ...date, ...answers[n]! }))
  const letter = decisionTemplate(booking, said, price, proposal, price ? fee?.depositCents : 0)
  must(
    await decideBooking(doer, id, {
      version: booking.version,
      answers,
      ...letter,
      proposal,
      userClassId: accepted.length === 0 ? null : userClassId,
      extraIds,
      exemptionReason: exemption,
    }),
  )
  if (depositDaysAgo !== undefined) {
    const deposit = { on: fromToday(story, -depositDaysAgo), how: 'cash' as const }
    must(await handOver({ ...doer, now: story.now }, id, { deposit }))
  }
  const first = accepted.find(({ startsAt }) => startsAt > story.now)
  if (cancelFirst && first)
    must(
      await cancelBookingDates({ ...doer, now: story.now }, id, { dateIds: [first.id], reason: cancelFirst }),
    )
}
