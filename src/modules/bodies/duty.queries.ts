import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { YearlyDutyKind } from './body.ts'
import { yearlyDutyKinds } from './body.ts'
import { bodiesOf } from './body.queries.ts'
import type { Duty, DutyLine, Evidence } from './duty.ts'
import { bodyDuty, dutyStates, isDueSoon, yearlyDuty } from './duty.rules.ts'

/** A centre that owes something, from its opening on. */
interface DutyCentre {
  readonly id: Id
  readonly openedOn: Day | null
}

/** Whose duties, which windows (those that end in the period), and how they stand at the end of which day. */
export interface DutyQuestion {
  readonly centreIds: readonly Id[]
  /** The bodies of the city itself, too. */
  readonly city?: boolean | undefined
  readonly from: Day
  readonly to: Day
  readonly day: Day
}

/** Every duty with a window in the period, and how each window stands (N7). Five queries, however many centres. */
export async function dutyLines(db: Db | Tx, question: DutyQuestion): Promise<DutyLine[]> {
  const duties = await dutiesOf(db, question)
  const all = duties.flatMap(({ windows }) => windows)
  const from = all.reduce((first, window) => (window.from < first ? window.from : first), question.from)
  const proofs = await evidenceOf(db, { ...question, from })
  const byDuty = Map.groupBy(proofs, keyOf)
  return duties.map((duty) => {
    // A decision of a body of the city counts for every centre.
    const ours = byDuty.get(keyOf({ ...duty, what: duty.kind })) ?? []
    const citys =
      duty.bodyId === null ? (byDuty.get(keyOf({ centreId: null, bodyId: null, what: duty.kind })) ?? []) : []
    const found = [...ours, ...citys].map(({ evidence }) => evidence)
    return { duty, results: dutyStates(duty, found, question.day) }
  })
}

/** What a duty and its proof have in common; a decision proves whichever body made it. */
function keyOf({
  what,
  bodyId,
  centreId,
}: Pick<Proof, 'what' | 'centreId'> & { readonly bodyId: Id | null }): string {
  return `${what} ${what === 'meeting' || what === 'report' ? bodyId : ''} ${centreId}`
}

async function dutiesOf(db: Db | Tx, { centreIds, city, from, to }: DutyQuestion): Promise<Duty[]> {
  const [centres, bodies, months] = await Promise.all([
    centresById(db, centreIds),
    bodiesOf(db, { centreIds, endedSince: from }),
    yearlyDutyMonths(db),
  ])
  const found: (Duty | undefined)[] = []
  for (const body of bodies) {
    if (body.centreId === null && !body.outside) {
      if (city) found.push(bodyDuty(body, null, from, to))
      continue
    }
    // An outside body of the city is owed a report by each centre, from its opening on.
    const owing = centres.filter(({ id }) => body.centreId === null || body.centreId === id)
    for (const { id, openedOn } of owing) {
      found.push(bodyDuty(body, id, openedOn !== null && openedOn > from ? openedOn : from, to))
    }
  }
  for (const centre of centres) {
    for (const kind of yearlyDutyKinds) found.push(yearlyDuty(kind, months[kind], centre, yearsIn(from, to)))
  }
  return found.filter((duty) => duty !== undefined)
}

async function centresById(db: Db | Tx, ids: readonly Id[]): Promise<DutyCentre[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('centre')
    .select(['id', 'opened_on as openedOn'])
    .where('id', 'in', [...ids])
    .orderBy('position')
    .orderBy('name')
    .execute()
}

function yearsIn(from: Day, to: Day): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

interface Proof {
  readonly bodyId: Id
  readonly centreId: Id | null
  readonly what: Duty['kind']
  readonly evidence: Evidence
}

async function evidenceOf(
  db: Db | Tx,
  { centreIds, from, day }: Pick<DutyQuestion, 'centreIds' | 'from' | 'day'>,
): Promise<Proof[]> {
  const ids = [...centreIds]
  const { rows } = await sql<Proof & { id: Id; pageId: Id; onDate: Day; windowKey: string | null }>`
    select m.id, m.id as "pageId", m.on_date as "onDate", null as "windowKey", b.id as "bodyId",
      b.centre_id as "centreId", 'meeting' as what
    from meeting m join body b on b.id = m.body_id
    where m.state = 'held' and m.on_date between ${from} and ${day}
      and (b.centre_id is null or b.centre_id = any(${ids}::uuid[]))
    union all
    select r.id, r.body_id, r.on_date, null, r.body_id, r.centre_id, 'report'
    from body_report r where r.on_date between ${from} and ${day} and r.centre_id = any(${ids}::uuid[])
    union all
    select d.id, d.meeting_id, m.on_date, d.for_year::text, d.body_id, b.centre_id, d.kind
    from decision d join meeting m on m.id = d.meeting_id join body b on b.id = d.body_id
    where d.kind in ('annual-report', 'target-agreement', 'indicators') and m.on_date <= ${day}
      and d.for_year >= ${Number(from.slice(0, 4)) - 1}
      and (b.centre_id is null or b.centre_id = any(${ids}::uuid[]))`.execute(db)
  return rows.map(({ id, pageId, onDate, windowKey, bodyId, centreId, what }) => {
    const kind = what === 'meeting' || what === 'report' ? what : 'decision'
    const evidence = { id, kind, pageId, onDate, ...(windowKey !== null && { windowKey }) } as const
    return { bodyId, centreId, what, evidence }
  })
}

/** Until the end of which month what is decided every year is decided, as the city has set it. */
export async function yearlyDutyMonths(db: Db | Tx): Promise<Record<YearlyDutyKind, number>> {
  const rows = await db.selectFrom('yearly_duty').select(['kind', 'due_month']).execute()
  const months = Object.fromEntries(rows.map(({ kind, due_month }) => [kind, due_month]))
  return { 'annual-report': 12, 'target-agreement': 12, indicators: 12, ...months }
}

/** What a centre should be reminded of: windows that end soon and are not served yet. */
export async function dutiesDueSoon(db: Db | Tx, centreId: Id, today: Day): Promise<DutyLine[]> {
  const lines = await dutyLines(db, {
    centreIds: [centreId],
    from: today,
    to: addDays(today, 60),
    day: today,
  })
  return lines
    .map(({ duty, results }) => ({ duty, results: results.filter((result) => isDueSoon(duty, result)) }))
    .filter(({ results }) => results.length > 0)
}
