import type { SelectQueryBuilder } from 'kysely'
import { berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tables, Tx } from '../../platform/db/tables.ts'
import type { BodyKind, DecisionKind } from './body.ts'
import { decisions } from './decision.queries.ts'
import type { BodyTask, Decision, Meeting, MeetingLine, MeetingState } from './meeting.ts'

/** Which meetings to look for: of centres ('all': every one), a body, a kind of body, a state, a period. */
export interface MeetingQuestion {
  readonly centreIds?: readonly Id[] | 'all' | undefined
  readonly bodyId?: Id | undefined
  readonly kind?: BodyKind | undefined
  readonly state?: MeetingState | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly newestFirst?: boolean | undefined
  readonly limit?: number | undefined
}

const lineColumns = [
  'meeting.id as id',
  'meeting.body_id as bodyId',
  'body.name as bodyName',
  'body.kind as bodyKind',
  'body.centre_id as centreId',
  'meeting.on_date as onDate',
  'meeting.occasion as occasion',
  'meeting.state as state',
  'meeting.attendance as attendance',
] as const

/** Meetings in the order of their days. */
export async function meetingsOf(db: Db | Tx, question: MeetingQuestion): Promise<MeetingLine[]> {
  const { bodyId, kind, state, from, to, newestFirst, limit } = question
  const joined = db.selectFrom('meeting').innerJoin('body', 'body.id', 'meeting.body_id').select(lineColumns)
  let query = inCentres(joined, question.centreIds ?? 'all')
  if (bodyId !== undefined) query = query.where('meeting.body_id', '=', bodyId)
  if (kind !== undefined) query = query.where('body.kind', '=', kind)
  if (state !== undefined) query = query.where('meeting.state', '=', state)
  if (from !== undefined) query = query.where('meeting.on_date', '>=', from)
  if (to !== undefined) query = query.where('meeting.on_date', '<=', to)
  if (limit !== undefined) query = query.limit(limit)
  const order = newestFirst ? 'desc' : 'asc'
  return query.orderBy('meeting.on_date', order).orderBy('meeting.id', order).execute()
}

/** Narrows what is joined with `body` to centres; none of them finds nothing. */
function inCentres<O, T extends keyof Tables>(
  query: SelectQueryBuilder<Tables, T | 'body', O>,
  centreIds: readonly Id[] | 'all',
): SelectQueryBuilder<Tables, T | 'body', O> {
  if (centreIds === 'all') return query
  const narrowed = query as unknown as SelectQueryBuilder<Tables, 'body', O>
  const found = narrowed.where('body.centre_id', 'in', centreIds.length > 0 ? [...centreIds] : [null])
  return found as unknown as SelectQueryBuilder<Tables, T | 'body', O>
}

/** One meeting with its agenda, minutes and times. */
export async function meetingById(db: Db | Tx, id: Id): Promise<Meeting | undefined> {
  const [row, agenda] = await Promise.all([
    db
      .selectFrom('meeting')
      .innerJoin('body', 'body.id', 'meeting.body_id')
      .where('meeting.id', '=', id)
      .select([
        ...lineColumns,
        'meeting.starts_at as startsAt',
        'meeting.ends_at as endsAt',
        'meeting.place as place',
        'meeting.reason as reason',
        'meeting.invited_on as invitedOn',
        'meeting.minutes as minutes',
        'meeting.version as version',
      ])
      .executeTakeFirst(),
    db.selectFrom('agenda_item').select('text').where('meeting_id', '=', id).orderBy('position').execute(),
  ])
  if (!row) return undefined
  const { startsAt, endsAt, ...meeting } = row
  return {
    ...meeting,
    from: startsAt && berlinTime(startsAt),
    to: endsAt && berlinTime(endsAt),
    agenda: agenda.map(({ text }) => text),
  }
}

/** Which decisions: of a meeting, of centres, of a kind, about a year, in a period. */
export interface DecisionQuestion {
  readonly meetingId?: Id | undefined
  readonly centreIds?: readonly Id[] | 'all' | undefined
  readonly kind?: DecisionKind | undefined
  readonly forYear?: number | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** Decisions by day and number. */
export async function decisionsOf(db: Db | Tx, question: DecisionQuestion): Promise<Decision[]> {
  const { meetingId, kind, forYear, from, to } = question
  let query = inCentres(decisions(db), question.centreIds ?? 'all')
  if (meetingId !== undefined) query = query.where('decision.meeting_id', '=', meetingId)
  if (kind !== undefined) query = query.where('decision.kind', '=', kind)
  if (forYear !== undefined) query = query.where('decision.for_year', '=', forYear)
  if (from !== undefined) query = query.where('meeting.on_date', '>=', from)
  if (to !== undefined) query = query.where('meeting.on_date', '<=', to)
  return query.orderBy('meeting.on_date').orderBy('decision.year').orderBy('decision.number').execute()
}

/** Which tasks: of a meeting, of centres, only open ones, due until a day. */
export interface TaskQuestion {
  readonly meetingId?: Id | undefined
  readonly centreIds?: readonly Id[] | 'all' | undefined
  readonly open?: boolean | undefined
  readonly dueTo?: Day | undefined
  readonly limit?: number | undefined
}

/** Tasks by the day they are due. */
export async function tasksOf(db: Db | Tx, question: TaskQuestion): Promise<BodyTask[]> {
  const { meetingId, open, dueTo, limit } = question
  const joined = db
    .selectFrom('body_task')
    .innerJoin('meeting', 'meeting.id', 'body_task.meeting_id')
    .innerJoin('body', 'body.id', 'meeting.body_id')
    .select([
      'body_task.id as id',
      'body_task.meeting_id as meetingId',
      'body.name as bodyName',
      'body.centre_id as centreId',
      'body_task.decision_id as decisionId',
      'body_task.text as text',
      'body_task.responsible as responsible',
      'body_task.due_on as dueOn',
      'body_task.done_on as doneOn',
    ])
  let query = inCentres(joined, question.centreIds ?? 'all')
  if (meetingId !== undefined) query = query.where('body_task.meeting_id', '=', meetingId)
  if (open) query = query.where('body_task.done_on', 'is', null)
  if (dueTo !== undefined) query = query.where('body_task.due_on', '<=', dueTo)
  if (limit !== undefined) query = query.limit(limit)
  return query.orderBy('body_task.due_on').orderBy('body_task.id').execute()
}
