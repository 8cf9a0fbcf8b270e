import type { Day } from '../../../kernel/day.ts'
import type { Body, BodyTask, DutyLine, MeetingLine } from '../../../modules/bodies/index.ts'
import { bodiesOf, dutyLines, mayReadBody, meetingsOf, tasksOf } from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'

/** What the page shows of one centre. */
export interface BodiesView {
  readonly house: House
  readonly bodies: readonly Body[]
  /** The next planned meeting of each body. */
  readonly next: ReadonlyMap<string, MeetingLine>
  /** The duty of each body with the window that runs today. */
  readonly duties: ReadonlyMap<string, DutyLine>
  readonly tasks: readonly BodyTask[]
  readonly today: Day
  readonly mayEdit: boolean
}

/** Reads it. */
export async function bodiesView({ deps, actor, today }: OfficeContext, house: House): Promise<BodiesView> {
  const { db } = deps
  const centreIds = [house.centre.id]
  const year = today.slice(0, 4)
  const [bodies, ahead, lines, tasks] = await Promise.all([
    bodiesOf(db, { centreIds, endedSince: today }),
    meetingsOf(db, { state: 'planned', from: today }),
    dutyLines(db, { centreIds, city: true, from: today, to: `${year}-12-31`, day: today }),
    tasksOf(db, { centreIds, open: true, limit: 100 }),
  ])
  const next = new Map<string, MeetingLine>()
  for (const meeting of ahead) if (!next.has(meeting.bodyId)) next.set(meeting.bodyId, meeting)
  const duties = new Map(
    lines.flatMap((line) => (line.duty.bodyId === null ? [] : [[line.duty.bodyId, line]])),
  )
  return {
    house,
    bodies: bodies.filter((body) => mayReadBody(actor, body)),
    next,
    duties,
    tasks,
    today,
    mayEdit: may(actor, 'body.edit', { centreId: house.centre.id }),
  }
}
