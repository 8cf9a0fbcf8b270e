import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Coverage } from './coverage.rules.ts'
import { coverageOn, remindersOn } from './coverage.rules.ts'
import type { Reminder } from './coverage.rules.ts'
import { noOperator, staffOfCentre } from './staff.queries.ts'
import type { Training, TrainingKind } from './training.ts'

/** Which trainings of a centre. */
export interface TrainingFilter {
  readonly centreId: Id
  readonly year?: number | undefined
  /** Whose rows somebody may read; those of all operators together are always among them. None given: all, for figures. */
  readonly operatorIds?: readonly Id[] | undefined
}

/** A training with the posts that took part. */
export interface TrainingLine extends Training {
  readonly participantIds: readonly Id[]
}

/** The trainings in the order of the year; those without a day stand first, as they were listed. */
export async function trainingsOf(db: Db | Tx, filter: TrainingFilter): Promise<readonly TrainingLine[]> {
  let query = selected(db).where('centre_id', '=', filter.centreId)
  if (filter.year !== undefined) query = query.where('year', '=', filter.year)
  const { operatorIds } = filter
  if (operatorIds) {
    query = query.where((or) =>
      or.or([or('operator_id', 'is', null), or('operator_id', 'in', [...operatorIds, noOperator])]),
    )
  }
  const rows = await query
    .orderBy('year')
    .orderBy('on_date', (o) => o.asc().nullsFirst())
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toLine)
}

/** One of them, or undefined. */
export async function trainingById(db: Db | Tx, id: Id): Promise<TrainingLine | undefined> {
  const row = await selected(db).where('id', '=', id).executeTakeFirst()
  return row && toLine(row)
}

/** How many entries of which kind an operator has in a year (null: joint ones), for those who see counts only. */
export interface TrainingCount {
  readonly operatorId: Id | null
  readonly kind: TrainingKind
  readonly trainings: number
  readonly participations: number
}

/** The counts of a centre and year. */
export async function trainingCounts(
  db: Db | Tx,
  centreId: Id,
  year: number,
): Promise<readonly TrainingCount[]> {
  const { rows } = await sql<TrainingCount>`
    select t.operator_id as "operatorId", t.kind, count(distinct t.id) as trainings, count(p.staff_member_id) as participations
      from training t left join training_participant p on p.training_id = t.id
     where t.centre_id = ${centreId} and t.year = ${year}
     group by t.operator_id, t.kind order by t.kind`.execute(db)
  return rows
}

/** How many are trained in a topic at the end of a day, for all operators of the centre or one of them (R161). */
export async function trainingCoverage(
  db: Db | Tx,
  about: {
    readonly centreId: Id
    readonly topic: string
    readonly day: Day
    readonly operatorId?: Id | undefined
  },
): Promise<Coverage> {
  const { centreId, topic, day, operatorId } = about
  const [trainings, staff] = await Promise.all([
    trainingsOf(db, { centreId }),
    staffOfCentre(db, { centreId, ...(operatorId && { operatorIds: [operatorId] }) }),
  ])
  return coverageOn(trainings, staff, topic, day)
}

/** Topics that occur in a centre, for choosing and for coverage. */
export async function trainingTopics(db: Db | Tx, centreId: Id): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('training')
    .select('topic')
    .distinct()
    .where('centre_id', '=', centreId)
    .where('topic', '<>', '')
    .execute()
  return rows.map(({ topic }) => topic).sort((a, b) => a.localeCompare(b, 'de'))
}

/** What is missing or runs out until `horizon`, for these operators only (R160). */
export async function trainingReminders(
  db: Db | Tx,
  about: {
    readonly centreId: Id
    readonly operatorIds: readonly Id[]
    readonly today: Day
    readonly horizon: Day
  },
): Promise<readonly Reminder[]> {
  const { centreId, operatorIds, today, horizon } = about
  const [trainings, staff] = await Promise.all([
    trainingsOf(db, { centreId, operatorIds }),
    staffOfCentre(db, { centreId, operatorIds }),
  ])
  return remindersOn(trainings, staff, today, horizon)
}

function selected(db: Db | Tx) {
  return db
    .selectFrom('training')
    .selectAll('training')
    .select(
      sql<
        Id[]
      >`array(select p.staff_member_id from training_participant p where p.training_id = training.id)`.as(
        'participant_ids',
      ),
    )
}

interface Row {
  readonly id: string
  readonly centre_id: string
  readonly operator_id: string | null
  readonly title: string
  readonly organiser: string
  readonly kind: TrainingKind
  readonly form: string
  readonly topic: string
  readonly on_date: string | null
  readonly to_date: string | null
  readonly year: number
  readonly valid_months: number | null
  readonly mandatory: boolean
  readonly covers_all_staff: boolean
  readonly version: number
  readonly participant_ids: Id[]
}

function toLine(row: Row): TrainingLine {
  return {
    id: row.id,
    centreId: row.centre_id,
    operatorId: row.operator_id,
    title: row.title,
    organiser: row.organiser,
    kind: row.kind,
    form: row.form,
    topic: row.topic,
    onDate: row.on_date,
    toDate: row.to_date,
    year: row.year,
    validMonths: row.valid_months,
    mandatory: row.mandatory,
    coversAllStaff: row.covers_all_staff,
    version: row.version,
    participantIds: row.participant_ids,
  }
}
