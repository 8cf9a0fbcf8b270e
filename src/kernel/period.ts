/** A stretch of time or minutes, `from` included, `to` excluded. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Periods merged where they touch or overlap, in order. */
export function union(periods: readonly Period[]): Period[] {
  if (periods.length === 1) return periods[0]!.to > periods[0]!.from ? [{ ...periods[0]! }] : []
  const merged: { from: number; to: number }[] = []
  for (const p of [...periods].sort((a, b) => a.from - b.from)) {
    if (p.to <= p.from) continue
    const last = merged.at(-1)
    if (last && p.from <= last.to) last.to = Math.max(last.to, p.to)
    else merged.push({ from: p.from, to: p.to })
  }
  return merged
}

/** Length of the union: what overlaps counts once. */
export function unionLength(periods: readonly Period[]): number {
  return union(periods).reduce((sum, p) => sum + p.to - p.from, 0)
}
