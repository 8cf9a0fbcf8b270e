import { z } from 'zod'
import { parseDay } from '../../kernel/day.ts'
import { isId } from '../../kernel/id.ts'

const id = z.string().refine(isId)
const ids = z.array(id).min(1)
const day = z.string().refine((text) => parseDay(text) !== undefined)
const atLeast = z.int().min(1).max(100_000)

/** What a rule may ask of offers: their topics, type, category of the plan, who runs them, partners. Never a title. */
const ofOffers = {
  topicIds: ids.optional(),
  typeIds: ids.optional(),
  planCategories: z
    .array(z.enum(['generations', 'youth', 'adults']))
    .min(1)
    .optional(),
  runBy: z
    .array(z.enum(['team', 'partner', 'residents', 'volunteers']))
    .min(1)
    .optional(),
  partnerIds: ids.optional(),
}

/** Dated records a rule counts. */
const events = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sessions'), ...ofOffers }),
  /** Offers that came back: the day of the n-th held session counts. */
  z.strictObject({ kind: z.literal('formats'), ...ofOffers, minSessions: z.int().min(2).max(50) }),
  z.strictObject({
    kind: z.literal('meetings'),
    bodyKinds: z.array(z.string()).min(1).optional(),
    bodyIds: ids.optional(),
    occasion: z.enum(['constituting', 'kick-off']).optional(),
  }),
  z.strictObject({ kind: z.literal('outreach'), kinds: z.array(z.string()).min(1).optional() }),
  z.strictObject({ kind: z.literal('publications'), kinds: z.array(z.string()).min(1).optional() }),
  z.strictObject({ kind: z.literal('milestones') }),
  z.strictObject({ kind: z.literal('grants') }),
])

/** Things that must all be there, each with the periods in which it is. */
const needs = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reports'), bodyIds: ids }),
  z.strictObject({ kind: z.literal('advice') }),
  z.strictObject({ kind: z.literal('staff-trained'), topics: z.array(z.string().min(1)).min(1) }),
  z.strictObject({
    kind: z.literal('cooperation'),
    partnerIds: z.array(id),
    /** In every district of the quarter at least one partner of one of these kinds. */
    eachDistrictKindIds: ids.optional(),
  }),
])

/** The window of a cadence: calendar windows, or any n days in a row (gliding). */
export const windowKinds = ['week', 'month', 'quarter', 'half-year', 'year'] as const
const per = z.union([z.enum(windowKinds), z.strictObject({ days: z.int().min(2).max(366) })])

/** The rule of an action goal, as jsonb keeps it (R077): over records, by their properties. */
export const goalRule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('milestone'), of: events }),
  z.strictObject({ type: z.literal('count'), of: events, atLeast }),
  z.strictObject({
    type: z.literal('cadence'),
    of: events,
    per,
    atLeast,
    /** Several records on one day count once. */
    daysOnly: z.boolean().optional(),
    /** Only the last n whole windows up to the deadline count ("runs by then"). */
    lastWindows: z.int().min(1).max(60).optional(),
  }),
  z.strictObject({
    type: z.literal('ramp'),
    of: events,
    atLeast,
    per,
    /** Last day of the first pace. */
    until: day,
    thenPer: per,
  }),
  z.strictObject({ type: z.literal('coverage'), of: needs, percent: z.int().min(1).max(100) }),
  z.strictObject({ type: z.literal('cooperation'), of: needs }),
  /** An indicator over the time of the goal, or its last dated value. */
  z.strictObject({
    type: z.literal('indicator'),
    indicator: z.string().min(1),
    atLeast: z.number().nonnegative(),
  }),
  /** A value that is only observed; a person judges it (R084). */
  z.strictObject({ type: z.literal('soft'), indicator: z.string() }),
])
export type GoalRule = z.output<typeof goalRule>
export type Events = z.output<typeof events>
export type Needs = z.output<typeof needs>
export type Per = z.output<typeof per>

/** The types as people choose them. */
export const goalTypes = [
  'milestone',
  'count',
  'cadence',
  'ramp',
  'coverage',
  'cooperation',
  'indicator',
  'soft',
] as const
export type GoalType = (typeof goalTypes)[number]
export const goalTypeNames = {
  milestone: 'Meilenstein',
  count: 'Anzahl bis zu einem Tag',
  cadence: 'Takt ab einem Tag',
  ramp: 'Takt, der dichter wird',
  coverage: 'Abdeckung',
  cooperation: 'Kooperation',
  indicator: 'Kennzahl',
  soft: 'weiches Ziel (ein Mensch beurteilt es)',
} satisfies Record<GoalType, string>
