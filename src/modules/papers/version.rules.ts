import type { Day } from '../../kernel/day.ts'

/** What the rules need to know of a version, of a document or of a procedure. */
export interface VersionFact {
  readonly number: number
  readonly state: 'draft' | 'valid' | 'superseded'
  readonly validFrom: Day | null
}

/** The version that held at the end of a day: the latest that had begun; undefined when none had. */
export function heldOn<V extends VersionFact>(versions: readonly V[], day: Day): V | undefined {
  return versions
    .filter(({ validFrom }) => validFrom !== null && validFrom <= day)
    .toSorted((a, b) => a.validFrom!.localeCompare(b.validFrom!) || a.number - b.number)
    .at(-1)
}

/** The number of the next version. */
export function nextNumber(versions: readonly VersionFact[]): number {
  return Math.max(0, ...versions.map(({ number }) => number)) + 1
}

/** Whether a version may begin on that day: never before the one it takes the place of. */
export function mayBeginOn(versions: readonly VersionFact[], day: Day): boolean {
  return versions.every(({ validFrom }) => validFrom === null || validFrom <= day)
}
