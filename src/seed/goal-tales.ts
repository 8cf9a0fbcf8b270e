import { z } from 'zod'
import type { GoalRule } from '../modules/goals/index.ts'
import { sourceFacts } from './source-file.ts'

/** A goal of the running year: deadline in the form of the lists, without its year ("Q3-Ende", "ab Q2"). */
export interface GoalTale {
  readonly title: string
  readonly deadline?: string
  readonly from?: string
  readonly rule?: GoalRule
  readonly responsible?: string
  readonly remark?: string
}

const walks = (atLeast: number): GoalRule => ({
  type: 'count',
  of: { kind: 'outreach', kinds: ['walk', 'walk-and-talk'] },
  atLeast,
})

/** What the house in Böckingen wants to reach this year; guiding and orientation goals as in the report of 2020. */
export const goalTales: readonly {
  readonly orientation: string
  readonly goals: readonly GoalTale[]
}[] = [
  {
    orientation: 'Ausreichend Räume für inklusive, mehrgenerative Angebote',
    goals: [
      {
        title: 'Sonnensegel über dem Garten angebracht und nutzbar',
        deadline: 'Q2-Ende',
        rule: { type: 'milestone', of: { kind: 'milestones' } },
        responsible: 'Quartiersmanagement',
      },
    ],
  },
  {
    orientation:
      'Bedarfsgerechtes, vielfältiges soziales und kulturelles Angebot für jedes Alter und jede Kultur',
    goals: [
      {
        title: 'Wiederkehrende mehrgenerative Angebotsformate',
        deadline: '12-31',
        rule: {
          type: 'count',
          of: { kind: 'formats', planCategories: ['generations'], minSessions: 3 },
          atLeast: 5,
        },
        responsible: 'Team',
      },
      {
        title: 'Weiter auf dem Weg zum Demenzkompetenzzentrum',
        remark: 'Maß und Frist sind noch zu vereinbaren.',
      },
    ],
  },
  {
    orientation: 'Bewohnerinnen und Bewohner gestalten die Entwicklung des Quartiers mit',
    goals: [
      {
        title: 'Spaziergänge mit Menschen aus dem Quartier',
        deadline: '12-31',
        from: 'Q2',
        rule: walks(12),
        remark: 'Bei gutem Wetter auch am Wochenende.',
        responsible: 'Aufsuchende Arbeit',
      },
      {
        title: 'Quartierskonferenz halbjährlich',
        deadline: '12-31',
        rule: {
          type: 'cadence',
          of: { kind: 'meetings', bodyKinds: ['quarter-conference'] },
          per: 'half-year',
          atLeast: 1,
        },
        responsible: 'Quartiersmanagement',
      },
    ],
  },
  {
    orientation: 'Das Quartierszentrum ist Informations- und Netzwerkknoten',
    goals: [
      {
        title: 'Newsletter mindestens einmal pro Quartal',
        deadline: '12-31',
        rule: {
          type: 'cadence',
          of: { kind: 'publications', kinds: ['newsletter'] },
          per: 'quarter',
          atLeast: 1,
        },
        responsible: 'Öffentlichkeitsarbeit',
      },
      {
        title: 'Zu jedem Thema mindestens eine Fachberatungsstelle',
        deadline: 'Q4',
        rule: { type: 'coverage', of: { kind: 'advice' }, percent: 100 },
        responsible: 'Team',
      },
      {
        title: 'Der Newsletter erreicht 150 Menschen',
        deadline: '12-31',
        rule: { type: 'indicator', indicator: 'OEA-E', atLeast: 150 },
        responsible: 'Öffentlichkeitsarbeit',
      },
    ],
  },
]

/** The goal about walks as it was first written, before the year turned out otherwise. */
export const firstWalks = walks(30)

const facts = z.object({
  ressourcenuebersicht_2020: z.object({
    kooperationsmoeglichkeiten_mindestens: z.number(),
    potentielle_partner_mindestens: z.number(),
    konkrete_kooperationen: z.number(),
    aktivitaeten_im_haus_mindestens: z.number(),
  }),
  kennzahlen_2020: z.object({ instagram_abonnements: z.number() }),
})

/** Values of the source for 2020 that no record gives: reported, with how sure they are. */
export function reported2020() {
  const { ressourcenuebersicht_2020: overview, kennzahlen_2020: figures } = sourceFacts(
    'quartier.json',
    facts,
  )
  const source = 'Übersicht soziale Ressourcen'
  return [
    {
      indicator: 'KO-M',
      value: overview.kooperationsmoeglichkeiten_mindestens,
      precision: 'at-least',
      source,
    },
    { indicator: 'KO-PP', value: overview.potentielle_partner_mindestens, precision: 'at-least', source },
    { indicator: 'KO-K', value: overview.konkrete_kooperationen, precision: 'exact', source },
    { indicator: 'AKT', value: overview.aktivitaeten_im_haus_mindestens, precision: 'at-least', source },
    {
      indicator: 'OEA-I',
      value: figures.instagram_abonnements,
      precision: 'more-than',
      source: 'Jahresbericht 2020',
    },
  ] as const
}
