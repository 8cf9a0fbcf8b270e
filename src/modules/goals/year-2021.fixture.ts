import { readFileSync } from 'node:fs'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { goalsFile } from './import-file.ts'
import { ruleFor } from './import-rules.rules.ts'
import type { Vocabulary } from './import-rules.rules.ts'
import { parseDeadline } from './deadline.rules.ts'
import type { Deadline } from './deadline.ts'
import { noRecords } from './records.ts'
import type { GoalRecords } from './records.ts'
import type { GoalRule } from './rule.ts'
import { goalRule } from './rule.ts'

/** The example year as the file has it (invented, consistent in itself). */
export interface ExampleYear {
  readonly personal: readonly { kuerzel: string; von: Day; bis: Day | null }[]
  readonly aufsuchend: readonly { datum: Day; art: string; personen: number; gebiet: string }[]
  readonly angebote: readonly {
    titel: string
    art: string
    kategorie: string
    durchgefuehrt_von: string
    themen: readonly string[]
    termine: readonly Day[]
  }[]
  readonly sitzungen: readonly { gremium: string; datum: Day; anlass?: string }[]
  readonly veroeffentlichungen: readonly { art: string; datum: Day }[]
  readonly berichte_in_gremien: readonly { gremium: string; datum: Day }[]
  readonly kooperationen: readonly {
    partner: string
    art: string
    gebiet?: string
    vereinbart: Day
    kontakte: readonly Day[]
  }[]
  readonly fortbildungen: readonly { titel: string; datum: Day; teilnehmende: readonly string[] }[]
  readonly drittmittel: readonly { zweck: string; beantragt: Day; bewilligt: Day; ziel: number }[]
  readonly themen_fachberatung: readonly string[]
  readonly fachberatungsstellen: readonly { thema: string; stelle: string; erfasst: Day }[]
  readonly meilensteine: readonly { ziel: number; datum: Day; nachweis: string }[]
  readonly erwartete_zustaende: Readonly<Record<string, readonly string[]>> & { stichtage: readonly Day[] }
}

const data = new URL('../../seed/data/boeckingen/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, data), 'utf8'))

export const exampleYear = () => read('jahr-2021-beispiel.json') as ExampleYear
export const exampleGoalsJson = () => read('ziele-2021.json')

/** Every name is given an id, the same for the same name. */
class Names {
  readonly #ids = new Map<string, Id>()
  readonly id = (kind: string, name: string): Id => {
    const key = `${kind} ${name}`
    const known = this.#ids.get(key)
    if (known) return known
    const id = `00000000-0000-7000-8000-${String(this.#ids.size + 1).padStart(12, '0')}`
    this.#ids.set(key, id)
    return id
  }
}

export interface ExampleGoal {
  readonly nr: number
  readonly id: Id
  readonly rule: GoalRule | null
  readonly deadline: Deadline | null
}

/** The goals of the file with their rules, and the records of the example year, without a database. */
export function exampleOf(year: ExampleYear): { goals: ExampleGoal[]; records: GoalRecords } {
  const names = new Names()
  const vocabulary: Vocabulary = {
    topic: (name) => names.id('topic', name),
    offerType: (name) => names.id('type', name),
    partner: (name) => names.id('partner', name),
    outsideBody: (name) => names.id('body', name),
    kindergartens: () => [names.id('partner-kind', 'Kita')],
  }
  const goals = goalsFile.parse(exampleGoalsJson()).richtungsziele.flatMap(({ orientierungsziele }) =>
    orientierungsziele.flatMap(({ titel, handlungsziele }) =>
      handlungsziele.map((row) => {
        const rule = ruleFor({ row, orientation: titel }, vocabulary, 'Böckingen')
        return {
          nr: row.nr,
          id: names.id('goal', String(row.nr)),
          rule: rule ? goalRule.parse(rule) : null,
          deadline: row.frist ? (parseDeadline(row.frist, 2021, row.ab) ?? null) : null,
        }
      }),
    ),
  )
  return { goals, records: recordsOf(year, names) }
}

const categories: Record<string, string> = {
  mehrgenerativ: 'generations',
  'Kinder und Jugend': 'youth',
  'Erwachsene und Senioren': 'adults',
}
const bodyKinds: Record<string, string> = {
  Quartierskonferenz: 'quarter-conference',
  Hauskonferenz: 'house-conference',
  'Hauskonferenz Jugend': 'youth-house-conference',
  'Facharbeitskreis Jugend': 'working-group',
}

function recordsOf(year: ExampleYear, { id }: Names): GoalRecords {
  return {
    ...noRecords,
    ...cooperationRecords(year, id),
    ...staffRecords(year, id),
    offers: year.angebote.map((offer) => ({
      id: id('offer', offer.titel),
      title: offer.titel,
      typeId: id('type', offer.art),
      planCategory: categories[offer.kategorie] ?? null,
      runBy: offer.durchgefuehrt_von === 'Ehrenamt' ? 'volunteers' : 'team',
      topicIds: offer.themen.map((topic) => id('topic', topic)),
      partnerIds: [],
      held: offer.termine.map((on) => ({ id: id('session', `${offer.titel} ${on}`), on })),
    })),
    meetings: year.sitzungen.map(({ gremium, datum, anlass }) => ({
      id: id('meeting', `${gremium} ${datum}`),
      on: datum,
      bodyId: id('body', gremium),
      bodyKind: bodyKinds[gremium]!,
      bodyName: gremium,
      occasion: anlass === 'konstituierend' ? 'constituting' : null,
    })),
    outreach: year.aufsuchend.map(({ datum }, at) => ({
      id: id('outreach', String(at)),
      on: datum,
      kind: 'walk-and-talk',
      text: 'Walk & Talk',
    })),
    publications: year.veroeffentlichungen.map(({ datum }) => ({
      id: id('publication', datum),
      on: datum,
      kind: 'newsletter',
      text: 'Newsletter',
    })),
    reports: year.berichte_in_gremien.map(({ gremium, datum }) => ({
      id: id('report', gremium),
      on: datum,
      bodyId: id('body', gremium),
      text: gremium,
    })),
    milestones: year.meilensteine.map(({ ziel, datum, nachweis }) => ({
      id: id('milestone', nachweis),
      goalId: id('goal', String(ziel)),
      on: datum,
      text: nachweis,
    })),
    grants: year.drittmittel.map(({ ziel, beantragt, bewilligt, zweck }) => ({
      id: id('grant', zweck),
      goalId: id('goal', String(ziel)),
      appliedOn: beantragt,
      grantedOn: bewilligt,
      text: zweck,
    })),
  }
}

function cooperationRecords(year: ExampleYear, id: Names['id']) {
  const districts = ['Altböckingen', 'Kreuzgrund', 'Schanz', 'Böckingen-West']
  return {
    districts: districts.map((name) => ({ id: id('district', name), name })),
    partners: year.kooperationen.map(({ partner, art, gebiet, vereinbart, kontakte }) => ({
      id: id('partner', partner),
      name: partner,
      kindId: id('partner-kind', art),
      districtId: gebiet ? id('district', gebiet) : null,
      activeMonths: partner.startsWith('Bürgeramt') ? 6 : 12,
      agreements: [{ id: id('agreement', partner), on: vereinbart, validTo: null }],
      contacts: kontakte.map((on) => ({ id: id('contact', `${partner} ${on}`), on })),
    })),
  }
}

function staffRecords(year: ExampleYear, id: Names['id']) {
  return {
    staff: year.personal.map(({ kuerzel, von, bis }) => ({
      id: id('staff', kuerzel),
      code: kuerzel,
      from: von,
      to: bis,
    })),
    trainings: year.fortbildungen.map(({ titel, datum, teilnehmende }) => ({
      id: id('training', datum),
      on: datum,
      topic: 'Demenz',
      text: titel,
      validMonths: null,
      staffIds: teilnehmende.map((who) => id('staff', who)),
    })),
    topics: year.themen_fachberatung.map((name) => ({ id: id('advice', name), name, from: null, to: null })),
    services: year.fachberatungsstellen.map(({ thema, stelle, erfasst }) => ({
      id: id('service', stelle),
      name: stelle,
      topicId: id('advice', thema),
      from: erfasst,
      to: null,
    })),
  }
}
