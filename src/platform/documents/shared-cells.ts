/** For tables whose neighbours share a cell: over how many rows each text goes; 0: that of the row before goes on. */
export function sharedCells(first: readonly string[]): readonly number[] {
  return first.map((words, at) => {
    if (at > 0 && first[at - 1] === words) return 0
    const next = first.findIndex((other, index) => index > at && other !== words)
    return (next === -1 ? first.length : next) - at
  })
}
