import type { Day } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { BodyKind, Occasion } from '../bodies/index.ts'
import { folded } from '../intake/index.ts'
import type { PublicationKind } from '../newsletter/index.ts'
import { publicationKindNames } from '../newsletter/index.ts'
import type { PlanCategory, RunBy } from '../offers/index.ts'
import type { OutreachKind } from '../participation/index.ts'
import { outreachKindNames } from '../participation/index.ts'

type Words<T> = readonly (readonly [pattern: RegExp, meaning: T])[]

function meaning<T>(words: Words<T>, text: string): T | undefined {
  return words.find(([pattern]) => pattern.test(folded(text)))?.[1]
}

function named<K extends string>(names: Readonly<Record<K, string>>, text: string): K | undefined {
  return (Object.keys(names) as K[]).find((key) => folded(names[key]) === folded(text))
}

/** What a file says where the house knows nothing. */
export const unsaid = 'keine Angabe'

/** The colour groups of the plan as files name them. */
export const planCategoryWords = {
  generations: 'mehrgenerativ',
  youth: 'Kinder und Jugend',
  adults: 'Erwachsene und Senioren',
} satisfies Record<PlanCategory, string>

/** Who runs an offer, as files name them. */
export const runByWords = {
  team: 'Team',
  partner: 'Partner',
  residents: 'Anwohner',
  volunteers: 'Ehrenamt',
} satisfies Record<RunBy, string>

/** Occasions of a meeting as files name them. */
export const occasionWords = {
  constituting: 'konstituierend',
  'kick-off': 'Kick-off',
} satisfies Record<Occasion, string>

/** What was done out in the quarter, as a list says it. */
export function outreachKindOf(text: string): OutreachKind | undefined {
  return (
    named(outreachKindNames, text) ??
    meaning<OutreachKind>(
      [
        [/walk (and|&|und) talk/, 'walk-and-talk'],
        [/spaziergang/, 'walk'],
        [/gespräch/, 'doorstep-talk'],
        [/aufsuchend|street ?work/, 'street-work'],
      ],
      text,
    )
  )
}

/** The colour group of the plan; null: the file says that nobody knows. */
export function planCategoryOf(text: string): PlanCategory | null | undefined {
  if (folded(text) === unsaid.toLowerCase()) return null
  return meaning<PlanCategory>(
    [
      [/mehrgenerativ/, 'generations'],
      [/kinder|jugend/, 'youth'],
      [/erwachsen|senior/, 'adults'],
    ],
    text,
  )
}

/** Who ran it. */
export function runByOf(text: string): RunBy | undefined {
  return meaning<RunBy>(
    [
      [/ehrenamt/, 'volunteers'],
      [/anwohner|bewohner/, 'residents'],
      [/partner/, 'partner'],
      [/team|hauptamt/, 'team'],
    ],
    text,
  )
}

/** What kind of body a name says it is. */
export function bodyKindOf(name: string): BodyKind {
  const found = meaning<BodyKind>(
    [
      [/lenkungsgremium/, 'steering'],
      [/quartiersteam/, 'team'],
      [/quartierskonferenz/, 'quarter-conference'],
      [/hauskonferenz.*jugend|jugendhauskonferenz/, 'youth-house-conference'],
      [/hauskonferenz/, 'house-conference'],
      [/arbeitskreis|arbeitsgruppe/, 'working-group'],
      [/runder tisch/, 'round-table'],
      [/ausschuss|bezirksbeirat/, 'council-committee'],
      [/beirat|(^| )ring$/, 'advisory-council'],
    ],
    name,
  )
  return found ?? 'other'
}

/** The occasion of a meeting. */
export function occasionOf(text: string): Occasion | undefined {
  return meaning<Occasion>(
    [
      [/konstituierend/, 'constituting'],
      [/kick.?off|auftakt/, 'kick-off'],
    ],
    text,
  )
}

/** What was published. */
export function publicationKindOf(text: string): PublicationKind | undefined {
  return (
    named(publicationKindNames, text) ??
    meaning<PublicationKind>(
      [
        [/newsletter|rundbrief/, 'newsletter'],
        [/presse|zeitung/, 'press'],
        [/instagram|facebook|soziale medien/, 'social'],
        [/aushang|flyer|plakat/, 'notice'],
      ],
      text,
    )
  )
}

/** The name of a kind of organisation in the lists of the city, for the short word a file says. */
export function partnerKindNameOf(text: string): string {
  return /^(kita|kindergarten|kindertagesstätte)$/.test(folded(text)) ? 'Kindertageseinrichtung' : text.trim()
}

/** What a publication is called of which only the kind and the day are known. */
export function untitled(kind: string, day: Day): string {
  return `${kind} vom ${dayText(day, true)}`
}
