import type { Cell, Gender } from './visit.ts'

/** One number that changes: so many stood there, so many stand there now. */
export interface Change {
  readonly bandId: string | null
  readonly gender: Gender | null
  readonly old: number
  readonly people: number
}

/** Which cell of a tally a number belongs to. */
export function cellKey({ bandId, gender }: Pick<Cell, 'bandId' | 'gender'>): string {
  return `${bandId ?? 'unknown'} ${gender ?? 'unknown'}`
}

/** What a correction changes; a cell that is not named any more is empty now. */
export function changesBetween(before: readonly Cell[], after: readonly Cell[]): Change[] {
  const old = new Map(before.map((cell) => [cellKey(cell), cell.people]))
  const named = new Set(after.map(cellKey))
  const emptied = before
    .filter((cell) => !named.has(cellKey(cell)))
    .map(({ bandId, gender }) => ({ bandId, gender, people: 0 }))
  return [...after, ...emptied]
    .map(({ bandId, gender, people }) => ({
      bandId,
      gender,
      old: old.get(cellKey({ bandId, gender })) ?? 0,
      people,
    }))
    .filter((change) => change.old !== change.people)
}

/** How many people a tally holds. */
export function peopleIn(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.people, 0)
}
