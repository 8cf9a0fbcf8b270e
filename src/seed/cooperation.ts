import { theHouse } from '../kernel/actor.ts'
import { addMonths, daysBetween } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import {
  agreementForm,
  contactForm,
  editPartner,
  markPossible,
  noteContact,
  partnerById,
  partnerForm,
  partnerNamed,
  recordAgreement,
} from '../modules/partners/index.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

interface CooperationTale {
  readonly partner: string
  /** An organisation that is not in the story yet. */
  readonly fresh?: { readonly kind: string; readonly district: number; readonly months?: number }
  readonly possibleDaysAgo?: number
  readonly agreedDaysAgo?: number
  readonly agreed?: string
  readonly talks?: readonly (readonly [daysAgo: number, kind: string, subject: string])[]
}

/** One on every step of the ladder. The nurseries and everything that was said are invented. */
const tales: readonly CooperationTale[] = [
  {
    partner: 'Stadtbibliothek HN-Böckingen',
    agreedDaysAgo: 700,
    agreed: 'Kooperationsvereinbarung über Leselounge und Spieleverleih',
    talks: [
      [700, 'agreement', 'Vereinbarung unterschrieben'],
      [45, 'exchange', 'Neue Spiele für den Verleih'],
    ],
  },
  {
    partner: 'Grundschule Alt-Böckingen',
    agreedDaysAgo: 300,
    agreed: 'Spielegruppe einmal in der Woche',
    talks: [[100, 'project-talk', 'Spielegruppe im neuen Schuljahr']],
  },
  {
    partner: 'Kita Sonnenwinkel (Vorführung)',
    fresh: { kind: 'kindertageseinrichtung', district: 15 },
    agreedDaysAgo: 200,
    agreed: 'Gemeinsames Elterncafé',
    talks: [[150, 'exchange', 'Elterncafé geplant']],
  },
  {
    partner: 'Kita Kreuzgrund (Vorführung)',
    fresh: { kind: 'kindertageseinrichtung', district: 9 },
    talks: [[30, 'first-talk', 'Kennenlernen und Rundgang']],
  },
  { partner: 'Siebenbürgenhaus', agreedDaysAgo: 20, agreed: 'Saal für das Nachbarschaftsfrühstück' },
  {
    partner: 'Musikverein Götz von Berlichingen',
    agreedDaysAgo: 900,
    agreed: 'Probenraum am Donnerstag',
    talks: [[430, 'exchange', 'Schlüssel und Lautstärke']],
  },
  {
    partner: 'Heinrich-von-Kleist-Realschule',
    possibleDaysAgo: 260,
    talks: [[210, 'first-talk', 'Besichtigung der Räume']],
  },
  { partner: 'AG Selbsthilfegruppe für Suchtkranke e.V.', possibleDaysAgo: 80 },
  { partner: 'Jugendgemeinderat', possibleDaysAgo: 35 },
]

/** How close the house in Böckingen works with whom; the Bürgeramt falls dormant in three weeks unless somebody calls. */
export async function tellCooperation(story: Story, scene: CountingScene): Promise<void> {
  for (const tale of tales) await tellOne(story, scene, tale)
  const office = {
    partner: 'Bürgeramt Böckingen',
    fresh: { kind: 'behoerde', district: 15, months: 6 },
    agreedDaysAgo: 400,
    agreed: 'Mindestens halbjährlich ein Austausch',
  }
  const lastTalk = daysSince(story, addMonths(fromToday(story, 22), -6))
  await tellOne(story, scene, {
    ...office,
    talks: [
      [400, 'agreement', 'Was wir voneinander wissen wollen'],
      [lastTalk, 'exchange', 'Ausweise, Fundbüro und Sprechzeiten'],
    ],
  })
}

function daysSince(story: Story, day: string): number {
  return daysBetween(day, story.today)
}

async function tellOne(story: Story, scene: CountingScene, tale: CooperationTale): Promise<void> {
  const doer = { db: story.db, actor: scene.actors.get('quartier')!, now: story.now }
  const centreId = scene.houses.get('boeckingen')!.id
  const partnerId = await partnerOf(story, scene, tale)
  const at = { partnerId, centreId }
  if (tale.possibleDaysAgo !== undefined)
    must(await markPossible(doer, at, fromToday(story, -tale.possibleDaysAgo)))
  if (tale.agreedDaysAgo !== undefined) {
    const agreedOn = fromToday(story, -tale.agreedDaysAgo)
    const input = filled(agreementForm, { title: tale.agreed, agreedOn })
    must(await recordAgreement(doer, { ...at, id: newId() }, input))
  }
  for (const [daysAgo, kind, subject] of tale.talks ?? []) {
    const entry = filled(contactForm, { onDate: fromToday(story, -daysAgo), kind, subject })
    must(await noteContact(doer, partnerId, { id: newId(), centreId, ...entry }))
  }
}

async function partnerOf(
  story: Story,
  scene: CountingScene,
  { partner, fresh }: CooperationTale,
): Promise<Id> {
  const doer = { db: story.db, actor: theHouse, now: story.now }
  const { id } = await partnerNamed(doer, partner)
  if (!fresh) return id
  const before = (await partnerById(story.db, id))!
  const fields = filled(partnerForm, {
    name: partner,
    town: 'Heilbronn',
    kindId: story.term('partner-kind', fresh.kind),
    districtId: scene.city.districts.get(fresh.district)!,
    activeAfterMonths: fresh.months === undefined ? '' : String(fresh.months),
  })
  must(await editPartner(doer, id, before.version, { ...fields, section: before.section }))
  return id
}
