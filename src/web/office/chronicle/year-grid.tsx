import type { PlanGrid, PlanGridRow } from '../../../modules/chronicle/index.ts'
import { VisuallyHidden } from '../../ui/index.ts'

interface Props {
  grid: PlanGrid
  caption: string
  /** Where the title of an entry leads; undefined: nowhere. */
  href?: ((id: string) => string) | undefined
}

/** The year: four quarters of three months, a bar or the days of each entry (R102). Wide plans scroll in their frame. */
export function YearGrid({ grid, caption, href }: Props) {
  return (
    <section class="q-year-frame" aria-label={caption} tabIndex={0}>
      <table class="q-year">
        <caption class="q-visually-hidden">{caption}</caption>
        <Head grid={grid} />
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{href ? <a href={href(row.id)}>{row.title}</a> : row.title}</th>
              <td class="q-year__when">{row.when}</td>
              <Cells row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Head({ grid }: { grid: PlanGrid }) {
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} class="q-year__what">
          Vorhaben
        </th>
        <th scope="col" rowSpan={2} class="q-year__when">
          Wann
        </th>
        {grid.quarters.map(({ number, label }) => (
          <th key={number} scope="colgroup" colSpan={3}>
            {label}
          </th>
        ))}
      </tr>
      <tr>
        {grid.quarters.flatMap(({ months }) =>
          months.map(({ number, label, short }) => (
            <th key={number} scope="col" abbr={label} class={number % 3 === 1 ? 'q-year__first' : undefined}>
              {short}
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}

const nothing = ''

/** Empty months, the bar over its months, empty months. */
function Cells({ row }: { row: PlanGridRow }) {
  const months = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  const empty = (month: number) => (
    <td key={month} class={month % 3 === 1 ? 'q-year__first' : undefined}>
      {nothing}
    </td>
  )
  return (
    <>
      {months(1, row.from - 1).map(empty)}
      <td colSpan={row.to - row.from + 1} class={row.from % 3 === 1 ? 'q-year__first' : undefined}>
        <span class={`q-year__${row.shape}`}>
          {row.label === '' ? <VisuallyHidden>{row.when}</VisuallyHidden> : row.label}
        </span>
      </td>
      {months(row.to + 1, 12).map(empty)}
    </>
  )
}
