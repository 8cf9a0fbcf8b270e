import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { optionalInteger, requiredInteger, requiredText, tick } from '../../kernel/input.ts'

/** An age band of the city: `ageTo` null is open upwards. */
export interface AgeBand {
  readonly id: Id
  readonly name: string
  readonly ageFrom: number
  readonly ageTo: number | null
  readonly position: number
  readonly retiredOn: Day | null
  readonly version: number
}

/** The fields of the form for an age band. */
export const ageBandForm = z
  .object({
    name: requiredText('Bitte geben Sie an, was auf der Taste stehen soll.', 30),
    ageFrom: requiredInteger(0, 120),
    ageTo: optionalInteger(0, 120),
  })
  .refine(({ ageFrom, ageTo }) => ageTo === null || ageTo >= ageFrom, {
    path: ['ageTo'],
    message: 'Das Ende liegt vor dem Anfang.',
  })
export type AgeBandInput = z.output<typeof ageBandForm>

/** How a city counts. */
export interface VisitSetting {
  /** Outside the team, numbers from 1 to below this one are not shown; 0 shows all. */
  readonly hideBelow: number
  readonly askGender: boolean
  /** Whether openings are counted besides the dates of offers. */
  readonly countOpenings: boolean
  readonly version: number
}

export const visitSettingForm = z.object({
  hideBelow: requiredInteger(0, 100),
  askGender: tick(),
  countOpenings: tick(),
})
export type VisitSettingInput = z.output<typeof visitSettingForm>

/** Why a change to the age bands or to the way of counting was refused. */
export const ageBandRefusals = {
  overlaps:
    'Diese Jahre gehören schon zu einer anderen Altersgruppe. Jedes Alter gehört zu genau einer; nehmen Sie die andere zuerst heraus.',
  'name-taken': 'Eine Altersgruppe mit diesem Namen gibt es schon.',
  'already-counted':
    'Mit dieser Altersgruppe ist schon gezählt worden, deshalb bleiben ihre Jahre. Nehmen Sie sie heraus und legen Sie eine neue an.',
  'changed-meanwhile':
    'Jemand anderes hat das inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} as const
export type AgeBandRefusal = keyof typeof ageBandRefusals
