import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Evidence, GoalFacts, Need, Span } from './judgement.ts'
import type { GoalRecords, OfferRecord, PartnerRecord } from './records.ts'
import type { Events, GoalRule, Needs } from './rule.ts'

/** What the records say about one goal: only what its rule asks for. */
export function factsFor(goalId: Id, rule: GoalRule, records: GoalRecords): GoalFacts {
  if (rule.type === 'coverage' || rule.type === 'cooperation') return { needs: needsOf(rule.of, records) }
  if (rule.type === 'indicator' || rule.type === 'soft') return { measured: records.measured.get(goalId) }
  const steps = rule.of.kind === 'grants' ? appliedFor(goalId, records) : []
  return { events: eventsOf(goalId, rule.of, records), steps }
}

function eventsOf(goalId: Id, of: Events, records: GoalRecords): readonly Evidence[] {
  switch (of.kind) {
    case 'sessions':
    case 'formats':
      return sessionsOf(of, records)
    case 'meetings':
      return records.meetings
        .filter(
          ({ bodyKind, bodyId, occasion }) =>
            isOne(bodyKind, of.bodyKinds) &&
            isOne(bodyId, of.bodyIds) &&
            (of.occasion === undefined || occasion === of.occasion),
        )
        .map(({ id, on, bodyId, bodyName }) => ({
          kind: 'meeting',
          id,
          on,
          text: bodyName,
          parentId: bodyId,
        }))
    case 'outreach':
      return records.outreach
        .filter(({ kind }) => isOne(kind, of.kinds))
        .map(({ id, on, text }) => ({ kind: 'outreach', id, on, text }))
    case 'publications':
      return records.publications
        .filter(({ kind }) => isOne(kind, of.kinds))
        .map(({ id, on, text }) => ({ kind: 'publication', id, on, text }))
    case 'milestones':
      return records.milestones
        .filter((milestone) => milestone.goalId === goalId)
        .map(({ id, on, text }) => ({ kind: 'milestone', id, on, text, parentId: goalId }))
    case 'grants':
      return records.grants.flatMap(({ id, goalId: linked, grantedOn, text }) =>
        linked === goalId && grantedOn !== null
          ? [{ kind: 'grant' as const, id, on: grantedOn, text: `bewilligt: ${text}` }]
          : [],
      )
  }
}

function appliedFor(goalId: Id, records: GoalRecords): readonly Evidence[] {
  return records.grants.flatMap(({ id, goalId: linked, appliedOn, text }) =>
    linked === goalId && appliedOn !== null
      ? [{ kind: 'grant' as const, id, on: appliedOn, text: `beantragt: ${text}` }]
      : [],
  )
}

type OfOffers = Extract<Events, { kind: 'sessions' | 'formats' }>

/** Whether an offer has every property the rule asks for. */
export function matches(of: OfOffers, offer: OfferRecord): boolean {
  return (
    isOne(offer.typeId, of.typeIds) &&
    isOne(offer.planCategory, of.planCategories) &&
    isOne(offer.runBy, of.runBy) &&
    someIn(offer.topicIds, of.topicIds) &&
    someIn(offer.partnerIds, of.partnerIds)
  )
}

/** The held sessions of an offer, told once: many goals look at the same ones. */
const told = new WeakMap<OfferRecord, readonly Evidence[]>()

function sessionsOfOffer(offer: OfferRecord): readonly Evidence[] {
  let sessions = told.get(offer)
  if (!sessions) {
    const { id: parentId, title: text } = offer
    sessions = offer.held.map(({ id, on }): Evidence => ({ kind: 'session', id, on, text, parentId }))
    told.set(offer, sessions)
  }
  return sessions
}

/** In order of their days; a year has few days and a house many sessions: they are counted, then laid in their places. */
function sessionsOf(of: OfOffers, records: GoalRecords): readonly Evidence[] {
  const found = records.offers.filter((offer) => matches(of, offer)).map(sessionsOfOffer)
  const next = new Map<Day, number>()
  for (const sessions of found) for (const { on } of sessions) next.set(on, (next.get(on) ?? 0) + 1)
  let before = 0
  for (const day of [...next.keys()].toSorted()) {
    const count = next.get(day)!
    next.set(day, before)
    before += count
  }
  const inOrder: Evidence[] = []
  inOrder.length = before
  for (const sessions of found)
    for (const session of sessions) {
      const at = next.get(session.on)!
      inOrder[at] = session
      next.set(session.on, at + 1)
    }
  return inOrder
}

function isOne(value: string | null, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value))
}

function someIn(values: readonly string[], wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || values.some((value) => wanted.includes(value))
}

function needsOf(of: Needs, records: GoalRecords): readonly Need[] {
  switch (of.kind) {
    case 'reports':
      return of.bodyIds.map((bodyId) => ({
        name: records.bodies.find(({ id }) => id === bodyId)?.name ?? 'ein Gremium, das es nicht mehr gibt',
        wantedFrom: null,
        wantedTo: null,
        spans: records.reports.filter((report) => report.bodyId === bodyId).map(reportSpan),
      }))
    case 'advice':
      return records.topics.map(({ id, name, from, to }) => ({
        name,
        wantedFrom: from,
        wantedTo: to,
        spans: records.services.filter(({ topicId }) => topicId === id).map(serviceSpan),
      }))
    case 'staff-trained':
      return staffNeeds(of.topics, records)
    case 'cooperation':
      return cooperationNeeds(of, records)
  }
}

function reportSpan({ id, on, text, bodyId }: GoalRecords['reports'][number]): Span {
  return { from: on, to: null, evidence: { kind: 'body-report', id, on, text, parentId: bodyId } }
}

function serviceSpan({ id, name, from, to }: GoalRecords['services'][number]): Span {
  return {
    from,
    to: to === null ? null : addDays(to, -1),
    evidence: { kind: 'advice-service', id, on: from, text: name },
  }
}

/** Everybody who is on the staff register on the day, trained in one of these topics, and not too long ago. */
function staffNeeds(topics: readonly string[], { staff, trainings }: GoalRecords): readonly Need[] {
  const wanted = new Set(topics.map((topic) => topic.toLowerCase()))
  const fitting = trainings.filter(({ topic }) => wanted.has(topic.toLowerCase()))
  return staff.map(({ id, code, from, to }) => ({
    name: `Schulung von ${code}`,
    wantedFrom: from,
    wantedTo: to,
    spans: fitting
      .filter(({ staffIds }) => staffIds.includes(id))
      .map((training) => ({
        from: training.on,
        to: training.validMonths === null ? null : addMonths(training.on, training.validMonths),
        evidence: { kind: 'training', id: training.id, on: training.on, text: training.text },
      })),
  }))
}

function cooperationNeeds(
  of: Extract<Needs, { kind: 'cooperation' }>,
  { partners, districts }: GoalRecords,
): readonly Need[] {
  const named = of.partnerIds.map((partnerId) => {
    const partner = partners.find(({ id }) => id === partnerId)
    return need(partner?.name ?? 'eine Organisation, die es nicht mehr gibt', partner ? [partner] : [])
  })
  const kinds = of.eachDistrictKindIds
  if (!kinds) return named
  const each = districts.map(({ id, name }) =>
    need(
      `aktive Kooperation in ${name}`,
      partners.filter(({ districtId, kindId }) => districtId === id && isOne(kindId, kinds)),
    ),
  )
  return [...named, ...each]
}

function need(name: string, partners: readonly PartnerRecord[]): Need {
  return { name, wantedFrom: null, wantedTo: null, spans: partners.flatMap(activeSpans) }
}

/** When a cooperation was active: agreed, and a talk not longer ago than its months (N2, cooperation ladder). */
export function activeSpans(partner: PartnerRecord): readonly Span[] {
  const { id: parentId, name, agreements, contacts, activeMonths } = partner
  return agreements.flatMap((agreement) =>
    contacts.flatMap((contact) => {
      const from = later(agreement.on, contact.on)
      const to = earlier(lastActiveDay(contact.on, activeMonths), agreement.validTo)
      const evidence: Evidence =
        contact.on >= agreement.on
          ? { kind: 'contact', id: contact.id, on: contact.on, text: name, parentId }
          : { kind: 'agreement', id: agreement.id, on: agreement.on, text: name, parentId }
      return from <= to ? [{ from, to, evidence }] : []
    }),
  )
}

/** A shorter month may let a talk count some days longer than the same day of that month says. */
function lastActiveDay(contact: Day, months: number): Day {
  let last = addMonths(contact, months)
  while (addMonths(addDays(last, 1), -months) <= contact) last = addDays(last, 1)
  return last
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

function earlier(a: Day, b: Day | null): Day {
  return b === null || a < b ? a : b
}
