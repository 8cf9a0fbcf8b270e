import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { BodyKind } from './body.ts'
import type { Decision, MeetingState } from './meeting.ts'

/** A decision with the meeting and the body that made it. */
export interface DecisionMade extends Decision {
  readonly bodyName: string
  readonly bodyKind: BodyKind
  /** Null: a body of the city. */
  readonly centreId: Id | null
  readonly meetingState: MeetingState
}

/** Decisions, joined with their meeting and their body. */
export function decisions(db: Db | Tx) {
  return db
    .selectFrom('decision')
    .innerJoin('body', 'body.id', 'decision.body_id')
    .innerJoin('meeting', 'meeting.id', 'decision.meeting_id')
    .select([
      'decision.id as id',
      'decision.meeting_id as meetingId',
      'decision.body_id as bodyId',
      'meeting.on_date as onDate',
      'decision.year as year',
      'decision.number as number',
      'decision.text as text',
      'decision.kind as kind',
      'decision.for_year as forYear',
    ])
}

function made(db: Db | Tx) {
  return decisions(db).select([
    'body.name as bodyName',
    'body.kind as bodyKind',
    'body.centre_id as centreId',
    'meeting.state as meetingState',
  ])
}

/** One decision, or undefined. */
export async function decisionById(db: Db | Tx, id: Id): Promise<DecisionMade | undefined> {
  return made(db).where('decision.id', '=', id).executeTakeFirst()
}

/** Decisions of the Lenkungsgremium of a centre (or of the city) about a target agreement, the latest first. */
export async function agreementDecisions(
  db: Db | Tx,
  about: { readonly centreId: Id; readonly year: number },
): Promise<readonly DecisionMade[]> {
  return made(db)
    .where('body.kind', '=', 'steering')
    .where('meeting.state', '=', 'held')
    .where('decision.kind', '=', 'target-agreement')
    .where('decision.for_year', '=', about.year)
    .where((e) => e.or([e('body.centre_id', '=', about.centreId), e('body.centre_id', 'is', null)]))
    .orderBy('meeting.on_date', 'desc')
    .orderBy('decision.number', 'desc')
    .execute()
}
