import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { CooperationState } from '../partners/index.ts'
import {
  contactEntriesBetween,
  contactKindNames,
  cooperationStates,
  cooperationStatesOf,
  cooperationStepNames,
} from '../partners/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'

type Network = Readonly<Record<'KO-P' | 'KO-A' | 'KO-G', Measure>>

/** KO: partners in contact and active ones at the end of the period, talks within it. */
export async function cooperationMeasures({
  db,
  centreIds,
  from,
  to,
}: AskedOfAll): Promise<PerCentre<Network>> {
  const ids = sql`${[...centreIds]}::uuid[]`
  const [states, talks] = await Promise.all([
    cooperationStatesOf(db, centreIds, to),
    sql<{ centre: Id | null; n: number }>`
      select centre_id as centre, count(*)::int as n from contact_entry
       where (centre_id = any(${ids}) or centre_id is null) and on_date between ${from} and ${to} group by centre_id`.execute(
      db,
    ),
  ])
  const talked = new Map(talks.rows.map(({ centre, n }) => [centre, n]))
  const ofAll = talked.get(null) ?? 0
  return new Map(centreIds.map((id) => [id, networkOf(states.get(id) ?? [], ofAll + (talked.get(id) ?? 0))]))
}

function networkOf(states: readonly CooperationState[], talks: number): Network {
  if (states.length === 0) return { 'KO-P': nothing, 'KO-A': nothing, 'KO-G': nothing }
  const steps = Map.groupBy(states, ({ step }) => step)
  const known = states.filter(isKnown)
  return {
    'KO-P': {
      value: known.length,
      parts: [...steps].map(([step, own]) => ({ name: cooperationStepNames[step], value: own.length })),
    },
    'KO-A': {
      value: steps.get('active')?.length ?? 0,
      basis: `von ${known.length} Organisationen im Kontakt`,
    },
    'KO-G': { value: talks },
  }
}

function isKnown({ step }: CooperationState): boolean {
  return step !== 'possible'
}

/** The organisations behind KO-P and KO-A, the talks behind KO-G. */
export async function cooperationRecords(
  { db, centreId, from, to }: Asked,
  which: 'KO-P' | 'KO-A' | 'KO-G',
): Promise<IndicatorRecords> {
  if (which === 'KO-G') {
    const talks = await contactEntriesBetween(db, centreId, from, to)
    return {
      columns: ['Tag', 'Organisation', 'Art', 'Worum es ging'],
      rows: talks.map(({ onDate, partner, kind, subject, partnerId }) => ({
        cells: [onDate, partner, contactKindNames[kind], subject],
        link: { kind: 'partner', id: partnerId },
      })),
    }
  }
  const states = await cooperationStates(db, centreId, to)
  return {
    columns: ['Organisation', 'Stufe', 'letztes Gespräch', 'aktiv bis'],
    rows: states
      .filter((state) => (which === 'KO-A' ? state.step === 'active' : isKnown(state)))
      .map(({ partnerId, name, step, evidence, activeUntil }) => ({
        cells: [name, cooperationStepNames[step], evidence.lastContact?.onDate ?? '', activeUntil ?? ''],
        link: { kind: 'partner', id: partnerId },
      })),
  }
}

interface Topic {
  readonly centre: Id
  readonly topic: string
  readonly contacts: number
  readonly referred: number
  readonly arrived: number
}

type Advised = Readonly<Record<'BK' | 'VW' | 'VWQ' | 'VWA', Measure>>

/** BK, VW and the two rates. */
export async function adviceMeasures({ db, centreIds, from, to }: AskedOfAll): Promise<PerCentre<Advised>> {
  const { rows } = await sql<Topic>`
    with own as (
      select centre_id, topic_id, count(*)::int as contacts, count(referred_to_id)::int as referred,
             (count(outcome) filter (where referred_to_id is not null))::int as arrived
        from advice_contact where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to}
       group by centre_id, topic_id
    )
    select o.centre_id as centre, coalesce(t.name, 'ohne Thema') as topic, o.contacts, o.referred, o.arrived
      from own o left join advice_topic t on t.id = o.topic_id order by o.contacts desc, t.name`.execute(db)
  return perCentre(centreIds, rows, advisedOf)
}

function advisedOf(topics: readonly Topic[]): Advised {
  const sum = (of: 'contacts' | 'referred' | 'arrived') => topics.reduce((all, row) => all + row[of], 0)
  const [contacts, referred, arrived] = [sum('contacts'), sum('referred'), sum('arrived')]
  if (contacts === 0) return { BK: nothing, VW: nothing, VWQ: nothing, VWA: nothing }
  return {
    BK: { value: contacts, parts: topics.map((row) => ({ name: row.topic, value: row.contacts })) },
    VW: { value: referred },
    VWQ: {
      value: (referred / contacts) * 100,
      basis: `${referred} von ${contacts} Kontakten`,
      people: referred === 0 ? contacts : referred,
    },
    VWA:
      referred === 0
        ? nothing
        : {
            value: (arrived / referred) * 100,
            basis: `${arrived} von ${referred} Verweisen`,
            people: arrived === 0 ? referred : arrived,
          },
  }
}

/** The contacts behind BK and VW: no person, no name. */
export async function adviceRecords(
  { db, centreId, from, to }: Asked,
  referredOnly: boolean,
): Promise<IndicatorRecords> {
  const { rows } = await sql<{ id: Id; day: Day; topic: string; service: string; outcome: boolean }>`
    select c.id, c.on_date::text as day, coalesce(t.name, 'ohne Thema') as topic, coalesce(s.name, '') as service,
           c.outcome is not null as outcome
      from advice_contact c left join advice_topic t on t.id = c.topic_id left join advice_service s on s.id = c.referred_to_id
     where c.centre_id = ${centreId} and c.on_date between ${from} and ${to} and (not ${referredOnly} or c.referred_to_id is not null)
     order by c.on_date, c.id`.execute(db)
  return {
    columns: ['Tag', 'Thema', 'verwiesen an', 'angekommen'],
    rows: rows.map(({ id, day, topic, service, outcome }) => ({
      cells: [day, topic, service, outcome ? 'ja' : 'nein'],
      link: { kind: 'advice-contact', id },
    })),
  }
}
