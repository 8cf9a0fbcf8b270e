/** One bar: how far it goes of `max`, and what it says in words. */
export type Bar = { name: string; value: number | null; text: string }

/**
 * Bars one below the other, drawn here and now: no script, no third party. Names and figures stand beside the bars as
 * text; the page shows the same numbers in a table.
 */
export function BarChart(props: { label: string; bars: readonly Bar[]; max: number }) {
  return (
    <figure class="q-chart" aria-label={props.label}>
      {props.bars.map(({ name, value, text }) => (
        <div key={name} class="q-chart__row">
          <span class="q-chart__name">{name}</span>
          <svg
            class="q-chart__bar"
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
          >
            <rect class="q-chart__track" width="100" height="10" />
            {value !== null && <rect class="q-chart__value" width={widthOf(value, props.max)} height="10" />}
          </svg>
          <span class="q-chart__text">{text}</span>
        </div>
      ))}
    </figure>
  )
}

/**
 * One small bar inside a table: what is, in front of what was planned, with a line where it should reach. The figures
 * stand in the cells beside it.
 */
export function PlanBar(props: { actual: number; planned: number; goal: number; max: number }) {
  const { actual, planned, goal, max } = props
  const line = Math.min(99.25, widthOf(goal, max))
  return (
    <svg
      class="q-plan-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="q-chart__track" width="100" height="10" />
      <rect class="q-plan-bar__planned" y="2" width={widthOf(planned, max)} height="6" />
      <rect class="q-chart__value" y="2" width={widthOf(actual, max)} height="6" />
      <rect class="q-plan-bar__goal" x={line} width="0.75" height="10" />
    </svg>
  )
}

function widthOf(value: number, max: number): number {
  if (max <= 0) return 0
  return Math.round(Math.min(1, Math.max(0, value / max)) * 10_000) / 100
}
