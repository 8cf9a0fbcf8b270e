import { VisuallyHidden } from './marks.tsx'

/** One step of a small chart: its name, its letter below, its value and how that reads. null: nobody knows. */
export type SparkPoint = { name: string; letter: string; value: number | null; text: string }

const step = 10
const high = 32

/**
 * A row of small bars, drawn here and now. Nothing known is a gap with a dot, a zero is a line: neither looks like the
 * other. `label` says what it shows; the same numbers stand in a table on the page.
 */
export function Sparkline({ label, points }: { label: string; points: readonly SparkPoint[] }) {
  const most = points.reduce((max, { value }) => Math.max(max, value ?? 0), 0)
  const width = points.length * step
  return (
    <div class="q-spark">
      <svg class="q-spark__chart" viewBox={`0 0 ${width} ${high + 10}`} aria-hidden="true" focusable="false">
        <line class="q-spark__ground" x1="0" x2={width} y1={high} y2={high} />
        {points.map(({ letter, value }, at) => (
          <g key={at}>
            <SparkBar x={at * step} value={value} most={most} />
            <text class="q-spark__letter" x={at * step + step / 2} y={high + 8} text-anchor="middle">
              {letter}
            </text>
          </g>
        ))}
      </svg>
      <VisuallyHidden>{label}</VisuallyHidden>
    </div>
  )
}

function SparkBar({ x, value, most }: { x: number; value: number | null; most: number }) {
  if (value === null) return <circle class="q-spark__unknown" cx={x + step / 2} cy={high - 3} r="0.9" />
  const tall = most === 0 ? 0 : Math.round((value / most) * (high - 2) * 10) / 10
  return (
    <rect
      class="q-spark__bar"
      x={x + 1.5}
      y={high - Math.max(tall, 0.7)}
      width={step - 3}
      height={Math.max(tall, 0.7)}
    />
  )
}
