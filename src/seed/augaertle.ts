import type { OfferTale } from './tell-offer.ts'

const site = 'augaertle'
const always = { onPublicHolidays: 'run', inClosures: 'run' } as const

/** What goes on in the Augärtle. */
export const augaertleTales: readonly OfferTale[] = [
  {
    title: 'Offenes Gartentor',
    description:
      'Der Garten ist jeden Tag offen: gießen, ernten, auf der Bank sitzen. Gießkannen stehen am Brunnen.',
    type: 'offener-treff',
    topics: ['natur-und-garten', 'begegnung'],
    groups: ['kein-bestimmter-personenkreis'],
    category: 'generations',
    leader: 'Gartenfreunde Augärtle',
    when: [{ on: [1, 2, 3, 4, 5, 6, 7], at: '09:00–18:00', site, rooms: ['Garten'], policies: always }],
  },
  {
    title: 'Babytreff',
    description: 'Für die Allerkleinsten und alle, die nachts zu wenig schlafen.',
    type: 'gruppe',
    topics: ['krabbelgruppe', 'familienbildungsangebote'],
    groups: ['familien'],
    category: 'generations',
    ages: [0, 1],
    when: [{ on: [1], at: '10:00–11:30', site, rooms: ['Wohnzimmer'] }],
  },
  {
    title: 'Yoga auf dem Stuhl',
    description: 'Dehnen, atmen, lockern, ganz ohne Matte. Auch mit künstlicher Hüfte.',
    type: 'kurs',
    topics: ['bewegung-und-gesundheit'],
    groups: ['senioren', 'erwachsene'],
    category: 'adults',
    more: { isFree: false, cost: '2 Euro' },
    when: [{ on: [2], at: '10:00–11:00', site, rooms: ['Bewegungsraum'] }],
  },
  {
    title: 'Spielgruppe Sonnenblume',
    description:
      'Malen, bauen und singen für Familien, die aus der Ukraine gekommen sind, und ihre neuen Nachbarn.',
    type: 'gruppe',
    topics: ['begegnung', 'spiele'],
    groups: ['kinder', 'familien'],
    field: 'zusammenleben-unterschiedlicher-sozialer-und-ethnischer-grup',
    category: 'youth',
    ages: [3, 10],
    more: { languages: ['uk', 'de'] },
    when: [{ on: [2, 4], at: '15:00–17:00', site, rooms: ['Bewegungsraum'] }],
  },
  {
    title: 'Mittagessen am langen Tisch',
    description: 'Mittwochs wird gekocht, was der Garten hergibt. Bitte bis Dienstag Bescheid sagen.',
    type: 'cafe',
    topics: ['essen-und-trinken', 'begegnung'],
    groups: ['kein-bestimmter-personenkreis'],
    category: 'generations',
    more: {
      isFree: false,
      cost: '4 Euro',
      registration: 'wanted',
      registrationNote: 'Bis Dienstag, 16 Uhr.',
    },
    when: [{ on: [3], at: '12:00–14:00', site, rooms: ['Wohnzimmer'] }],
  },
  {
    title: 'Chor Klangfarben',
    description: 'Mitsingen ohne Vorsingen. Geprobt wird fürs Gartenfest.',
    type: 'gruppe',
    topics: ['musik-und-tanz'],
    groups: ['erwachsene'],
    category: 'adults',
    leader: 'Chor Klangfarben',
    when: [
      { on: [4], at: '18:30–20:00', site, rooms: ['Wohnzimmer'], policies: { inSchoolHolidays: 'out' } },
    ],
  },
  {
    title: 'Computerhilfe',
    description: 'Das Telefon macht nicht, was es soll? Hier sitzen geduldige Leute.',
    type: 'beratung',
    topics: ['computer-und-medien', 'beratung-und-hilfe'],
    groups: ['senioren', 'erwachsene'],
    category: 'adults',
    more: { runBy: 'volunteers', languages: ['de', 'en'] },
    when: [{ on: [5], at: '10:00–12:00', site, rooms: ['Wohnzimmer'] }],
  },
  {
    title: 'Kinderkino',
    description: 'Leinwand runter, Decken raus. Gezeigt wird, was die Kinder beim letzten Mal gewählt haben.',
    type: 'veranstaltung',
    topics: ['begegnung', 'kunstangebot'],
    groups: ['kinder'],
    field: 'kinder-und-jugendarbeit',
    category: 'youth',
    ages: [5, 11],
    when: [{ on: [5], everyWeeks: 2, at: '16:00–18:00', site, rooms: ['Bewegungsraum'] }],
  },
  {
    title: 'Sonntagskaffee',
    description: 'Kaffee unter dem Apfelbaum, bei Regen drinnen am Ofen.',
    type: 'cafe',
    topics: ['essen-und-trinken', 'begegnung'],
    groups: ['senioren', 'familien'],
    category: 'generations',
    more: { runBy: 'residents' },
    when: [
      { on: [7], at: '14:30–16:30', site, rooms: ['Wohnzimmer'], policies: { onPublicHolidays: 'run' } },
    ],
  },
]
