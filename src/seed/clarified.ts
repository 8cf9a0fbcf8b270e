import type { Actor } from '../kernel/actor.ts'
import { berlinInstant } from '../kernel/berlin.ts'
import type { Day } from '../kernel/day.ts'
import { addDays, daysBetween, daysFrom } from '../kernel/day.ts'
import type { KeptRow } from '../modules/intake/index.ts'
import { discardRow, rowsToClarify } from '../modules/intake/index.ts'
import {
  completeWithDates,
  completeWithHours,
  completionForm,
  confirmDay,
  hoursCompletionForm,
  prefilled,
} from '../modules/offers/index.ts'
import type { CentreTold } from './houses.ts'
import type { Story } from './story.ts'
import { beginning, filled, must, plannerOf } from './story.ts'

/** What the team remembers of the plan of 2020: row of the list → room and first day. The others stay open. */
const remembered: readonly (readonly [row: number, room: string, firstOn: Day])[] = [
  [1, 'Multiraum klein', '2020-01-13'],
  [2, 'Multiraum klein', '2020-01-13'],
  [5, 'Multiraum groß', '2020-01-13'],
  [7, 'Werkstatt', '2020-01-07'],
  [8, 'Keller', '2020-01-07'],
  [10, 'Multiraum groß', '2020-01-08'],
  [11, 'Café', '2020-01-08'],
  [12, 'Multiraum groß', '2020-01-08'],
  [14, 'Café', '2020-01-09'],
  [15, 'Multiraum groß', '2020-01-09'],
  [16, 'Café', '2020-01-09'],
  [17, 'Werkstatt', '2020-01-09'],
  [18, 'Keller', '2020-01-09'],
  [20, 'Multiraum groß', '2020-01-09'],
  [21, 'Multiraum groß', '2020-01-10'],
  [22, 'Multiraum klein', '2020-01-10'],
]

/** Every second Saturday: these rows lack only their first day, and in the plan their rooms. */
const saturdays: readonly (readonly [row: number, room: string])[] = [
  [24, 'Werkstatt'],
  [25, 'Keller'],
]

const repeated: readonly (readonly [row: number, reason: string])[] = [
  [28, 'Steht schon am Montag im Plan.'],
  [31, 'Steht schon am Montag im Plan.'],
]

/** From here on the houses of 2020 were closed. */
const lastDay = '2020-03-12'

/**
 * Chapter 6: "Zu klären". The team completes what it remembers of 2020 with rooms and first days, puts repeated rows
 * aside and leaves the rest for another day.
 */
export async function tellClarified(story: Story, centre: CentreTold, actor: Actor): Promise<void> {
  const rows = await rowsToClarify(story.db, { scope: 'everywhere', page: 1, pageSize: 100 })
  const plan = new Map(rows.filter((row) => row.kind === 'belegungsplan').map((row) => [row.number, row]))
  const first = firstSaturday(story)
  for (const [number, room, firstOn] of remembered) {
    await complete(story, centre, actor, plan.get(number)!, room, firstOn)
  }
  for (const [number, room] of saturdays) {
    await complete(story, centre, actor, plan.get(number)!, room, first)
  }
  for (const [number, reason] of repeated) {
    const { db, now } = story
    must(await discardRow({ db, actor, now }, plan.get(number)!.id, reason))
  }
  for (const row of rows.filter(({ kind }) => kind === 'oeffnungszeiten')) {
    const input = filled(hoursCompletionForm, { ...prefilled(row), firstOn: first })
    must(await completeWithHours(plannerOf(story, actor), row.id, input))
  }
  for (const day of daysFrom('2020-01-01', lastDay)) {
    const evening = plannerOf(story, actor, berlinInstant(day, '22:45'))
    must(await confirmDay(evening, { centreId: centre.id }, day))
  }
}

async function complete(
  story: Story,
  centre: CentreTold,
  actor: Actor,
  row: KeptRow,
  room: string,
  firstOn: Day,
): Promise<void> {
  const house = centre.sites.get('buergerhaus-boeckingen')!
  const input = filled(completionForm, {
    ...prefilled(row),
    roomIds: [house.rooms.get(room)!],
    firstOn,
    untilOn: lastDay,
  })
  must(await completeWithDates(plannerOf(story, actor), row.id, input))
}

/** In step with the Saturdays of the current year. */
function firstSaturday(story: Story): Day {
  const now = addDays(beginning(story), 5)
  return daysBetween('2020-01-11', now) % 14 === 0 ? '2020-01-11' : '2020-01-18'
}
