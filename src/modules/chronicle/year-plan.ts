import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { optionalId, optionalText, requiredInteger, requiredText, tick } from '../../kernel/input.ts'
import { planSpan } from './year-plan.rules.ts'

/** How exactly an entry is meant: on these days, in these months, in these quarters. */
export type PlanPrecision = 'day' | 'month' | 'quarter'

/** One line of the Eckpunkteplan (R102, R103). `fromOn`–`toOn` cover whole months or quarters where that is meant. */
export interface YearPlanEntry {
  readonly id: Id
  readonly centreId: Id
  readonly year: number
  readonly title: string
  readonly fromOn: Day
  readonly toOn: Day
  readonly precision: PlanPrecision
  /** Whether it stands in the plan; what is kept back stays in the list. */
  readonly shown: boolean
  readonly offerId: Id | null
  readonly position: number
  readonly version: number
}

/** The fields: title, year, from and to as people write them (`2021-04`, `04/2021`, `Q2`, `13.06.2021`). */
export const yearPlanForm = z
  .object({
    title: requiredText('Bitte geben Sie an, was geplant ist.', 160),
    year: requiredInteger(1990, 2199),
    start: requiredText('Bitte geben Sie an, wann es beginnt.', 40),
    end: optionalText(40),
    shown: tick(),
    offerId: optionalId(),
  })
  .transform(({ start, end, ...typed }, ctx) => {
    const span = planSpan(start, end, typed.year)
    if (span.ok) return { ...typed, ...span.span }
    ctx.addIssue({ code: 'custom', path: [span.field], message: span.sentence })
    return z.NEVER
  })
export type YearPlanInput = z.output<typeof yearPlanForm>

/** One row of a list or of the demo. */
export type YearPlanRecord = Pick<YearPlanEntry, 'year' | 'title' | 'fromOn' | 'toOn' | 'precision'> & {
  readonly shown?: boolean | undefined
  readonly offerId?: Id | null | undefined
}

/** Why an entry was refused. */
export const yearPlanRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Das gewählte Angebot gibt es nicht mehr. Bitte wählen Sie neu.',
} as const
export type YearPlanRefusal = keyof typeof yearPlanRefusals
