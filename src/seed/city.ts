import { theHouse } from '../kernel/actor.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import {
  cityForm,
  createDistrict,
  createOperator,
  createQuarter,
  districtForm,
  operatorForm,
  quarterForm,
  saveCity,
} from '../modules/places/index.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

/** Chapter 1: Heilbronn, its planning districts and quarters, and who runs the centres. People are invented. */
export interface CityTold {
  readonly districts: ReadonlyMap<number, Id>
  readonly quarters: ReadonlyMap<string, Id>
  readonly operators: { readonly awo: Id; readonly diakonie: Id; readonly arkus: Id }
}

export async function tellCity(story: Story): Promise<CityTold> {
  must(await saveCity(story.db, theHouse, 0, filled(cityForm, cityFields(story))))
  const districts = new Map<number, Id>()
  for (const [number, name] of planningDistricts) {
    const id = newId()
    const input = filled(districtForm, { number: String(number), name })
    must(await createDistrict(story.db, theHouse, id, input))
    districts.set(number, id)
  }
  const quarters = new Map<string, Id>()
  for (const { name, numbers, targetGroup = '' } of quarterTales) {
    const id = newId()
    const districtIds = numbers.map((number) => districts.get(number)!)
    must(await createQuarter(story.db, theHouse, id, filled(quarterForm, { name, targetGroup, districtIds })))
    quarters.set(name, id)
  }
  const [awo, diakonie, arkus] = [newId(), newId(), newId()]
  await createOperator(story.db, theHouse, awo, filled(operatorForm, awoFields))
  await createOperator(story.db, theHouse, diakonie, filled(operatorForm, diakonieFields))
  await createOperator(story.db, theHouse, arkus, filled(operatorForm, arkusFields))
  return { districts, quarters, operators: { awo, diakonie, arkus } }
}

const planningDistricts: readonly (readonly [number: number, name: string])[] = [
  [1, 'Innenstadt'],
  [5, 'Augärtle'],
  [9, 'Kreuzgrund'],
  [10, 'Herbert-Hoover-Siedlung'],
  [11, 'John-F.-Kennedy-Siedlung'],
  [12, 'Südviertel'],
  [13, 'Schanz'],
  [14, 'Böckingen-West'],
  [15, 'Altböckingen'],
]

const quarterTales: readonly { name: string; numbers: readonly number[]; targetGroup?: string }[] = [
  { name: 'Böckingen', numbers: [9, 13, 14, 15] },
  { name: 'Heilbronner Süden', numbers: [10, 11, 12] },
  { name: 'Augärtle', numbers: [5] },
  {
    name: 'Älter werden in Heilbronn',
    numbers: [],
    targetGroup: 'Seniorinnen und Senioren der ganzen Stadt',
  },
]

const easyLanguage = `Hier finden Sie Angebote in Ihrer Nähe.

Ein Quartiers-Zentrum ist ein Haus für alle.
Sie können dort Menschen treffen.
Sie können etwas lernen.
Sie können Hilfe bekommen.

So finden Sie ein Angebot:
Klicken Sie auf das Wort Programm.
Dann sehen Sie alle Termine von dieser Woche.

Manche Termine fallen aus.
Dann steht dort: fällt aus.

Haben Sie Fragen?
Rufen Sie uns an.
Die Telefon-Nummer ist 07131 555 0100.`

function cityFields(story: Story): Readonly<Record<string, string>> {
  return {
    name: 'Heilbronn',
    productName: 'Quartierwerk',
    accentColour: '#0f4c5c',
    officeName: 'Geschäftsstelle Quartierszentren (Vorführung)',
    street: 'Musterplatz 7',
    postalCode: '74072',
    town: 'Heilbronn',
    phone: '07131 555 0100',
    email: 'quartiere@stadt.example.org',
    representedBy: 'Frau Dr. Hanna Winterstein, Amtsleitung',
    supervisoryAuthority: 'Regierungspräsidium Stuttgart',
    privacyOfficer:
      'Datenschutzbeauftragte der Stadt\nMusterplatz 7, 74072 Heilbronn\ndatenschutz@stadt.example.org',
    privacyNote: 'Diese Seiten sind eine Vorführung mit erfundenen Personen.',
    accessibilityAssessedOn: fromToday(story, -40),
    accessibilityMethod: 'Selbstbewertung mit Tastatur, Vorleseprogramm und automatischer Prüfung.',
    accessibilityGaps:
      'Der Belegungsplan als Tabelle lässt sich auf kleinen Bildschirmen nur seitlich rollen.',
    accessibilityContact: 'barrierefrei@stadt.example.org oder 07131 555 0100',
    easyLanguage,
    staleAfterMonths: '12',
  }
}

const awoFields = {
  name: 'AWO Kreisverband Heilbronn e. V.',
  shortName: 'AWO',
  legalForm: 'eingetragener Verein',
  street: 'Musterstraße 12',
  postalCode: '74072',
  town: 'Heilbronn',
  phone: '07131 555 0200',
  email: 'kontakt@awo.example.org',
  representedBy: 'Frau Miriam Sandberg (Vorsitz)',
  registerEntry: 'Vereinsregister, VR 0000 (Vorführung)',
  privacyOfficer: 'datenschutz@awo.example.org',
  privacyRegime: 'DSGVO und BDSG',
}

const diakonieFields = {
  name: 'Diakonisches Werk Heilbronn',
  shortName: 'Diakonie',
  legalForm: 'Körperschaft des öffentlichen Rechts',
  street: 'Schellengasse 7-9',
  postalCode: '74072',
  town: 'Heilbronn',
  phone: '07131 555 0300',
  email: 'kontakt@diakonie.example.org',
  representedBy: 'Herr Tobias Ahrendt (Geschäftsführung)',
  registerEntry: '',
  privacyOfficer: 'datenschutz@diakonie.example.org',
  privacyRegime: 'DSG-EKD',
}

const arkusFields = {
  name: 'ARKUS gGmbH',
  shortName: 'ARKUS',
  legalForm: 'gemeinnützige GmbH',
  street: 'Musterweg 3',
  postalCode: '74074',
  town: 'Heilbronn',
  phone: '07131 555 0400',
  email: 'kontakt@arkus.example.org',
  representedBy: 'Frau Leonie Marquardt (Geschäftsführung)',
  registerEntry: 'Handelsregister, HRB 000000 (Vorführung)',
  privacyOfficer: 'datenschutz@arkus.example.org',
  privacyRegime: 'DSGVO und BDSG',
}
