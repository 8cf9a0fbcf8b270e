import { shortDayText } from '../../../kernel/german-date.ts'
import type { Rival } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/index.ts'

/** Who else wants the same room, each with the way to that request and the days it is about. */
export function Rivals({ rivals }: { rivals: readonly Rival[] }) {
  if (rivals.length === 0) return null
  return (
    <Notice title="Denselben Raum möchten auch andere">
      <ul>
        {rivals.map((rival) => (
          <li key={rival.otherId}>
            <a href={paths.booking(rival.otherId)}>{rival.otherTitle}</a>:{' '}
            {rival.days.map((day) => shortDayText(day)).join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
