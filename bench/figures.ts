/** One line of the benchmark, exactly as `--json` prints it. Times in milliseconds; null where it has no meaning. */
export interface Figure {
  readonly name: string
  readonly scale: number
  readonly n: number
  readonly opsPerSecond: number | null
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** CPU of the application per operation; the database's own CPU is not in it. */
  readonly cpuMsPerOp: number | null
  readonly rssMb: number | null
}

/** What the issue asks at scale 1 on two cores. */
interface Target {
  readonly text: string
  readonly met: (figure: Figure) => boolean
}

const atMost = (field: 'p50Ms' | 'cpuMsPerOp' | 'rssMb', limit: number, text: string): Target => ({
  text,
  met: (figure) => (figure[field] ?? Number.POSITIVE_INFINITY) <= limit,
})

const targets: Readonly<Record<string, Target>> = {
  'week cached': {
    text: '≥ 3.000/s',
    met: (figure) => (figure.opsPerSecond ?? 0) >= 3_000,
  },
  'week uncached': atMost('cpuMsPerOp', 8, '≤ 8 ms CPU'),
  'office grid of 10 rooms': atMost('cpuMsPerOp', 8, '≤ 8 ms CPU'),
  Heute: atMost('p50Ms', 50, 'p50 ≤ 50 ms'),
  search: atMost('p50Ms', 10, 'p50 ≤ 10 ms'),
  'ics of 5000 uncached': atMost('cpuMsPerOp', 50, '≤ 50 ms CPU'),
  'ics not modified': {
    text: '< 1 ms',
    met: (figure) => (figure.p50Ms ?? 1) < 1,
  },
  'weekly series of 52': atMost('p50Ms', 30, 'p50 ≤ 30 ms'),
  'all indicators of a centre and year': atMost('p50Ms', 300, 'p50 ≤ 300 ms'),
  '25 goals of a centre': atMost('p50Ms', 100, 'p50 ≤ 100 ms'),
  'free rooms of a day': atMost('p50Ms', 15, 'p50 ≤ 15 ms'),
  'free week of a room': atMost('p50Ms', 8, 'p50 ≤ 8 ms'),
  'decision on a series of 30': atMost('p50Ms', 60, 'p50 ≤ 60 ms'),
  'closing a centre': atMost('p50Ms', 2_000, 'p50 ≤ 2 s'),
  'lifting a closure of a centre': atMost('p50Ms', 2_000, 'p50 ≤ 2 s'),
  'suspending 2,000 dates': atMost('p50Ms', 2_000, 'p50 ≤ 2 s'),
  'lifting a suspension of 2,000 dates': atMost('p50Ms', 2_000, 'p50 ≤ 2 s'),
  'city cockpit': atMost('p50Ms', 300, 'p50 ≤ 300 ms'),
  'report PDF': atMost('p50Ms', 2_000, 'p50 ≤ 2 s'),
  'report DOCX': atMost('p50Ms', 2_000, 'p50 ≤ 2 s'),
  'room use of a year': atMost('p50Ms', 300, 'p50 ≤ 300 ms'),
  'opening of a year': atMost('p50Ms', 300, 'p50 ≤ 300 ms'),
  'app memory': atMost('rssMb', 200, '≤ 200 MB'),
}

/** What is compared between scale 1 and a larger one: no p50 may grow more than twice. */
export const growing = [
  'week uncached',
  'office grid of 10 rooms',
  'search',
  'weekly series of 52',
  'all indicators of a centre and year',
  '25 goals of a centre',
  'report PDF',
  'report DOCX',
  'report JSON',
] as const

/** Sums up samples (milliseconds each) taken within `wallMs` by the clock. */
export function figureOf(
  name: string,
  scale: number,
  samples: readonly number[],
  whole: { readonly wallMs: number; readonly cpuMs: number; readonly rssMb: number },
): Figure {
  const sorted = samples.toSorted((a, b) => a - b)
  return {
    name,
    scale,
    n: samples.length,
    opsPerSecond: round((samples.length / whole.wallMs) * 1_000),
    p50Ms: round(percentile(sorted, 0.5)),
    p99Ms: round(percentile(sorted, 0.99)),
    cpuMsPerOp: round(whole.cpuMs / samples.length),
    rssMb: round(whole.rssMb),
  }
}

/** A line without operations: the memory of the application. */
export function memoryFigure(scale: number, rssMb: number): Figure {
  const nothing = { opsPerSecond: null, p50Ms: null, p99Ms: null, cpuMsPerOp: null }
  return { name: 'app memory', scale, n: 1, ...nothing, rssMb: round(rssMb) }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}

/** The table for people: every figure, its target, and whether it is met; then how costs grow with the city. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'Maß', 'n', 'je s', 'p50 ms', 'p99 ms', 'CPU ms', 'RSS MB', 'Ziel', '']
  const rows = figures.map((figure) => {
    const target = figure.scale === 1 ? targets[figure.name] : undefined
    const { n, opsPerSecond, p50Ms, p99Ms, cpuMsPerOp, rssMb } = figure
    const numbers = [n, opsPerSecond, p50Ms, p99Ms, cpuMsPerOp, rssMb].map((value) => value?.toString() ?? '')
    const verdict = target ? (target.met(figure) ? 'erreicht' : 'VERFEHLT') : ''
    return [figure.name, `×${figure.scale}`, ...numbers, target?.text ?? '', verdict]
  })
  return [layOut([head, ...rows]), ...growth(figures)].join('\n')
}

function growth(figures: readonly Figure[]): string[] {
  const larger = figures.find((figure) => figure.scale > 1)?.scale
  if (larger === undefined) return []
  const rows = growing.flatMap((name) => {
    const [small, large] = [1, larger].map((scale) =>
      figures.find((one) => one.name === name && one.scale === scale),
    )
    if (!small?.p50Ms || !large?.p50Ms) return []
    const factor = large.p50Ms / small.p50Ms
    return [[name, `p50 × ${factor.toFixed(2)}`, '≤ 2', factor <= 2 ? 'erreicht' : 'VERFEHLT']]
  })
  return ['', `Wachstum von ×1 auf ×${larger}:`, layOut(rows)]
}

function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n')
}
