import { z } from 'zod'

const text = z.string()

const actionGoal = z.object({
  nr: z.int().min(1).max(999),
  titel: text.min(1),
  frist: text.nullish(),
  ab: text.optional(),
  art: text.nullish(),
  kennzahl: text.optional(),
  schwelle: z.union([z.number(), text]).optional(),
  bemerkung: text.optional(),
  verantwortlich: text.optional(),
  rampe: z.object({ bis: text, je: text, danach: text, hinweis: text.optional() }).optional(),
  schulen: z.array(text).optional(),
  je_planungsgebiet: text.optional(),
  gremien: z.array(text).optional(),
})

/** The file of `import ziele`: guiding, orientation and action goals, in the words of the report. */
export const goalsFile = z.object({
  jahr: z.int().min(1990).max(2199).optional(),
  richtungsziele: z.array(
    z.object({
      nr: z.int().min(1).max(99),
      titel: text.min(1),
      bis: z.union([z.number(), text]).optional(),
      orientierungsziele: z.array(
        z.object({
          titel: text.min(1),
          bis: z.union([z.number(), text]).optional(),
          handlungsfeld: text.optional(),
          handlungsziele: z.array(actionGoal),
        }),
      ),
    }),
  ),
})
export type GoalsFile = z.output<typeof goalsFile>
export type ActionGoalRow = z.output<typeof actionGoal>

/** Something the file says that nobody can take over as it is; `row` counts the action goals from 1. */
export interface GoalFinding {
  readonly row: number
  readonly column: string
  readonly code: 'value-unknown' | 'date-unclear'
  readonly message: string
  readonly value: string
}
