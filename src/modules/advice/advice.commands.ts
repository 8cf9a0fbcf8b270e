import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, mayAnywhere, writeAudit } from '../identity/index.ts'
import { adviceServiceById, adviceTopicById } from './advice.queries.ts'
import type { AdviceService, ServiceInput, TopicInput } from './advice.ts'

const gone = {
  advice_topic_name_once: 'name-taken',
  advice_service_partner_id_fkey: 'choice-gone',
  advice_service_centre_id_fkey: 'choice-gone',
  advice_service_topic_topic_id_fkey: 'choice-gone',
  advice_service_topic_closed_later: 'before-recorded',
  advice_service_closed_later: 'before-recorded',
} as const
type Stopped = (typeof gone)[keyof typeof gone]

/** Keeps a new topic at the end of the list; the same form twice (same id) keeps one. @throws Forbidden */
export async function createTopic(
  { db, actor }: Doer,
  id: Id,
  input: TopicInput,
): Promise<Result<Id, Stopped>> {
  mustEdit(actor, null)
  return refusing(gone, () =>
    inTransaction(db, async (tx) => {
      const { last } = await tx
        .selectFrom('advice_topic')
        .select((e) => e.fn.coalesce(e.fn.max('position'), e.lit(0)).as('last'))
        .executeTakeFirstOrThrow()
      const { name, requiredFrom } = input
      await tx
        .insertInto('advice_topic')
        .values({ id, name, required_from: requiredFrom, retired_on: null, position: Number(last) + 10 })
        .onConflict((again) => again.column('id').doNothing())
        .execute()
      await writeAudit(tx, actor, { event: 'advice-topic.created', entity: 'advice-topic', entityId: id })
      return done(id)
    }),
  )
}

/**
 * The topic of that name, made when it is not there yet (imports). A service is needed for it from `requiredFrom` on,
 * or from an earlier day it already has.
 */
export async function topicNamed(doer: Doer, name: string, requiredFrom: Day | null): Promise<Id> {
  return inTransaction(doer.db, async (tx) => {
    const known = await tx
      .selectFrom('advice_topic')
      .select(['id', 'required_from'])
      .where(sql<boolean>`lower(name) = lower(${name})`)
      .executeTakeFirst()
    if (!known) {
      const id = newId()
      const made = await createTopic({ ...doer, db: tx }, id, { name, requiredFrom })
      if (!made.ok) throw new Error(`the topic was refused: ${made.reason}`)
      return id
    }
    mustEdit(doer.actor, null)
    const later = known.required_from === null || (requiredFrom ?? known.required_from) < known.required_from
    if (requiredFrom !== null && later) {
      await tx
        .updateTable('advice_topic')
        .set((e) => ({ required_from: requiredFrom, version: e('version', '+', 1) }))
        .where('id', '=', known.id)
        .execute()
      const about = { entity: 'advice-topic', entityId: known.id }
      await writeAudit(tx, doer.actor, { event: 'advice-topic.changed', ...about })
    }
    return known.id
  })
}

/** Changes a topic unless somebody else did since `version`; `retired` takes it out of the choices. @throws Absent, Forbidden */
export async function editTopic(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  input: TopicInput & { readonly retired: boolean },
): Promise<Result<null, Stopped | 'changed-meanwhile'>> {
  mustEdit(actor, null)
  return refusing(gone, () =>
    inTransaction(db, async (tx) => {
      const topic = await adviceTopicById(tx, id)
      if (!topic) throw new Absent()
      const retiredOn = input.retired ? (topic.retiredOn ?? berlinDay(now)) : null
      const { numUpdatedRows } = await tx
        .updateTable('advice_topic')
        .set({
          name: input.name,
          required_from: input.requiredFrom,
          retired_on: retiredOn,
          version: version + 1,
        })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await writeAudit(tx, actor, { event: 'advice-topic.changed', entity: 'advice-topic', entityId: id })
      return done(null)
    }),
  )
}

/** Keeps a new service; the same form twice (same id) keeps one. @throws Forbidden */
export async function createService(
  { db, actor, now }: Doer,
  id: Id,
  input: ServiceInput,
): Promise<Result<Id, Stopped | 'in-the-future'>> {
  mustEdit(actor, input.centreId)
  if (input.recordedOn > berlinDay(now)) return refused('in-the-future')
  return refusing(gone, () =>
    inTransaction(db, async (tx) => {
      const kept = await tx
        .insertInto('advice_service')
        .values({ id, ...columnsOf(input), checked_on: input.recordedOn, closed_on: null })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!kept) return done(id)
      await linkTopics(tx, id, input.topicIds, input.recordedOn)
      await note(tx, actor, 'advice-service.created', { id, centreId: input.centreId })
      return done(id)
    }),
  )
}

/**
 * Changes a service unless somebody else did since `version`. A topic ticked now counts from today,
 * one taken away counted until yesterday.
 * @throws Absent, Forbidden
 */
export async function editService(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  input: ServiceInput,
): Promise<Result<null, Stopped | 'in-the-future' | 'changed-meanwhile'>> {
  const today = berlinDay(now)
  if (input.recordedOn > today) return refused('in-the-future')
  return refusing(gone, () =>
    inTransaction(db, async (tx) => {
      const service = await serviceToChange(tx, actor, id)
      mustEdit(actor, input.centreId)
      const { numUpdatedRows } = await tx
        .updateTable('advice_service')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await moveFirstDay(tx, service, input.recordedOn)
      await changeTopics(tx, service, input.topicIds, today)
      await note(tx, actor, 'advice-service.changed', { id, centreId: input.centreId })
      return done(null)
    }),
  )
}

/** Says that somebody looked today and everything is right. @throws Absent, Forbidden */
export async function checkService({ db, actor, now }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const service = await serviceToChange(tx, actor, id)
    await tx
      .updateTable('advice_service')
      .set({ checked_on: berlinDay(now) })
      .where('id', '=', id)
      .execute()
    await note(tx, actor, 'advice-service.checked', service)
  })
}

/** Closes a service from a day on (`null`: it is there again). What was true before stays true. @throws Absent, Forbidden */
export async function closeService(
  { db, actor }: Doer,
  id: Id,
  day: Day | null,
): Promise<Result<null, 'before-recorded'>> {
  return inTransaction(db, async (tx) => {
    const service = await serviceToChange(tx, actor, id)
    if (day !== null && day < service.recordedOn) return refused('before-recorded')
    await tx.updateTable('advice_service').set({ closed_on: day }).where('id', '=', id).execute()
    await note(tx, actor, day === null ? 'advice-service.reopened' : 'advice-service.closed', service)
    return done(null)
  })
}

function mustEdit(actor: Doer['actor'], centreId: Id | null): void {
  const allowed = centreId ? may(actor, 'advice.edit', { centreId }) : mayAnywhere(actor, 'advice.edit')
  if (!allowed) throw new Forbidden()
}

async function serviceToChange(tx: Tx, actor: Doer['actor'], id: Id): Promise<AdviceService> {
  const service = await adviceServiceById(tx, id)
  if (!service) throw new Absent()
  mustEdit(actor, service.centreId)
  return service
}

// A first day corrected to an earlier one takes the topics of that first day along.
async function moveFirstDay(tx: Tx, service: AdviceService, recordedOn: Day): Promise<void> {
  if (service.recordedOn === recordedOn) return
  await tx
    .updateTable('advice_service_topic')
    .set({ recorded_on: recordedOn })
    .where('service_id', '=', service.id)
    .where('recorded_on', '=', service.recordedOn)
    .execute()
}

async function changeTopics(
  tx: Tx,
  service: AdviceService,
  topicIds: readonly Id[],
  today: Day,
): Promise<void> {
  const away = service.topicIds.filter((id) => !topicIds.includes(id))
  if (away.length > 0) {
    // Ticked by mistake today: as if it had never been.
    await tx
      .deleteFrom('advice_service_topic')
      .where('service_id', '=', service.id)
      .where('topic_id', 'in', away)
      .where('closed_on', 'is', null)
      .where('recorded_on', '>=', today)
      .execute()
    await tx
      .updateTable('advice_service_topic')
      .set({ closed_on: today })
      .where('service_id', '=', service.id)
      .where('topic_id', 'in', away)
      .where('closed_on', 'is', null)
      .execute()
  }
  const added = topicIds.filter((id) => !service.topicIds.includes(id))
  await linkTopics(tx, service.id, added, today)
}

async function linkTopics(tx: Tx, serviceId: Id, topicIds: readonly Id[], from: Day): Promise<void> {
  if (topicIds.length === 0) return
  const rows = topicIds.map((topicId) => ({
    service_id: serviceId,
    topic_id: topicId,
    recorded_on: from,
    closed_on: null,
  }))
  await tx.insertInto('advice_service_topic').values(rows).execute()
}

async function note(
  tx: Tx,
  actor: Doer['actor'],
  event: `advice-service.${string}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id | null },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'advice-service', entityId: id, centreId })
}

function columnsOf(input: ServiceInput) {
  return {
    name: input.name,
    partner_id: input.partnerId,
    centre_id: input.centreId,
    languages: [...input.languages],
    phone: input.phone,
    email: input.email,
    website: input.website,
    address: input.address,
    hours: input.hours,
    note: input.note,
    emergency: input.emergency,
    recorded_on: input.recordedOn,
  }
}
