import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { CooperationState } from '../partners/index.ts'
import {
  contactEntriesBetween,
  contactKindNames,
  cooperationStates,
  cooperationStepNames,
} from '../partners/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

/** KO: partners in contact and active ones at the end of the period, talks within it. */
export async function cooperationMeasures({
  db,
  centreId,
  from,
  to,
}: Asked): Promise<Record<'KO-P' | 'KO-A' | 'KO-G', Measure>> {
  const [states, talks] = await Promise.all([
    cooperationStates(db, centreId, to),
    sql<{ n: number }>`
      select count(*)::int as n from contact_entry
       where (centre_id = ${centreId} or centre_id is null) and on_date between ${from} and ${to}`.execute(
      db,
    ),
  ])
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
    'KO-G': { value: talks.rows[0]!.n },
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

interface AdviceSums {
  readonly contacts: number
  readonly referred: number
  readonly arrived: number
  readonly topics: readonly { readonly name: string; readonly value: number }[]
}

/** BK, VW and the two rates. */
export async function adviceMeasures({
  db,
  centreId,
  from,
  to,
}: Asked): Promise<Record<'BK' | 'VW' | 'VWQ' | 'VWA', Measure>> {
  const { rows } = await sql<AdviceSums>`
    with own as (
      select c.referred_to_id, c.outcome, t.name from advice_contact c left join advice_topic t on t.id = c.topic_id
       where c.centre_id = ${centreId} and c.on_date between ${from} and ${to}
    )
    select (select count(*)::int from own) as contacts, (select count(referred_to_id)::int from own) as referred,
           (select count(*)::int from own where referred_to_id is not null and outcome is not null) as arrived,
           coalesce((select json_agg(json_build_object('name', coalesce(name, 'ohne Thema'), 'value', n) order by n desc, name)
             from (select name, count(*)::int as n from own group by name) t), '[]') as topics`.execute(db)
  const { contacts, referred, arrived, topics } = rows[0]!
  if (contacts === 0) return { BK: nothing, VW: nothing, VWQ: nothing, VWA: nothing }
  return {
    BK: { value: contacts, parts: topics },
    VW: { value: referred },
    VWQ: { value: (referred / contacts) * 100, basis: `${referred} von ${contacts} Kontakten` },
    VWA:
      referred === 0
        ? nothing
        : { value: (arrived / referred) * 100, basis: `${arrived} von ${referred} Verweisen` },
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
