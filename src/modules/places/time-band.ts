import { z } from 'zod'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import { requiredText, requiredTime } from '../../kernel/input.ts'

/** A part of the day in the printed plan (R060). */
export interface TimeBand {
  readonly name: string
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** Where a site has not set its own. */
export const defaultTimeBands: readonly TimeBand[] = [
  { name: 'Vormittagsband', from: '08:00', to: '12:00' },
  { name: 'Mittagsband', from: '12:00', to: '14:00' },
  { name: 'Nachmittagsband', from: '14:00', to: '18:00' },
  { name: 'Abendband', from: '18:00', to: '22:00' },
]

export const timeBandForm = z.object({
  name: requiredText('Bitte geben Sie dem Band einen Namen.', 60),
  from: requiredTime('Bitte geben Sie an, wann das Band beginnt.'),
  to: requiredTime('Bitte geben Sie an, wann das Band endet.'),
})
