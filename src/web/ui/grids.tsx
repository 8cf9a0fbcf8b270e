import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './html.ts'
import { Icon } from './icons.tsx'
import { PlanCategoryMark, type PlanKey, StatusTag, type Tone } from './marks.tsx'
import { UiWordsContext } from './ui-words.ts'

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

/** Occupancy of a week: rooms down, days across; wide plans scroll inside their own frame. */
export function WeekGrid(props: GridProps) {
  const words = useContext(UiWordsContext)
  return <PlanGrid {...props} corner={words.room} kind="week" />
}

/** The plan on paper: parts of the day down, Monday to Saturday across. */
export function BandGrid(props: GridProps) {
  const words = useContext(UiWordsContext)
  return <PlanGrid {...props} corner={words.band} kind="band" />
}

function PlanGrid(props: GridProps & { corner: string; kind: 'week' | 'band' }) {
  return (
    <section class={`q-grid-frame q-grid-frame--${props.kind}`} aria-label={props.caption} tabIndex={0}>
      <table class={`q-grid q-grid--${props.kind} q-grid--days-${props.days.length}`}>
        <caption class="q-grid__caption">
          <span>{props.caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col" class="q-grid__corner">
              {props.corner}
            </th>
            {props.days.map((day) => (
              <th
                key={day.key}
                scope="col"
                class={classes(day.today && 'q-grid__today')}
                aria-current={day.today ? 'date' : undefined}
              >
                {day.label}
                {day.note !== undefined && <span class="q-grid__note">{day.note}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <GridRowView key={row.key} row={row} grid={props} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function GridRowView({ row, grid }: { row: GridRow; grid: GridProps }) {
  const words = useContext(UiWordsContext)
  return (
    <tr>
      <th scope="row">
        {row.href === undefined ? row.label : <a href={row.href}>{row.label}</a>}
        {row.note !== undefined && <span class="q-grid__note">{row.note}</span>}
      </th>
      {grid.days.map((day) => {
        const blocks = grid.blocks(row.key, day.key)
        return (
          <td key={day.key} class={classes(day.today && 'q-grid__today')}>
            {blocks.length === 0 ? (
              <span class="q-grid__free">{grid.empty?.(row.key, day.key) ?? words.free}</span>
            ) : (
              <ul>
                {blocks.map((block) =>
                  'gap' in block ? (
                    <li key={block.id} class="q-gap">
                      {words.free} {block.gap}
                    </li>
                  ) : (
                    <BlockView key={block.id} block={block} />
                  ),
                )}
              </ul>
            )}
          </td>
        )
      })}
    </tr>
  )
}

function BlockView({ block }: { block: GridBlock }) {
  const words = useContext(UiWordsContext)
  const plan = block.category?.plan
  return (
    <li
      class={classes(
        'q-block',
        plan && `q-block--${plan}`,
        block.cancelled && 'q-block--cancelled',
        block.conflict !== undefined && 'q-block--conflict',
      )}
    >
      <p class="q-block__time">
        {block.category !== undefined && <PlanCategoryMark {...block.category} iconOnly />}
        {block.time}
      </p>
      <p class="q-block__title">
        {block.href === undefined ? block.title : <a href={block.href}>{block.title}</a>}
      </p>
      {block.organiser !== undefined && <p class="q-block__organiser">{block.organiser}</p>}
      {block.status !== undefined && <StatusTag {...block.status} />}
      {block.note !== undefined && <p class="q-block__note">{block.note}</p>}
      {block.conflict !== undefined && (
        <p class="q-block__conflict">
          <Icon name="warning" /> {words.conflict}: {block.conflict}
        </p>
      )}
    </li>
  )
}
