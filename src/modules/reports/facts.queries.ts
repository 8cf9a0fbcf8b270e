import { theHouse } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { meetingsOf, occasionNames } from '../bodies/index.ts'
import { chronicleNotes, planGrid, yearPlanOf, yearRemark } from '../chronicle/index.ts'
import { grantStateNames, grantSums, grantsKnownOn } from '../funding/index.ts'
import { exportTable } from '../offers/index.ts'
import { protectionSchemeOn } from '../papers/index.ts'
import { outreachCrews, outreachKindPlurals, outreachKinds, outreachSums } from '../participation/index.ts'
import { cooperationStates, cooperationStepNames, cooperationSteps } from '../partners/index.ts'
import type { Centre, Operator, Room } from '../places/index.ts'
import { cityProfile, districtsAll, quartersAll, roomsOfSites, termsOf } from '../places/index.ts'
import { trainingKindNames, trainingsOf } from '../training/index.ts'
import { signedAgreement } from './agreement.queries.ts'
import { crisisFacts } from './facts-crisis.queries.ts'
import { judgedFacts } from './facts-judged.queries.ts'
import type { FactsQuestion } from './facts-question.ts'
import { addressInitialled, everyText, withInitials } from './private-names.rules.ts'
import type { KnownPerson } from './private-names.rules.ts'
import type { ListFact, OperatorFact, ReportFacts, SiteFact } from './report-facts.ts'

/**
 * Everything that the report of a year takes from records, up to `today` or the end of the year. Set-based: its cost
 * grows with the year of the centre, not with the city or the history.
 */
export async function reportFacts(db: Db, centre: Centre, year: number, today: Day): Promise<ReportFacts> {
  const end = `${year}-12-31`
  const asked: FactsQuestion = { db, centre, year, from: `${year}-01-01`, upTo: today < end ? today : end }
  const [place, outreach, network, money, people, judged, lists, crisis, agreed, remark, known] =
    await Promise.all([
      placeFacts(asked),
      outreachFacts(asked),
      networkFacts(asked),
      moneyFacts(asked),
      operatorsFacts(asked),
      judgedFacts(asked),
      listFacts(asked),
      crisisFacts(asked),
      signedAgreement(db, { centreId: centre.id, year: year + 1, upTo: today }),
      yearRemark(db, centre.id, year),
      peopleKnown(db),
    ])
  const facts = {
    ...place,
    ...outreach,
    ...network,
    ...money,
    ...people,
    ...judged,
    ...lists,
    ...crisis,
    remark,
  }
  const nextAgreement = agreed && {
    signedOn: agreed.signedOn,
    decision: agreed.decisionText,
    version: agreed.number,
  }
  return {
    year,
    upTo: asked.upTo,
    centre: { id: centre.id, slug: centre.slug, name: centre.name },
    operators: centre.operators.map(operatorFact),
    // A frozen report is kept for good: no name of anybody stands in it who may want to be forgotten one day.
    ...everyText(facts, withInitials(known)),
    ...(nextAgreement && { nextAgreement }),
  }
}

function operatorFact(operator: Operator): OperatorFact {
  const { id, name, shortName, street, postalCode, town, phone, email, representedBy } = operator
  const lines = [street, `${postalCode} ${town}`.trim(), phone && `Telefon ${phone}`, email]
  return {
    id,
    name,
    shortName: shortName || name,
    address: [...lines, representedBy && `Vertreten durch: ${representedBy}`].filter(Boolean),
  }
}

async function placeFacts({ db, centre, upTo }: FactsQuestion) {
  const [city, districts, quarters, fields, rooms] = await Promise.all([
    cityProfile(db),
    districtsAll(db),
    quartersAll(db),
    termsOf(db, 'field-of-action'),
    roomsOfSites(
      db,
      centre.sites.map(({ id }) => id),
    ),
  ])
  const own = new Set(quarters.find(({ id }) => id === centre.quarter?.id)?.districtIds)
  return {
    city: city.name,
    districts: districts.filter(({ id }) => own.has(id)).map(({ number, name }) => `${name} (${number})`),
    fieldsOfAction: fields.map(({ name }) => name),
    sites: centre.sites.filter(isOpenOn(upTo)).map(({ id, name, street, postalCode, town }): SiteFact => {
      const here = rooms.filter((room) => room.siteId === id && isUsed(room, upTo))
      const address = [street, `${postalCode} ${town}`.trim()].filter(Boolean).join(', ')
      return {
        name,
        address,
        rooms: here.filter(({ outdoor }) => !outdoor).map((room) => room.name),
        outdoors: here.filter(({ outdoor }) => outdoor).map((room) => room.name),
      }
    }),
  }
}

function isOpenOn(day: Day) {
  return ({ openedOn, closedOn }: { openedOn: Day | null; closedOn: Day | null }) =>
    (openedOn ?? '') <= day && (closedOn ?? day) >= day
}

function isUsed({ isComposite, inUseFrom, inUseTo }: Room, day: Day): boolean {
  return !isComposite && (inUseFrom ?? '') <= day && (inUseTo ?? day) >= day
}

async function outreachFacts({ db, centre, from, upTo }: FactsQuestion) {
  const filter = { centreId: centre.id, from, to: upTo }
  const [sums, crews, notes] = await Promise.all([
    outreachSums(db, filter),
    outreachCrews(db, filter),
    chronicleNotes(db, filter),
  ])
  return {
    outreach: outreachKinds.flatMap((kind) => {
      const found = sums.byKind.get(kind)
      return found ? [{ kind, label: outreachKindPlurals[kind], ...found }] : []
    }),
    outreachInAll: { days: sums.all.days, places: sums.all.places },
    crews: crews.map(({ function: name, people }) => ({ function: name, people })),
    notes: notes.map(({ chapter, onDate, text }) => ({ chapter, onDate, text })),
  }
}

async function networkFacts({ db, centre, year, from, upTo }: FactsQuestion) {
  const [cooperation, meetings, plan] = await Promise.all([
    cooperationStates(db, centre.id, upTo),
    meetingsOf(db, { centreIds: [centre.id], state: 'held', from, to: upTo }),
    yearPlanOf(db, { centreId: centre.id, year: year + 1 }),
  ])
  return {
    cooperation: cooperation.map(({ name, step, evidence }) => ({
      name,
      stage: cooperationStepNames[step],
      since: evidence.agreements[0]?.agreedOn ?? evidence.firstContact?.onDate ?? evidence.possibleSince,
      lastContact: evidence.lastContact?.onDate ?? null,
    })),
    stages: cooperationSteps.map((step) => ({
      stage: cooperationStepNames[step],
      count: cooperation.filter((state) => state.step === step).length,
    })),
    meetings: meetings.map(({ bodyName, onDate, occasion, attendance }) => ({
      body: bodyName,
      onDate,
      attendance,
      occasion: occasion === null ? '' : occasionNames[occasion],
    })),
    nextPlan: planGrid(plan, year + 1).rows.map((row) => ({
      title: row.title,
      when: row.when,
      from: row.from,
      to: row.to,
    })),
  }
}

async function moneyFacts({ db, centre, year, upTo }: FactsQuestion) {
  const grants = await grantsKnownOn(db, { centreId: centre.id, day: upTo })
  return {
    grantSums: grantSums(grants, year),
    grants: grants.map((grant) => ({
      id: grant.id,
      funder: grant.funder,
      purpose: grant.purpose,
      period: grant.periodText,
      state: grantStateNames[grant.state],
      ceilingCents: grant.ceilingCents,
      grantedCents: grant.grantedCents,
      calledCents: grant.calledCents,
    })),
  }
}

async function operatorsFacts({ db, centre, year, upTo }: FactsQuestion) {
  const [trainings, schemes] = await Promise.all([
    trainingsOf(db, { centreId: centre.id, year }),
    Promise.all(centre.operators.map(({ id }) => protectionSchemeOn(db, id, upTo))),
  ])
  return {
    trainings: trainings
      .filter(({ kind }) => kind !== 'inspection' && kind !== 'supervision')
      .map(({ operatorId, title, organiser, kind, form, onDate, participantIds }) => ({
        operatorId,
        title,
        organiser,
        kind: form || trainingKindNames[kind],
        when: onDate === null ? String(year) : dayText(onDate),
        participants: participantIds.length,
      })),
    schemes: centre.operators.flatMap(({ id, name }, index) => {
      const scheme = schemes[index]
      if (!scheme) return []
      const steps = scheme.steps.map(({ title, text, responsible }) => ({ title, text, responsible }))
      return [{ operatorId: id, operator: name, validFrom: scheme.validFrom, steps }]
    }),
  }
}

// Acts as the house: what is confidential in a centre is "belegt" in the report as in any other list.
async function listFacts({ db, centre, from, upTo }: FactsQuestion) {
  const listed = (kind: 'sozialressourcen' | 'belegungsplan' | 'belegungsliste') =>
    Promise.all(
      centre.sites.filter(isOpenOn(upTo)).map(async ({ id, name }): Promise<ListFact> => {
        // The overview is of organisations; plan and list are of days.
        const days = kind === 'sozialressourcen' ? { knownBy: upTo } : { from, to: upTo }
        const site = { id, centreId: centre.id }
        const table = await exportTable(db, { kind, site, ...days, today: upTo, actor: theHouse })
        return { site: name, header: table.header, rows: table.rows.map(withoutPeople(table.header)) }
      }),
    )
  const [resources, plan, occupancy] = await Promise.all([
    listed('sozialressourcen'),
    listed('belegungsplan'),
    listed('belegungsliste'),
  ])
  return { resources, plan, occupancy }
}

function withoutPeople(header: readonly string[]) {
  const naming = header.map((label) => /Kooperationspartner/.test(label))
  return (row: readonly string[]) => row.map((cell, at) => (naming[at] ? addressInitialled(cell) : cell))
}

/** Everybody the house knows, whether they agreed to stand in public or not: a report outlives an agreement. */
/** Everybody the house knows by name and has not erased: their names become initials in what is kept for good. */
export async function peopleKnown(db: Db | Tx): Promise<readonly KnownPerson[]> {
  return db.selectFrom('person').select(['salutation', 'name']).where('erased_at', 'is', null).execute()
}

/** Names of people the house knows who did not agree to stand in public: for the linter, never for the report. */
export async function namesNotToPrint(db: Db | Tx): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('person')
    .select('name')
    .where('agreed_to_publish_on', 'is', null)
    .where('erased_at', 'is', null)
    .execute()
  return rows.map(({ name }) => name)
}
