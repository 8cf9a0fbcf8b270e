import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  idList,
  longText,
  oneOf,
  optionalId,
  optionalInteger,
  optionalText,
  requiredText,
  tick,
} from '../../kernel/input.ts'
import { languageList } from '../../kernel/language.ts'

/** Who runs an offer (R042). */
export const runBys = ['team', 'partner', 'residents', 'volunteers'] as const
export type RunBy = (typeof runBys)[number]
export const runByNames = {
  team: 'das Team des Quartierszentrums',
  partner: 'eine Partnerorganisation',
  residents: 'Anwohnerinnen und Anwohner',
  volunteers: 'Ehrenamtliche',
} satisfies Record<RunBy, string>

/** Who may know of an offer: everybody, the house, or only those who carry it (R069). */
export const visibilities = ['public', 'internal', 'confidential'] as const
export type Visibility = (typeof visibilities)[number]
export const visibilityNames = {
  public: 'öffentlich',
  internal: 'nur im Haus',
  confidential: 'vertraulich',
} satisfies Record<Visibility, string>

/** The colour groups of the occupancy plan (R041); the fourth, "inaktiv oder verschoben", is derived. */
export const planCategories = ['generations', 'youth', 'adults'] as const
export type PlanCategory = (typeof planCategories)[number]

/** What a plan shows: a category, none chosen yet, or derived from what happens to the offer. */
export type PlanSign = PlanCategory | 'unset' | 'inactive'
export const planSignNames = {
  generations: 'Mehrgenerative Angebote',
  youth: 'Kinder und Jugend',
  adults: 'Erwachsene und Senioren',
  unset: 'Noch keiner Gruppe zugeordnet',
  inactive: 'Inaktiv oder verschoben',
} satisfies Record<PlanSign, string>

export const registrations = ['none', 'wanted', 'required'] as const
export type Registration = (typeof registrations)[number]
export const registrationNames = {
  none: 'ohne Anmeldung',
  wanted: 'Anmeldung erwünscht',
  required: 'nur mit Anmeldung',
} satisfies Record<Registration, string>

export const reaches = ['quarter', 'city'] as const
export type OfferReach = (typeof reaches)[number]
export const reachNames = {
  quarter: 'Quartiersangebot',
  city: 'quartiersübergreifend',
} satisfies Record<OfferReach, string>

/**
 * How an offer stands; derived: `dateless` never had a date, `inactive` has nothing ahead, or all ahead falls out (R040).
 */
export const offerStates = ['active', 'dateless', 'inactive', 'paused', 'ended'] as const
export type OfferState = (typeof offerStates)[number]
export const offerStateNames = {
  active: 'läuft',
  dateless: 'noch ohne Termine',
  inactive: 'inaktiv oder verschoben',
  paused: 'pausiert',
  ended: 'beendet',
} satisfies Record<OfferState, string>

/** What can be done with an offer. */
export type OfferAction =
  'edit' | 'publish' | 'unpublish' | 'review' | 'duplicate' | 'plan' | 'pause' | 'resume' | 'end' | 'reopen'

/** In which states each action is allowed. */
export const actionStates = {
  edit: offerStates,
  publish: ['active', 'dateless', 'inactive', 'paused'],
  unpublish: offerStates,
  review: ['active', 'dateless', 'inactive', 'paused'],
  duplicate: offerStates,
  plan: ['active', 'dateless', 'inactive', 'paused'],
  pause: ['active', 'dateless', 'inactive'],
  resume: ['paused'],
  end: ['active', 'dateless', 'inactive', 'paused'],
  reopen: ['ended'],
} as const satisfies Record<OfferAction, readonly OfferState[]>

export { languageName, languageNames } from '../../kernel/language.ts'

/** The record as the office keeps it. */
export interface Offer {
  readonly id: Id
  readonly centreId: Id
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly typeId: Id | null
  readonly fieldOfActionId: Id | null
  readonly runBy: RunBy
  readonly visibility: Visibility
  readonly ageFrom: number | null
  readonly ageTo: number | null
  readonly audience: string
  readonly languages: readonly string[]
  readonly accessNote: string
  readonly cost: string
  readonly isFree: boolean | null
  readonly registration: Registration
  readonly registrationNote: string
  readonly reach: OfferReach | null
  readonly planCategory: PlanCategory | null
  readonly fallbackNote: string
  readonly contactPersonId: Id | null
  readonly responsibleId: Id | null
  readonly reviewOn: Day | null
  readonly pausedFrom: Day | null
  readonly endedOn: Day | null
  readonly endReason: string
  readonly version: number
  /** The organisation that leads; none: the centre's own team. */
  readonly leaderId: Id | null
  readonly coOrganiserIds: readonly Id[]
  readonly topicIds: readonly Id[]
  readonly personGroupIds: readonly Id[]
}

/** What the form of an offer takes. Everything but the title may stay empty. Visibility is decided by publishing. */
export const offerForm = z
  .object({
    title: requiredText('Wie heißt das Angebot? Bitte geben Sie einen Namen ein.', 200),
    description: longText(5_000),
    typeId: optionalId(),
    fieldOfActionId: optionalId(),
    runBy: oneOf(runBys, 'team'),
    confidential: tick(),
    ageFrom: optionalInteger(0, 120),
    ageTo: optionalInteger(0, 120),
    audience: optionalText(200),
    languages: languageList(),
    accessNote: longText(500),
    cost: optionalText(200),
    isFree: oneOf(['', 'yes', 'no'], '').transform((answer) => (answer === '' ? null : answer === 'yes')),
    registration: oneOf(registrations, 'none'),
    registrationNote: longText(500),
    reach: orNull(oneOf(['', ...reaches], '')),
    planCategory: orNull(oneOf(['', ...planCategories], '')),
    fallbackNote: longText(500),
    contactPersonId: optionalId(),
    responsibleId: optionalId(),
    leaderId: optionalId(),
    coOrganiserIds: idList(),
    topicIds: idList(),
    personGroupIds: idList(),
  })
  .refine((form) => form.ageFrom === null || form.ageTo === null || form.ageTo >= form.ageFrom, {
    path: ['ageTo'],
    message: 'Das Alter „bis“ liegt unter dem Alter „von“. Bitte prüfen Sie beide.',
  })
  .refine((form) => form.runBy !== 'partner' || form.leaderId !== null, {
    path: ['leaderId'],
    message: 'Bitte wählen Sie die Organisation, die das Angebot leitet.',
  })

function orNull<V extends string>(choice: z.ZodType<'' | V>) {
  return choice.transform((value): V | null => (value === '' ? null : (value as V)))
}

type ParsedForm = z.output<typeof offerForm>
export type OfferForm = {
  readonly [F in keyof ParsedForm]: ParsedForm[F] extends (infer E)[] ? readonly E[] : ParsedForm[F]
}

/** A new offer with nothing filled in: what a form starts with, and what imports build on. */
export const emptyOffer: OfferForm = {
  title: '',
  description: '',
  typeId: null,
  fieldOfActionId: null,
  runBy: 'team',
  confidential: false,
  ageFrom: null,
  ageTo: null,
  audience: '',
  languages: [],
  accessNote: '',
  cost: '',
  isFree: null,
  registration: 'none',
  registrationNote: '',
  reach: null,
  planCategory: null,
  fallbackNote: '',
  contactPersonId: null,
  responsibleId: null,
  leaderId: null,
  coOrganiserIds: [],
  topicIds: [],
  personGroupIds: [],
}

/** Why something could not be done with an offer. */
export type OfferRefusal =
  'changed-meanwhile' | 'nothing-to-tell' | 'is-confidential' | 'some-not-ready' | 'choice-gone'

/** The sentence of each. */
export const offerRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat das Angebot inzwischen geändert. Bitte sehen Sie sich den neuen Stand an und speichern Sie dann noch einmal.',
  'nothing-to-tell': 'Noch nicht veröffentlicht.',
  'is-confidential': 'Das Angebot ist vertraulich. Bitte nehmen Sie zuerst das Häkchen „vertraulich“ heraus.',
  'some-not-ready': 'Nichts wurde veröffentlicht, weil bei einigen Angeboten noch etwas fehlt.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte wählen Sie neu.',
} as const satisfies Record<OfferRefusal, string>

/** What still keeps an offer from being published, in words for the person who can change it. */
export type PublishGap = 'no-description' | 'ended' | 'confidential'
export const publishGapSentences = {
  'no-description': 'Es fehlt eine Beschreibung: Was erwartet die Leute dort?',
  ended: 'Das Angebot ist beendet.',
  confidential: 'Das Angebot ist vertraulich.',
} satisfies Record<PublishGap, string>
