import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { TimeBand } from './time-band.ts'

/** Where a session stands in a plan by bands: in its first band, marked in the others (R060). */
export interface InBands {
  /** Index of the band it stands in. */
  readonly first: number
  /** Indexes of the later bands it reaches into. */
  readonly others: readonly number[]
}

/**
 * The bands of a stretch of time. What begins before the first band stands in the first, what begins after the
 * last in the last: no session is lost. `to` at or before `from` means the next day.
 */
export function bandsOf(bands: readonly TimeBand[], from: TimeOfDay, to: TimeOfDay): InBands {
  const end = to > from ? to : '24:00'
  const holding = bands.findIndex((band) => from < band.to)
  const first = holding === -1 ? bands.length - 1 : holding
  const others = bands.flatMap((band, index) => (index > first && band.from < end ? [index] : []))
  return { first, others }
}

/** What is wrong with a set of bands, as a German sentence; undefined when each begins where the one before ends. */
export function bandsProblem(bands: readonly TimeBand[]): string | undefined {
  if (bands.length === 0) return 'Bitte lassen Sie mindestens ein Band stehen.'
  for (const [index, band] of bands.entries()) {
    if (band.to <= band.from) return `„${band.name}“ endet, bevor es beginnt.`
    const before = bands[index - 1]
    if (before && before.to !== band.from) {
      return `„${band.name}“ muss beginnen, wo „${before.name}“ endet (${before.to} Uhr).`
    }
  }
  const names = new Set(bands.map((band) => band.name.toLowerCase()))
  return names.size < bands.length ? 'Zwei Bänder haben denselben Namen.' : undefined
}
