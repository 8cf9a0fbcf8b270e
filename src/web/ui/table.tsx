import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './html.ts'
import { Icon } from './icons.tsx'
import { UiWordsContext } from './ui-words.ts'

/** A column: its heading, what stands in its cells, and where a tap on the heading leads. */
export type Column<T> = {
  key: string
  label: string
  cell: (row: T) => ComponentChildren
  numeric?: boolean | undefined
  /** This cell names the row; every table has one (the first by default). */
  rowHeader?: boolean | undefined
  /** Heading only for screen readers, for buttons and links at the end of a row. */
  action?: boolean | undefined
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined
}

/** Props of Table. */
export type TableProps<T> = {
  caption: string
  captionHidden?: boolean | undefined
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  /** Shown instead of the table when there are no rows. */
  empty?: ComponentChildren
  foot?: ComponentChildren
}

/** Said aloud because some browsers forget what a table is once its rows are laid out as cards. */
const is = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** A real table with a caption; on phones each row becomes a card with the headings beside the values. */
export function Table<T>(props: TableProps<T>) {
  if (props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>
  const rowHeader = props.columns.find((column) => column.rowHeader) ?? props.columns[0]
  const sortable = props.columns.some((column) => column.sort)
  return (
    <table class={classes('q-table', sortable && 'q-table--sortable')} {...is.table}>
      <caption class={classes('q-table__caption', props.captionHidden && 'q-visually-hidden')}>
        {props.caption}
      </caption>
      <thead {...is.rowgroup}>
        <tr {...is.row}>
          {props.columns.map((column) => (
            <HeaderCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...is.rowgroup}>
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)} {...is.row}>
            {props.columns.map((column) => (
              <BodyCell key={column.key} column={column} row={row} isHeader={column === rowHeader} />
            ))}
          </tr>
        ))}
      </tbody>
      {props.foot !== undefined && (
        <tfoot {...is.rowgroup}>
          <tr {...is.row}>
            <td {...is.cell} colSpan={props.columns.length}>
              {props.foot}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function HeaderCell<T>({ column }: { column: Column<T> }) {
  const words = useContext(UiWordsContext)
  const direction = column.sort?.direction
  return (
    <th
      scope="col"
      {...is.columnheader}
      class={classes(column.numeric && 'q-numeric', column.sort && 'q-table__sortable')}
      aria-sort={direction}
    >
      {column.sort === undefined ? (
        <span class={classes(column.action && 'q-visually-hidden')}>{column.label || words.actions}</span>
      ) : (
        <a class="q-table__sort" href={column.sort.href}>
          {column.label}
          <span class="q-table__arrow" aria-hidden="true">
            {<Icon name={direction ?? 'sort'} />}
          </span>
        </a>
      )}
    </th>
  )
}

function BodyCell<T>({ column, row, isHeader }: { column: Column<T>; row: T; isHeader: boolean }) {
  const name = classes(column.numeric && 'q-numeric', column.action && 'q-table__action')
  const content = column.cell(row)
  if (isHeader) {
    return (
      <th scope="row" {...is.rowheader} class={name}>
        {content}
      </th>
    )
  }
  return (
    <td {...is.cell} class={name} data-label={column.action ? undefined : column.label}>
      {content}
    </td>
  )
}

/** Steps through a long list. `summary` says where one is: "21–40 von 164". */
export function Pagination(props: {
  summary: string
  previousHref?: string | undefined
  nextHref?: string | undefined
  label?: string | undefined
}) {
  const words = useContext(UiWordsContext)
  return (
    <nav class="q-pagination" aria-label={props.label ?? words.pages}>
      {props.previousHref !== undefined && (
        <a class="q-chip" rel="prev" href={props.previousHref}>
          <span class="q-turned">
            <Icon name="arrow" />
          </span>
          {words.previous}
        </a>
      )}
      <span class="q-pagination__summary">{props.summary}</span>
      {props.nextHref !== undefined && (
        <a class="q-chip" rel="next" href={props.nextHref}>
          {words.next}
          <Icon name="arrow" />
        </a>
      )}
    </nav>
  )
}
