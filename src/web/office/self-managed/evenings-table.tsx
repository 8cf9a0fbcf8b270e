import { berlinTime } from '../../../kernel/berlin.ts'
import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import { checkNames, eveningGaps, gapsOf } from '../../../modules/bookings/index.ts'
import type { Evening } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Empty, Table } from '../../ui/index.ts'

/** What an evening that is over misses, in words; with what the group said about it. */
export function gapsText(evening: Evening): string {
  const open = evening.checks.filter(({ done }) => !done)
  const looks = open.map(({ item, why }) => `nicht: ${checkNames[item]} (${why})`)
  return [...gapsOf(evening).map((gap) => eveningGaps[gap]), ...looks].join('; ')
}

/** Who opens and closes an evening, with the telephone. */
export function responsibleText({ responsible }: Evening): string {
  return [responsible?.name, responsible?.phone].filter(Boolean).join(', ')
}

/** Evenings with who is responsible, when they were opened and closed, and what came of it. */
export function EveningsTable(props: {
  evenings: readonly Evening[]
  now: Date
  caption: string
  /** Several groups in one table: each row says which one and leads there. */
  groups?: boolean
}) {
  const { evenings, now, groups } = props
  const group = {
    key: 'group',
    label: 'Gruppe',
    rowHeader: true,
    cell: ({ bookingId, title }: Evening) => <a href={paths.booking(bookingId)}>{title}</a>,
  }
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={evenings}
      rowKey={({ id }) => id}
      empty={<Empty title="Keine Termine in Eigenregie." />}
      columns={[
        ...(groups ? [group] : []),
        {
          key: 'day',
          label: 'Tag',
          cell: ({ day, from, to }) => `${weekdayDayText(day, !groups)}, ${timeRangeText(from, to)}`,
        },
        { key: 'who', label: 'Verantwortlich', cell: responsibleText },
        { key: 'opened', label: 'Geöffnet', cell: ({ openedAt }) => timeText(openedAt) },
        { key: 'closed', label: 'Geschlossen', cell: ({ closedAt }) => timeText(closedAt) },
        { key: 'note', label: 'Übergabe und was fehlt', cell: (evening) => noteOf(evening, now) },
      ]}
    />
  )
}

function timeText(at: Date | null): string {
  return at === null ? '–' : `${berlinTime(at)}\u00a0Uhr`
}

function noteOf(evening: Evening, now: Date): string {
  const settled = evening.settledNote === '' ? '' : `geklärt: ${evening.settledNote}`
  const missing = evening.endsAt > now || settled !== '' ? '' : gapsText(evening)
  const told = evening.handover === '' ? '' : `„${evening.handover}“`
  return [told, missing, settled].filter((text) => text !== '').join('; ')
}
