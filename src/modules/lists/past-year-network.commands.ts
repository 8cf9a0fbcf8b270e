import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import { createService, topicNamed } from '../advice/index.ts'
import { bodiesOf, createBody, holdMeeting, noteReport, planMeeting } from '../bodies/index.ts'
import type { Body } from '../bodies/index.ts'
import { grantsOfCentre, recordGrants } from '../funding/index.ts'
import { goalsOf, linkGrants, noteMilestone } from '../goals/index.ts'
import { folded } from '../intake/index.ts'
import { editPartner, noteContact, partnerById, partnerNamed, recordAgreement } from '../partners/index.ts'
import type { PastYear } from './past-year-file.ts'
import { bodyKindOf, occasionOf, partnerKindNameOf } from './past-year-words.rules.ts'
import { isAhead, unknown, unknownDistrict } from './past-year-work.commands.ts'
import { surely } from './year-work.ts'
import type { Outcome, Say, TakeEntry, YearWork } from './year-work.ts'

/** A meeting of one of our bodies that took place. */
export const takeMeeting: TakeEntry<PastYear['sitzungen'][number]> = async (work, row, say) => {
  if (isAhead(work, row.datum, say)) return 'left'
  const body = await bodyNamed(work, row.gremium, false)
  if (body.outside) {
    const sentence = `„${row.gremium}“ ist kein Gremium des Zentrums. Tragen Sie dort einen Bericht ein.`
    say('gremium', 'value-unknown', sentence, row.gremium)
    return 'left'
  }
  const known = await work.doer.db
    .selectFrom('meeting')
    .select('id')
    .where('body_id', '=', body.id)
    .where('on_date', '=', row.datum)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  if (known) return 'unchanged'
  const occasion = row.anlass === undefined ? null : (occasionOf(row.anlass) ?? null)
  if (row.anlass !== undefined && occasion === null) unknown(say, 'anlass', row.anlass)
  const meeting = { onDate: row.datum, from: null, to: null, place: '', occasion, agenda: [] }
  const id = surely(await planMeeting(work.doer, body.id, meeting))
  surely(await holdMeeting(work.doer, id, { attendance: null, minutes: '' }))
  return 'created'
}

/** A report given in an outside body. */
export const takeReport: TakeEntry<PastYear['berichte_in_gremien'][number]> = async (work, row, say) => {
  if (isAhead(work, row.datum, say)) return 'left'
  const { id, outside } = await bodyNamed(work, row.gremium, true)
  if (!outside) {
    const sentence = `„${row.gremium}“ ist ein eigenes Gremium. Tragen Sie es als Sitzung ein.`
    say('gremium', 'value-unknown', sentence, row.gremium)
    return 'left'
  }
  const known = await work.doer.db
    .selectFrom('body_report')
    .select('id')
    .where('body_id', '=', id)
    .where('centre_id', '=', work.centreId)
    .where('on_date', '=', row.datum)
    .executeTakeFirst()
  if (known) return 'unchanged'
  const report = { onDate: row.datum, paper: row.vorlage ?? '', reportYear: null }
  surely(await noteReport(work.doer, id, work.centreId, report))
  return 'created'
}

async function bodyNamed(
  work: YearWork,
  name: string,
  outside: boolean,
): Promise<Pick<Body, 'id' | 'outside'>> {
  const bodies = await bodiesOf(work.doer.db, { centreIds: [work.centreId] })
  const same = bodies.filter((body) => folded(body.name) === folded(name))
  const known = same.find((body) => body.outside === outside) ?? same[0]
  if (known) return known
  const input = {
    name,
    outside,
    kind: bodyKindOf(name),
    composition: '',
    duties: '',
    cadence: null,
    cadenceTimes: 1,
    cadenceFrom: null,
    cadenceTo: null,
    foundedOn: null,
    endedOn: null,
  }
  return { id: surely(await createBody(work.doer, work.centreId, input)), outside }
}

/** An organisation with what was agreed and when people talked. */
export const takeCooperation: TakeEntry<PastYear['kooperationen'][number]> = async (work, row, say) => {
  const partner = await partnerFor(work, row, say)
  let created = partner.created
  if (row.vereinbart && !isAhead(work, row.vereinbart, say)) {
    const made = await agreement(work, partner.id, row.vereinbart)
    created ||= made
  }
  for (const day of row.kontakte ?? []) {
    if (isAhead(work, day, say)) continue
    const made = await contact(work, partner.id, day, day === row.vereinbart)
    created ||= made
  }
  return created ? 'created' : 'unchanged'
}

async function partnerFor(
  work: YearWork,
  row: PastYear['kooperationen'][number],
  say: Say,
): Promise<{ readonly id: Id; readonly created: boolean }> {
  const kindId =
    row.art === undefined ? undefined : await work.term('partner-kind', partnerKindNameOf(row.art))
  if (row.art !== undefined && !kindId) unknown(say, 'art', row.art)
  const districtId = row.gebiet === undefined ? undefined : await work.district(row.gebiet)
  if (row.gebiet !== undefined && !districtId) unknownDistrict(say, row.gebiet)
  const details = { kindId: kindId ?? null, districtId: districtId ?? null }
  const found = await partnerNamed(work.doer, row.partner, details)
  if (found.created) return found
  const partner = (await partnerById(work.doer.db, found.id))!
  const { kindId: knownKind, districtId: knownDistrict } = partner
  // What the house does not know yet is filled in; what it knows stays.
  const better = { kindId: knownKind ?? details.kindId, districtId: knownDistrict ?? details.districtId }
  if (better.kindId !== knownKind || better.districtId !== knownDistrict)
    surely(await editPartner(work.doer, found.id, partner.version, { ...partner, ...better }))
  if (details.districtId && better.districtId !== details.districtId)
    say(
      'gebiet',
      'period-contradiction',
      'Die Organisation steht in einem anderen Bezirk; das bleibt so.',
      row.gebiet!,
    )
  return found
}

async function agreement({ doer, centreId, year }: YearWork, partnerId: Id, day: string): Promise<boolean> {
  const known = await doer.db
    .selectFrom('cooperation_agreement')
    .select('id')
    .where('partner_id', '=', partnerId)
    .where('centre_id', '=', centreId)
    .where('agreed_on', '=', day)
    .executeTakeFirst()
  if (known) return false
  const note = `Nacherfasst für ${year}`
  const input = { title: 'Kooperation vereinbart', parties: '', agreedOn: day, validTo: null, note }
  surely(await recordAgreement(doer, { id: newId(), partnerId, centreId }, input))
  return true
}

async function contact(
  { doer, centreId, year }: YearWork,
  partnerId: Id,
  day: string,
  agreed: boolean,
): Promise<boolean> {
  const known = await doer.db
    .selectFrom('contact_entry')
    .select('id')
    .where('partner_id', '=', partnerId)
    .where('centre_id', '=', centreId)
    .where('on_date', '=', day)
    .executeTakeFirst()
  if (known) return false
  const entry = { id: newId(), centreId, onDate: day, subject: `Nacherfasst für ${year}` }
  surely(await noteContact(doer, partnerId, { ...entry, kind: agreed ? 'agreement' : 'exchange' }))
  return true
}

/** Third-party funding, tied to the goal it pays for. What the house knows about it already stays. */
export const takeGrant: TakeEntry<PastYear['drittmittel'][number]> = async (work, row, say) => {
  const { db, actor } = work.doer
  const known = (await grantsOfCentre(db, work.centreId)).find(
    ({ funder, purpose }) => folded(funder) === folded(row.geber) && folded(purpose) === folded(row.zweck),
  )
  if (known) {
    const linked = row.ziel !== undefined && (await linkToGoal(work, row.ziel, known.id, say))
    return linked ? 'created' : 'unchanged'
  }
  const { ids } = await recordGrants(db, actor, work.centreId, [
    {
      funder: row.geber,
      purpose: row.zweck,
      state: row.bewilligt ? 'granted' : row.beantragt ? 'applied' : 'preparing',
      ceilingCents: null,
      periodFrom: null,
      periodTo: null,
      periodText: '',
      recordedOn: row.beantragt ?? null,
      appliedOn: row.beantragt ?? null,
      decidedOn: row.bewilligt ?? null,
      note: `Nacherfasst für ${work.year}`,
    },
  ])
  if (row.ziel !== undefined) await linkToGoal(work, row.ziel, ids[0]!, say)
  return 'created'
}

async function linkToGoal(work: YearWork, number: number, grantId: Id, say: Say): Promise<boolean> {
  const goalId = await goalNumbered(work, number, say)
  if (!goalId) return false
  const { db } = work.doer
  const rows = await db.selectFrom('goal_grant').select('grant_id').where('goal_id', '=', goalId).execute()
  const before = rows.map((row) => row.grant_id)
  if (before.includes(grantId)) return false
  surely(await linkGrants(work.doer, goalId, [...before, grantId]))
  return true
}

async function goalNumbered(
  { doer, centreId, year }: YearWork,
  number: number,
  say: Say,
): Promise<Id | undefined> {
  const goals = await goalsOf(doer.db, centreId, year)
  const goal = goals.find((each) => each.number === number)
  if (!goal) {
    const sentence = `Ein Ziel ${number} gibt es für ${year} noch nicht. Lesen Sie zuerst die Ziele ein, dann diese Datei noch einmal.`
    say('ziel', 'value-unknown', sentence, String(number))
  }
  return goal?.id
}

/** What proves a milestone. */
export const takeMilestone: TakeEntry<PastYear['meilensteine'][number]> = async (work, row, say) => {
  if (isAhead(work, row.datum, say)) return 'left'
  const goalId = await goalNumbered(work, row.ziel, say)
  if (!goalId) return 'left'
  const known = await work.doer.db
    .selectFrom('goal_milestone')
    .select('id')
    .where('goal_id', '=', goalId)
    .where('on_date', '=', row.datum)
    .where('evidence', '=', row.nachweis)
    .executeTakeFirst()
  if (known) return 'unchanged'
  const milestone = { onDate: row.datum, evidence: row.nachweis }
  surely(await noteMilestone(work.doer, goalId, newId(), milestone))
  return 'created'
}

/** A topic for which a service is needed from the first day of the year on. */
export const takeTopic: TakeEntry<string> = async (work, name): Promise<Outcome> => {
  const { db } = work.doer
  const before = await topicOf(db, name)
  await topicNamed(work.doer, name, `${work.year}-01-01`)
  const after = await topicOf(db, name)
  return before?.required_from === after?.required_from ? 'unchanged' : 'created'
}

async function topicOf(db: YearWork['doer']['db'], name: string) {
  const topics = await db.selectFrom('advice_topic').select(['id', 'name', 'required_from']).execute()
  return topics.find((topic) => folded(topic.name) === folded(name))
}

/** A place that knows about a topic. */
export const takeService: TakeEntry<PastYear['fachberatungsstellen'][number]> = async (work, row, say) => {
  if (isAhead(work, row.erfasst, say)) return 'left'
  const { db } = work.doer
  const topicId = await topicNamed(work.doer, row.thema, null)
  const known = await db
    .selectFrom('advice_service')
    .leftJoin('advice_service_topic as link', (join) =>
      join.onRef('link.service_id', '=', 'advice_service.id').on('link.topic_id', '=', topicId),
    )
    .select('link.topic_id as topicId')
    .where('advice_service.name', '=', row.stelle)
    .where((or) =>
      or.or([or('advice_service.centre_id', '=', work.centreId), or('advice_service.centre_id', 'is', null)]),
    )
    .execute()
  if (known.some((each) => each.topicId !== null)) return 'unchanged'
  if (known.length > 0) {
    const sentence = `„${row.stelle}“ gibt es schon, aber ohne dieses Thema. Ergänzen Sie es auf ihrer Seite.`
    say('thema', 'value-unknown', sentence, row.thema)
    return 'left'
  }
  const blank = { phone: '', email: '', website: '', address: '', hours: '', note: '', emergency: false }
  // A place that knows about several things stands in the file once for each of them.
  const same = work.file.fachberatungsstellen.filter(
    ({ stelle, erfasst }) => stelle === row.stelle && erfasst === row.erfasst,
  )
  const topicIds: Id[] = []
  for (const { thema } of same) topicIds.push(await topicNamed(work.doer, thema, null))
  const place = { partnerId: null, centreId: work.centreId, languages: [], topicIds: [...new Set(topicIds)] }
  const service = { ...blank, ...place, name: row.stelle, recordedOn: row.erfasst }
  surely(await createService(work.doer, newId(), service))
  return 'created'
}
