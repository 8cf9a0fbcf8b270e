import type { Actor } from '../kernel/actor.ts'
import { theHouse } from '../kernel/actor.ts'
import { berlinInstant } from '../kernel/berlin.ts'
import { addDays, daysFrom, weekdayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { done, refused } from '../kernel/result.ts'
import {
  cancelSession,
  changeRoom,
  confirmDay,
  confirmHeld,
  endOffer,
  moveSession,
  noteDoubt,
  pauseOffer,
  sessionsOfOffer,
  suspendForClosure,
  wishChange,
} from '../modules/offers/index.ts'
import type { Session, SessionRef } from '../modules/offers/index.ts'
import { contactForm, noteContact } from '../modules/partners/index.ts'
import { closePlace, closureForm } from '../modules/places/index.ts'
import type { ClosurePlace } from '../modules/places/index.ts'
import type { OffersScene, OffersTold } from './offers.ts'
import type { Story } from './story.ts'
import { beginning, filled, fromToday, must, plannerOf } from './story.ts'

export interface EverydayScene extends OffersScene {
  readonly offers: OffersTold
}

/** Chapter 9: what happens between plan and life. Dates fall out, move, were held; somebody asks, the cellar is shut. */
export async function tellEveryday(story: Story, scene: EverydayScene): Promise<void> {
  await tellCancelled(story, scene)
  await tellChanges(story, scene)
  await tellHeld(story, scene)
  await tellVoices(story, scene)
  await tellContacts(story, scene)
  await tellClosures(story, scene)
}

const cancelled: readonly (readonly [offer: string, inDays: number, who: string, reason: string])[] = [
  ['Stricken', -20, 'team', 'Die Heizung war ausgefallen.'],
  ['Krabbelgruppe', -12, 'team', 'Zu viele Erkältungen in der Gruppe.'],
  ['Gymnastik', 1, 'team', 'Die Übungsleiterin ist krank.'],
  ['Französischkurs', 9, 'quartier', 'Die Kursleiterin ist auf einer Fortbildung.'],
  ['Seniorenorchester', 16, 'gruppe', 'Wir spielen an diesem Tag im Pflegeheim.'],
  ['Elternfrühstück', 5, 'sueden', 'An diesem Tag ist Personalversammlung.'],
  ['Computerhilfe', 3, 'leitung', 'Das Netz wird umgebaut.'],
]

async function tellCancelled(story: Story, scene: EverydayScene): Promise<void> {
  for (const [offer, inDays, who, reason] of cancelled) {
    const session = await nextDate(story, scene, offer, inDays)
    must(await cancelSession(plannerOf(story, actorOf(scene, who)), refOf(session), 'one', reason))
  }
}

async function tellChanges(story: Story, scene: EverydayScene): Promise<void> {
  const planner = plannerOf(story, actorOf(scene, 'quartier'))
  const games = await nextDate(story, scene, 'Spieletreff', 4)
  const to = { day: addDays(games.onDate, 1), start: '18:00', end: '20:00' }
  must(await moveSession(planner, refOf(games), 'one', to))
  const knitting = await nextDate(story, scene, 'Stricken', 8)
  const house = scene.houses.get('boeckingen')!.sites.get('buergerhaus-boeckingen')!
  const place = { roomIds: [house.rooms.get('Multiraum klein')!], siteId: house.id, roomOpen: false }
  const elsewhere = { elsewhere: '', onlineChannel: '' }
  must(await changeRoom(planner, refOf(knitting), 'one', { ...place, ...elsewhere }))
  const walk = scene.offers.get('Walk & Talk')!
  must(await pauseOffer(planner, walk, story.today, 'Pause, bis es abends wieder hell ist.'))
  const balcony = scene.offers.get('Balkonsport')!
  must(await endOffer(planner, balcony, fromToday(story, -15), 'Die Gruppe turnt jetzt drinnen mit.'))
}

/** How many came; the latest three weeks are counted, days before are only confirmed. */
const counts: readonly (readonly [offer: string, who: string, usually: number])[] = [
  ['B5 Frühstück', 'team', 34],
  ['Skat', 'team', 14],
  ['Offene Kinder- und Jugendarbeit, Kinderbereich', 'team', 19],
  ['Offene Kinder- und Jugendarbeit, Jugendbereich', 'team', 23],
  ['Seniorenorchester', 'gruppe', 18],
  ['Sonntagscafé', 'team', 21],
  ['Offener Jugendtreff Hoover', 'sueden', 16],
  ['Seniorennachmittag', 'sueden', 27],
  ['Mittagessen am langen Tisch', 'leitung', 22],
]

/** Who says in the evening that the day was as planned. */
const evenings = [
  ['boeckingen', 'team'],
  ['heilbronner-sueden', 'sueden'],
  ['augaertle', 'leitung'],
] as const

/** The latest days nobody has confirmed yet: that waits in Heute. */
const unconfirmedDays = 3

async function tellHeld(story: Story, scene: EverydayScene): Promise<void> {
  const last = fromToday(story, -unconfirmedDays - 1)
  for (const [offer, who, usually] of counts) {
    const sessions = await sessionsOfOffer(story.db, scene.offers.get(offer)!, addDays(last, -20))
    for (const [index, session] of sessions.entries()) {
      if (session.onDate > last || session.status !== 'planned') continue
      const evening = plannerOf(story, actorOf(scene, who), berlinInstant(session.onDate, '22:30'))
      must(await confirmHeld(evening, refOf(session), usually + ((index * 5) % 7) - 3))
    }
  }
  for (const [slug, who] of evenings) {
    const centreId = scene.houses.get(slug)!.id
    for (const day of daysFrom(beginning(story), last)) {
      const evening = plannerOf(story, actorOf(scene, who), berlinInstant(day, '22:45'))
      must(await confirmDay(evening, { centreId }, day))
    }
  }
}

async function tellVoices(story: Story, scene: EverydayScene): Promise<void> {
  const slugOf = async (title: string) => {
    const row = await story.db
      .selectFrom('offer')
      .select('slug')
      .where('id', '=', scene.offers.get(title)!)
      .executeTakeFirstOrThrow()
    return row.slug
  }
  const doubts = [
    ['Karategruppe', 'Am Montag stand ich vor verschlossener Tür. Ist die Gruppe umgezogen?'],
    ['Italienisch für Anfänger', 'Im Aushang steht 9:15 Uhr, hier 9:00 Uhr. Was stimmt?'],
    ['Nähtreff', 'Gibt es noch freie Maschinen?'],
  ] as const
  for (const [title, text] of doubts) must(await noteDoubt(story.db, await slugOf(title), text))
  const rehearsal = await nextDate(story, scene, 'Seniorenorchester', 22)
  must(
    await wishChange(
      { db: story.db, actor: actorOf(scene, 'gruppe'), now: story.now },
      {
        offerId: rehearsal.offerId,
        sessionId: rehearsal.id,
        text: 'Können wir an diesem Freitag schon um halb neun aufbauen? Wir proben mit dem Klavier.',
      },
    ),
  )
}

const contacts: readonly (readonly [partner: string, daysAgo: number, kind: string, subject: string])[] = [
  ['Deutsches Rotes Kreuz', 58, 'exchange', 'Neue Gruppe für Männer ab 70 überlegt'],
  ['Grundschule Alt-Böckingen', 35, 'project-talk', 'Lesepatinnen für die dritten Klassen'],
  ['Heinrich-von-Kleist-Realschule', 21, 'first-talk', 'Projekttag im Frühjahr'],
  ['VHS Heilbronn', 14, 'agreement', 'Räume für das nächste Semester'],
  ['Stadtbibliothek HN-Böckingen', 6, 'exchange', 'Öffnung der Leselounge an Feiertagen'],
]

async function tellContacts(story: Story, scene: EverydayScene): Promise<void> {
  const centreId = scene.houses.get('boeckingen')!.id
  const doer = { db: story.db, actor: actorOf(scene, 'team'), now: story.now }
  for (const [partner, daysAgo, kind, subject] of contacts) {
    const entry = filled(contactForm, { onDate: fromToday(story, -daysAgo), kind, subject })
    must(await noteContact(doer, scene.partners.get(partner)!, { id: newId(), centreId, ...entry }))
  }
}

async function tellClosures(story: Story, scene: EverydayScene): Promise<void> {
  const sites = scene.houses.get('boeckingen')!.sites
  const cellar = sites.get('buergerhaus-boeckingen')!.rooms.get('Keller')!
  const monday = addDays(story.today, 22 - weekdayOf(story.today))
  await close(
    story,
    { kind: 'room', id: cellar },
    monday,
    addDays(monday, 4),
    'Im Keller wird der Boden erneuert.',
  )
  const kreuzgrund = sites.get('kreuzgrund')!.id
  const later = addDays(monday, 14)
  await close(
    story,
    { kind: 'site', id: kreuzgrund },
    later,
    addDays(later, 6),
    'Wir machen eine Woche Pause.',
  )
}

async function close(
  story: Story,
  on: ClosurePlace,
  fromOn: string,
  toOn: string,
  reason: string,
): Promise<void> {
  const input = filled(closureForm, { fromOn, toOn, reason })
  const planner = plannerOf(story)
  const closed = await closePlace(story.db, theHouse, newId(), on, input, story.now, async (tx, closure) => {
    const suspended = await suspendForClosure(tx, planner, closure.id)
    return suspended.ok ? done(suspended.value.suspended) : refused(suspended.reason)
  })
  must(closed)
}

/** The first date of an offer on or after a day that nobody has touched. */
async function nextDate(story: Story, scene: EverydayScene, offer: string, inDays: number): Promise<Session> {
  const from = fromToday(story, inDays)
  const sessions = await sessionsOfOffer(story.db, scene.offers.get(offer)!, from)
  const next = sessions.find((session) => session.status === 'planned' && session.onDate >= from)
  if (!next) throw new Error(`"${offer}" has no date after ${from}`)
  return next
}

function refOf({ id, sequence }: Session): SessionRef {
  return { id, sequence }
}

function actorOf(scene: EverydayScene, who: string): Actor {
  return scene.actors.get(who)!
}
