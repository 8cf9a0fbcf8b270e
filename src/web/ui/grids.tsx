import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { type PlanKey, planShape, StatusTag, type Tone } from './marks.tsx'
import { type UiWords, UiWordsContext } from './ui-words.ts'

/** A use of a room in a plan: everything readable without hovering. */
export type GridBlock = {
  id: string
  title: string
  organiser?: string | undefined
  /** In words: "14:30–19:00" */
  time: string
  href?: string | undefined
  category?: { plan: PlanKey; label: string } | undefined
  status?: { tone: Tone | 'neutral'; label: string } | undefined
  cancelled?: boolean | undefined
  /** A sentence below: where it is booked, why it falls out. */
  note?: string | undefined
  /** Said when it overlaps with another: "mit Krabbelgruppe". */
  conflict?: string | undefined
}

/** Free time between two uses: "9:30–14:30". */
export type GridGap = { id: string; gap: string }

/** A day across the top; `note` is a holiday or closure in words. */
export type GridDay = { key: string; label: string; today?: boolean | undefined; note?: string | undefined }

/** A row: a room or a part of the day; `note` stands small below (places, hours). */
export type GridRow = { key: string; label: string; href?: string | undefined; note?: string | undefined }

/** Props of WeekGrid and BandGrid: who is where when. */
export type GridProps = {
  caption: string
  days: readonly GridDay[]
  rows: readonly GridRow[]
  blocks: (row: string, day: string) => readonly (GridBlock | GridGap)[]
  /** What stands in a cell without blocks; default "frei". */
  empty?: (row: string, day: string) => ComponentChildren
}

/**
 * Occupancy of a week: rooms down, days across; wide plans scroll inside their own frame. The PlanLegend of the page
 * draws the shapes that stand at the blocks.
 */
export function WeekGrid(props: GridProps) {
  const words = useContext(UiWordsContext)
  return planGrid(props, words, 'week', words.room)
}

/** The plan on paper: parts of the day down, Monday to Saturday across. Needs the PlanLegend, too. */
export function BandGrid(props: GridProps) {
  const words = useContext(UiWordsContext)
  return planGrid(props, words, 'band', words.band)
}

// Called as functions and with few words each: a busy house has hundreds of blocks on one page.
function planGrid(grid: GridProps, words: UiWords, kind: 'week' | 'band', corner: string) {
  return (
    <section class={`q-grid-frame q-grid-frame--${kind}`} aria-label={grid.caption} tabIndex={0}>
      <table class={`q-grid q-grid--${kind} q-grid--days-${grid.days.length}`}>
        <caption class="q-grid__caption">
          <span>{grid.caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col" class="q-grid__corner">
              {corner}
            </th>
            {grid.days.map((day) => (
              <th
                key={day.key}
                scope="col"
                class={todayClass(day)}
                aria-current={day.today ? 'date' : undefined}
              >
                {day.label}
                {day.note !== undefined && <span class="q-grid__note">{day.note}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.href === undefined ? row.label : <a href={row.href}>{row.label}</a>}
                {row.note !== undefined && <span class="q-grid__note">{row.note}</span>}
              </th>
              {grid.days.map((day) => (
                <td key={day.key} class={todayClass(day)}>
                  {inCell(grid, words, row.key, day.key)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function todayClass(day: GridDay): string | undefined {
  return day.today ? 'q-grid__today' : undefined
}

function inCell(grid: GridProps, words: UiWords, row: string, day: string) {
  const blocks = grid.blocks(row, day)
  if (blocks.length === 0) return <span class="q-grid__free">{grid.empty?.(row, day) ?? words.free}</span>
  return (
    <ul>
      {blocks.map((block) =>
        'gap' in block ? <li key={block.id}>{`${words.free} ${block.gap}`}</li> : blockItem(block, words),
      )}
    </ul>
  )
}

function blockItem(block: GridBlock, words: UiWords) {
  const { id, category, time, title, href, organiser, status, note, conflict } = block
  return (
    <li key={id} class={blockClass(block)}>
      <p>
        {category !== undefined && planShape(category)}
        {time}
      </p>
      {href === undefined ? <b>{title}</b> : <a href={href}>{title}</a>}
      {organiser !== undefined && <p>{organiser}</p>}
      {status !== undefined && <StatusTag {...status} />}
      {note !== undefined && <p class="q-block__note">{note}</p>}
      {conflict !== undefined && (
        <p class="q-block__conflict">
          <Icon name="warning" /> {words.conflict}: {conflict}
        </p>
      )}
    </li>
  )
}

function blockClass({ category, cancelled, conflict }: GridBlock): string {
  const sign = category ? `q-block q-block--${category.plan}` : 'q-block'
  return `${sign}${cancelled ? ' q-block--cancelled' : ''}${conflict === undefined ? '' : ' q-block--conflict'}`
}
