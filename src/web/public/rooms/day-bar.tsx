import { minutesOf } from '../../../kernel/berlin.ts'
import type { FreeDay, Stretch } from '../../../modules/bookings/index.ts'

/** Hours that the bars of a week show, in minutes of the day. */
export interface HoursShown {
  readonly from: number
  readonly to: number
}

const endOf = ({ to }: Stretch) => (to === '24:00' ? 24 * 60 : minutesOf(to))

/** From the earliest to the latest hour of a week in which anything is free; 8 to 22 when nothing is. */
export function hoursShown(days: readonly FreeDay[]): HoursShown {
  const free = days.flatMap((day) => day.free)
  if (free.length === 0) return { from: 8 * 60, to: 22 * 60 }
  const from = Math.min(...free.map((stretch) => minutesOf(stretch.from)))
  const to = Math.max(...free.map(endOf))
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }
}

/** A day as a bar for the eye: free is filled, taken is hatched. The same stands beside it in words. */
export function DayBar({ day, shown }: { day: FreeDay; shown: HoursShown }) {
  const width = shown.to - shown.from
  const rect = (kind: 'free' | 'taken', stretch: Stretch) => {
    const from = Math.max(minutesOf(stretch.from), shown.from)
    const to = Math.min(endOf(stretch), shown.to)
    if (to <= from) return null
    return (
      <rect
        key={`${kind}${from}`}
        class={`q-day-bar__${kind}`}
        x={from - shown.from}
        y="1"
        width={to - from}
        height="22"
      />
    )
  }
  return (
    <svg class="q-day-bar" viewBox={`0 0 ${width} 24`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="q-day-bar__ground" x="0" y="0" width={width} height="24" />
      {day.free.map((stretch) => rect('free', stretch))}
      {day.taken.map((stretch) => rect('taken', stretch))}
    </svg>
  )
}
