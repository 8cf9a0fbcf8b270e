import { z } from 'zod'
import { parseDay } from '../../kernel/day.ts'

const text = (error: string) => z.string({ error }).trim().min(1, error)
const optional = z.string({ error: 'Das ist kein Text.' }).trim().optional()
const day = z
  .string({ error: 'kein Datum' })
  .refine((typed) => parseDay(typed) !== undefined, { error: 'kein Datum (gemeint ist 2021-07-14)' })
const days = z.array(day, { error: 'keine Liste von Tagen' })
const texts = z.array(text('kein Text'), { error: 'keine Liste von Texten' })
const nothingThere = { error: 'Das ist keine Liste.' }

const staff = z.object({
  kuerzel: text('Das Kürzel fehlt.'),
  traeger: text('Der Träger fehlt.'),
  funktion: optional,
  von: day,
  bis: day.nullish(),
})
const outreach = z.object({
  datum: day,
  art: text('Die Art fehlt.'),
  personen: z.int({ error: 'keine ganze Zahl' }).min(0, 'kleiner als 0').max(1000, 'größer als 1000'),
  gebiet: optional,
  ort: optional,
})
const offer = z.object({
  titel: text('Der Titel fehlt.'),
  art: text('Die Art fehlt.'),
  kategorie: text('Die Kategorie fehlt.'),
  durchgefuehrt_von: text('Es fehlt, wer es durchgeführt hat.'),
  mitveranstalter: texts.optional(),
  themen: texts.optional(),
  ort: optional,
  termine: days,
})
const meeting = z.object({ gremium: text('Das Gremium fehlt.'), datum: day, anlass: optional })
const publication = z.object({ art: text('Die Art fehlt.'), datum: day, titel: optional })
const bodyReport = z.object({ gremium: text('Das Gremium fehlt.'), datum: day, vorlage: optional })
const cooperation = z.object({
  partner: text('Der Name fehlt.'),
  art: optional,
  gebiet: optional,
  vereinbart: day.nullish(),
  kontakte: days.optional(),
})
const training = z.object({
  titel: text('Der Titel fehlt.'),
  datum: day,
  veranstalter: optional,
  teilnehmende: texts.optional(),
})
const grant = z.object({
  zweck: text('Der Zweck fehlt.'),
  geber: text('Es fehlt, von wem das Geld kommt.'),
  beantragt: day.nullish(),
  bewilligt: day.nullish(),
  ziel: z.int({ error: 'keine Nummer eines Ziels' }).optional(),
})
const service = z.object({ thema: text('Das Thema fehlt.'), stelle: text('Die Stelle fehlt.'), erfasst: day })
const milestone = z.object({
  ziel: z.int({ error: 'keine Nummer eines Ziels' }),
  datum: day,
  nachweis: text('Der Nachweis fehlt.'),
})

/** The file of `import nacherfassung`: a past year from paper. What stands in `erwartete_zustaende` is for whoever checks. */
export const pastYearFile = z.object({
  hinweis: optional,
  zentrum: optional,
  jahr: z
    .int({ error: 'kein Jahr' })
    .min(1990, 'Dieses Jahr liegt zu weit zurück.')
    .max(2199, 'Dieses Jahr liegt zu weit voraus.'),
  personal: z.array(staff, nothingThere).default([]),
  aufsuchend: z.array(outreach, nothingThere).default([]),
  angebote: z.array(offer, nothingThere).default([]),
  sitzungen: z.array(meeting, nothingThere).default([]),
  veroeffentlichungen: z.array(publication, nothingThere).default([]),
  berichte_in_gremien: z.array(bodyReport, nothingThere).default([]),
  kooperationen: z.array(cooperation, nothingThere).default([]),
  fortbildungen: z.array(training, nothingThere).default([]),
  drittmittel: z.array(grant, nothingThere).default([]),
  themen_fachberatung: texts.default([]),
  fachberatungsstellen: z.array(service, nothingThere).default([]),
  meilensteine: z.array(milestone, nothingThere).default([]),
  erwartete_zustaende: z.unknown().optional(),
})
export type PastYear = z.output<typeof pastYearFile>

/** The lists of the file in the order in which they are taken in: what later ones name stands in earlier ones. */
export const pastYearLists = [
  'personal',
  'aufsuchend',
  'angebote',
  'sitzungen',
  'veroeffentlichungen',
  'berichte_in_gremien',
  'kooperationen',
  'fortbildungen',
  'drittmittel',
  'themen_fachberatung',
  'fachberatungsstellen',
  'meilensteine',
] as const satisfies readonly (keyof PastYear)[]
export type PastYearList = (typeof pastYearLists)[number]
