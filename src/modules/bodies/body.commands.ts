import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, mayAnywhere, writeAudit } from '../identity/index.ts'
import type { MoveLinks } from '../partners/index.ts'
import { mayEditBody, mayReadBody, mayReport } from './body.access.ts'
import type { Body, BodyInput, BodyRefusal, MemberInput, ReportInput, YearlyDutyKind } from './body.ts'
import { bodyById } from './body.queries.ts'

const clashes = { body_name_once: 'name-taken' } as const
const gone = {
  body_member_partner_id_fkey: 'choice-gone',
  body_member_partner_kind_id_fkey: 'choice-gone',
} as const
const used = { meeting_body_id_fkey: 'still-used', body_report_body_id_fkey: 'still-used' } as const

type BodyChange = Extract<BodyRefusal, 'name-taken' | 'changed-meanwhile'>

/** Keeps a new body of a centre (null: of the city). @throws Forbidden */
export async function createBody(
  { db, actor }: Doer,
  centreId: Id | null,
  input: BodyInput,
): Promise<Result<Id, BodyChange>> {
  if (!mayEditBody(actor, { centreId })) throw new Forbidden()
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const id = newId()
      await tx
        .insertInto('body')
        .values({ id, centre_id: centreId, ...columnsOf(input) })
        .execute()
      await writeAudit(tx, actor, { event: 'body.created', entity: 'body', entityId: id, centreId })
      return done(id)
    }),
  )
}

/** Changes a body unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editBody(
  { db, actor }: Doer,
  id: Id,
  version: number,
  input: BodyInput,
): Promise<Result<null, BodyChange>> {
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const { centreId } = await bodyToEdit(tx, actor, id)
      const { numUpdatedRows } = await tx
        .updateTable('body')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await writeAudit(tx, actor, { event: 'body.edited', entity: 'body', entityId: id, centreId })
      return done(null)
    }),
  )
}

/** Takes out a body entered by mistake; one that met or was reported to stays. @throws Absent, Forbidden */
export async function removeBody({ db, actor }: Doer, id: Id): Promise<Result<null, 'still-used'>> {
  return refusing(used, () =>
    inTransaction(db, async (tx) => {
      const { centreId } = await bodyToEdit(tx, actor, id)
      await tx.deleteFrom('body').where('id', '=', id).execute()
      await writeAudit(tx, actor, { event: 'body.removed', entity: 'body', entityId: id, centreId })
      return done(null)
    }),
  )
}

/** Adds a line to the composition. @throws Absent, Forbidden */
export async function addMember(
  { db, actor }: Doer,
  bodyId: Id,
  input: MemberInput,
): Promise<Result<Id, 'choice-gone'>> {
  return refusing(gone, () =>
    inTransaction(db, async (tx) => {
      const { centreId } = await bodyToEdit(tx, actor, bodyId)
      const id = newId()
      await sql`
        insert into body_member (id, body_id, position, kind, partner_id, partner_kind_id, role, if_needed)
        select ${id}, ${bodyId}, coalesce(max(position), 0) + 1, ${input.kind}, ${input.partnerId}, ${input.partnerKindId},
          ${input.role}, ${input.ifNeeded}
        from body_member where body_id = ${bodyId}`.execute(tx)
      await writeAudit(tx, actor, { event: 'body.member-added', entity: 'body', entityId: bodyId, centreId })
      return done(id)
    }),
  )
}

/** Takes a line out of the composition. @throws Absent, Forbidden */
export async function removeMember({ db, actor }: Doer, bodyId: Id, memberId: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { centreId } = await bodyToEdit(tx, actor, bodyId)
    const { numDeletedRows } = await tx
      .deleteFrom('body_member')
      .where('id', '=', memberId)
      .where('body_id', '=', bodyId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new Absent()
    await writeAudit(tx, actor, { event: 'body.member-removed', entity: 'body', entityId: bodyId, centreId })
  })
}

type ReportRefused = Extract<BodyRefusal, 'not-outside' | 'in-the-future' | 'reported-that-day'>

/** Notes that a centre reported in an outside body (R116). @throws Absent, Forbidden */
export async function noteReport(
  { db, actor, now }: Doer,
  bodyId: Id,
  centreId: Id,
  input: ReportInput,
): Promise<Result<Id, ReportRefused>> {
  return refusing({ body_report_once: 'reported-that-day' }, () =>
    inTransaction(db, async (tx) => {
      const body = await bodyById(tx, bodyId)
      if (!body || !mayReadBody(actor, body)) throw new Absent()
      if (!mayReport(actor, body, centreId)) throw new Forbidden()
      if (!body.outside) return refused('not-outside')
      if (input.onDate > berlinDay(now)) return refused('in-the-future')
      const id = newId()
      await tx
        .insertInto('body_report')
        .values({
          id,
          body_id: bodyId,
          centre_id: centreId,
          on_date: input.onDate,
          paper: input.paper,
          report_year: input.reportYear,
        })
        .execute()
      const detail = { onDate: input.onDate }
      await writeAudit(tx, actor, {
        event: 'body.reported',
        entity: 'body',
        entityId: bodyId,
        centreId,
        detail,
      })
      return done(id)
    }),
  )
}

/** Takes out a report entered by mistake. @throws Absent, Forbidden */
export async function removeReport({ db, actor }: Doer, bodyId: Id, reportId: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const body = await bodyById(tx, bodyId)
    const report = await tx
      .selectFrom('body_report')
      .select('centre_id')
      .where('id', '=', reportId)
      .where('body_id', '=', bodyId)
      .executeTakeFirst()
    if (!body || !report || !mayReadBody(actor, body)) throw new Absent()
    if (!mayReport(actor, body, report.centre_id)) throw new Forbidden()
    await tx.deleteFrom('body_report').where('id', '=', reportId).execute()
    await writeAudit(tx, actor, {
      event: 'body.report-removed',
      entity: 'body',
      entityId: bodyId,
      centreId: report.centre_id,
    })
  })
}

/** Sets until the end of which month (1–12) something is decided every year: the city's own term. @throws Forbidden */
export async function setYearlyDuty(
  { db, actor }: Doer,
  kind: YearlyDutyKind,
  dueMonth: number,
): Promise<void> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    await tx.updateTable('yearly_duty').set({ due_month: dueMonth }).where('kind', '=', kind).execute()
    await writeAudit(tx, actor, { event: 'yearly-duty.changed', entity: 'yearly-duty', detail: { kind } })
  })
}

/** Gives the places of one organisation in bodies to another when the two become one. */
export const movePartnerOfBodies: MoveLinks = async (tx, from, to) => {
  await tx.updateTable('body_member').set({ partner_id: to }).where('partner_id', '=', from).execute()
}

/** The body, to change it or what belongs to it. @throws Absent when it must not be known, Forbidden */
export async function bodyToEdit(tx: Db | Tx, actor: Actor, id: Id): Promise<Body> {
  if (!mayAnywhere(actor, 'body.edit')) throw new Forbidden()
  const body = await bodyById(tx, id)
  if (!body || !mayReadBody(actor, body)) throw new Absent()
  if (!mayEditBody(actor, body)) throw new Forbidden()
  return body
}

function columnsOf(input: BodyInput) {
  const { kind, name, outside, composition, duties, cadence } = input
  return {
    kind,
    name,
    outside,
    composition,
    duties,
    cadence,
    cadence_times: input.cadenceTimes,
    cadence_from: input.cadenceFrom,
    cadence_to: input.cadenceTo,
    founded_on: input.foundedOn,
    ended_on: input.endedOn,
  }
}
