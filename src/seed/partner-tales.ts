import type { Id } from '../kernel/id.ts'

/** Ids of the organisations of the story by their names. */
export type PartnersTold = ReadonlyMap<string, Id>
/** An organisation of the story. The organisations are those of the sources and some invented; people are invented. */
export interface PartnerTale {
  readonly name: string
  readonly kind: string
  readonly district?: number
  readonly frequency?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly checkedDaysAgo?: number
  readonly contact?: { readonly name: string; readonly function?: string; readonly public?: true }
}

export const partnerTales: readonly PartnerTale[] = [
  {
    name: 'AWO Heilbronn',
    kind: 'verband',
    district: 1,
    frequency: 'wöchentlich',
    fields: {
      description: 'Trägt das Haus in Böckingen mit und bringt Jugendhilfe, Küche und Erfahrung mit.',
    },
    checkedDaysAgo: 30,
  },
  {
    name: 'Diakonisches Werk Heilbronn',
    kind: 'verband',
    district: 1,
    frequency: 'wöchentlich',
    fields: {
      street: 'Schellengasse 7-9',
      postalCode: '74072',
      description: 'Der zweite Träger in Böckingen: Beratung, Sprachkurse und Angebote für Ältere.',
    },
    checkedDaysAgo: 45,
  },
  {
    name: 'Deutsches Rotes Kreuz',
    kind: 'verband',
    district: 5,
    frequency: 'wöchentlich',
    fields: {
      street: 'Frankfurter Str. 12',
      description: 'Gymnastik, Tanz und Gedächtnistraining mit ausgebildeten Übungsleiterinnen.',
    },
    checkedDaysAgo: 60,
    contact: { name: 'Frau Silke Hartwig', function: 'Bewegungsprogramme', public: true },
  },
  {
    name: 'VHS Heilbronn',
    kind: 'staedtische-einrichtung',
    district: 1,
    frequency: 'wöchentlich',
    fields: { street: 'Kirchbrunnenstraße 12', description: 'Bringt ihre Sprachkurse ins Quartier.' },
    checkedDaysAgo: 120,
  },
  {
    name: 'Stadtbibliothek HN-Böckingen',
    kind: 'staedtische-einrichtung',
    district: 15,
    frequency: 'wöchentlich',
    fields: {
      street: 'Kirchsteige 5',
      postalCode: '74080',
      description: 'Wohnt im selben Haus und leiht auch Spiele aus. Die Leselounge ist ohne Ausweis offen.',
    },
    checkedDaysAgo: 20,
  },
  {
    name: 'Seniorenorchester Heilbronn',
    kind: 'initiative-oder-gruppe',
    district: 9,
    frequency: 'wöchentlich',
    fields: { description: 'Zwanzig Musikerinnen und Musiker über sechzig, neue Celli sehr gesucht.' },
    checkedDaysAgo: 400,
    contact: { name: 'Herr Anton Mahler', function: 'Leitung' },
  },
  {
    name: 'Musikverein Götz von Berlichingen',
    kind: 'verein',
    district: 15,
    frequency: 'wöchentlich',
    fields: { description: 'Blasmusik seit Generationen, geprobt wird im Bürgerhaus.' },
    checkedDaysAgo: 430,
  },
  {
    name: 'AG Selbsthilfegruppe für Suchtkranke e.V.',
    kind: 'verein',
    frequency: 'wöchentlich',
    fields: { description: 'Menschen, die einander ohne Vorwürfe zuhören.' },
    checkedDaysAgo: 200,
  },
  {
    name: 'Grundschule Alt-Böckingen',
    kind: 'schule',
    district: 15,
    frequency: 'wöchentlich',
    fields: {
      street: 'Ludwigsburger Str. 75',
      description: 'Kommt einmal in der Woche zum Spielen herüber.',
    },
    checkedDaysAgo: 90,
  },
  {
    name: 'Heinrich-von-Kleist-Realschule',
    kind: 'schule',
    district: 13,
    frequency: 'projektbezogen',
    fields: { street: 'Kastanienweg 17', description: 'Plant mit uns Projekttage und die Berufsbörse.' },
  },
  {
    name: 'Luise-Bronner-Realschule',
    kind: 'schule',
    district: 12,
    frequency: 'wöchentlich',
    fields: { description: 'Die Klassen fünf bis sieben essen mittags im Heilbronner Süden.' },
    checkedDaysAgo: 75,
  },
  {
    name: 'Nähtreff Südstich',
    kind: 'initiative-oder-gruppe',
    district: 12,
    frequency: 'wöchentlich',
    fields: { description: 'Nachbarinnen nähen, flicken und zeigen, wie es geht.' },
    checkedDaysAgo: 380,
    contact: { name: 'Frau Ayla Demirel', public: true },
  },
  {
    name: 'Gartenfreunde Augärtle',
    kind: 'initiative-oder-gruppe',
    district: 5,
    frequency: 'wöchentlich',
    fields: { description: 'Gießen, jäten, ernten und danach gemeinsam Suppe kochen.' },
    checkedDaysAgo: 15,
    contact: { name: 'Herr Bruno Tannert' },
  },
  {
    name: 'Chor Klangfarben',
    kind: 'verein',
    district: 5,
    frequency: 'wöchentlich',
    fields: { description: 'Ein Chor ohne Vorsingen. Lieder aus vielen Ländern.' },
    checkedDaysAgo: 50,
  },
  {
    name: 'Siebenbürgenhaus',
    kind: 'verein',
    district: 13,
    frequency: 'projektbezogen',
    fields: { description: 'Öffnet seinen Saal in der Schanz für das Nachbarschaftsfrühstück.' },
    checkedDaysAgo: 150,
  },
]
