import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import {
  countContact,
  createService,
  noteOutcome,
  serviceForm,
  topicNamed,
  walkInForm,
} from '../modules/advice/index.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must, noonOf } from './story.ts'

const topics = [
  'Behörden und Formulare',
  'Schulden',
  'Sucht',
  'Migration',
  'Demenz',
  'Erziehung',
  'Schwangerschaft',
  'Gewalt gegen Frauen',
  'Wohnen',
  'Arbeit und Praktikum',
] as const
type Topic = (typeof topics)[number]

interface ServiceTale {
  readonly name: string
  readonly topics: readonly Topic[]
  readonly languages?: readonly string[]
  readonly phone: string
  readonly hours?: string
  readonly partner?: string
  readonly emergency?: true
  readonly recordedDaysAgo: number
}

// Services are those that the operators of Böckingen run, telephone numbers are invented; nobody offers advice on
// work yet, so that one topic is red.
const services: readonly ServiceTale[] = [
  {
    name: 'Sozialberatung',
    topics: ['Behörden und Formulare', 'Wohnen'],
    languages: ['de', 'tr'],
    phone: '07131 555 0310',
    hours: 'Mo und Do 9–12 Uhr',
    partner: 'Diakonisches Werk Heilbronn',
    recordedDaysAgo: 120,
  },
  {
    name: 'Schuldnerberatung',
    topics: ['Schulden'],
    phone: '07131 555 0311',
    hours: 'nach Vereinbarung',
    partner: 'Diakonisches Werk Heilbronn',
    recordedDaysAgo: 430,
  },
  {
    name: 'Suchtberatung',
    topics: ['Sucht'],
    phone: '07131 555 0312',
    hours: 'offene Sprechstunde Di 15–17 Uhr',
    partner: 'Diakonisches Werk Heilbronn',
    recordedDaysAgo: 210,
  },
  {
    name: 'Migrationsberatung',
    topics: ['Migration', 'Behörden und Formulare'],
    languages: ['de', 'ar', 'tr', 'ru', 'en'],
    phone: '07131 555 0210',
    hours: 'Mi 10–16 Uhr',
    partner: 'AWO Heilbronn',
    recordedDaysAgo: 90,
  },
  {
    name: 'Schwangerenberatung',
    topics: ['Schwangerschaft', 'Erziehung'],
    languages: ['de', 'en'],
    phone: '07131 555 0211',
    hours: 'nach Vereinbarung',
    partner: 'AWO Heilbronn',
    recordedDaysAgo: 160,
  },
  {
    name: 'Demenzsprechstunde',
    topics: ['Demenz'],
    phone: '07131 555 0313',
    hours: 'erster Mittwoch im Monat, 14–16 Uhr, hier im Haus',
    recordedDaysAgo: 75,
  },
  {
    name: 'Hilfetelefon Gewalt gegen Frauen',
    topics: ['Gewalt gegen Frauen'],
    languages: ['de', 'en', 'tr', 'ar', 'ru'],
    phone: '116 016',
    hours: 'rund um die Uhr, kostenfrei',
    emergency: true,
    recordedDaysAgo: 60,
  },
  { name: 'Feuerwehr und Rettungsdienst', topics: [], phone: '112', emergency: true, recordedDaysAgo: 60 },
  { name: 'Polizei', topics: [], phone: '110', emergency: true, recordedDaysAgo: 60 },
  {
    name: 'Ärztlicher Bereitschaftsdienst',
    topics: [],
    phone: '116 117',
    hours: 'wenn die Praxen geschlossen sind',
    emergency: true,
    recordedDaysAgo: 60,
  },
]

/** Where to turn with which question, and the contacts of the last weeks. Counts are invented. */
export async function tellAdvice(story: Story, scene: CountingScene): Promise<void> {
  const doer = { db: story.db, actor: scene.actors.get('quartier')!, now: story.now }
  const topicIds = new Map<string, Id>()
  const required = `${Number(story.today.slice(0, 4)) - 1}-01-01`
  for (const name of topics) topicIds.set(name, await topicNamed(doer, name, required))
  const serviceIds = new Map<string, Id>()
  for (const tale of services) {
    const id = newId()
    const input = filled(serviceForm, {
      name: tale.name,
      topicIds: tale.topics.map((topic) => topicIds.get(topic)!),
      languages: tale.languages ?? ['de'],
      phone: tale.phone,
      hours: tale.hours ?? '',
      partnerId: tale.partner ? scene.partners.get(tale.partner)! : '',
      emergency: tale.emergency ? 'ja' : '',
      recordedOn: fromToday(story, -tale.recordedDaysAgo),
    })
    must(await createService(doer, id, input))
    serviceIds.set(tale.name, id)
  }
  await tellContacts(story, scene, topicIds, serviceIds)
}

const contacts: readonly (readonly [ago: number, topic: Topic | '', language: string, service?: string])[] = [
  [0, 'Behörden und Formulare', 'ar', 'Migrationsberatung'],
  [0, '', 'de'],
  [-1, 'Wohnen', 'de', 'Sozialberatung'],
  [-1, 'Behörden und Formulare', 'tr'],
  [-4, 'Arbeit und Praktikum', 'uk'],
  [-4, 'Erziehung', 'de', 'Schwangerenberatung'],
  [-6, 'Schulden', 'de', 'Schuldnerberatung'],
  [-8, 'Behörden und Formulare', 'ar'],
  [-11, 'Demenz', 'de', 'Demenzsprechstunde'],
  [-13, 'Migration', 'ru', 'Migrationsberatung'],
  [-15, 'Wohnen', 'ro', 'Sozialberatung'],
  [-18, 'Behörden und Formulare', 'de'],
]

async function tellContacts(
  story: Story,
  scene: CountingScene,
  topics: ReadonlyMap<string, Id>,
  services: ReadonlyMap<string, Id>,
): Promise<void> {
  const house = scene.houses.get('boeckingen')!
  const siteId = house.sites.get('buergerhaus-boeckingen')!.id
  for (const [index, [ago, topic, language, service]] of contacts.entries()) {
    const onDate = fromToday(story, ago)
    const now = ago === 0 ? story.now : noonOf(onDate)
    const doer = { db: story.db, actor: scene.actors.get('team')!, now }
    const id = newId()
    const input = filled(walkInForm, {
      siteId,
      onDate,
      language,
      topicId: topics.get(topic) ?? '',
      referredToId: service ? services.get(service)! : '',
    })
    must(await countContact(doer, { ...input, id, centreId: house.id }))
    if (service && index % 2 === 0) must(await noteOutcome(doer, id, 'arrived'))
  }
}
