import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { fullName } from '../people/index.ts'

export interface Choice {
  readonly id: Id
  readonly name: string
}

/** What the form of an offer lets somebody choose from. */
export interface OfferChoices {
  readonly types: readonly Choice[]
  readonly fieldsOfAction: readonly Choice[]
  readonly topics: readonly Choice[]
  readonly personGroups: readonly Choice[]
  readonly partners: readonly Choice[]
  /** People of the centre and of partners that can be named as contact. */
  readonly people: readonly Choice[]
  /** Accounts that work in this centre. */
  readonly accounts: readonly Choice[]
}

interface Row {
  readonly terms: readonly (Choice & { kind: string })[]
  readonly partners: readonly Choice[]
  readonly people: readonly (Choice & { salutation: 'Frau' | 'Herr' | null })[]
  readonly accounts: readonly Choice[]
}

/** The ids of people an offer of this centre can name: its own, those of partners, and whom its offers name already. */
export function contactsOf(centreId: Id): RawBuilder<unknown> {
  return sql`select person_id from centre_person where centre_id = ${centreId}
    union select contact_person_id from centre where id = ${centreId}
    union select person_id from partner_person
    union select contact_person_id from offer where centre_id = ${centreId}`
}

/** The ids of accounts that can look after an offer of this centre. */
export function workersOf(centreId: Id): RawBuilder<unknown> {
  return sql`select account_id from account_role
    where role in ('city-office', 'operator-lead', 'quarter-manager', 'team-member')
      and (centre_id = ${centreId} or (centre_id is null and operator_id is null)
        or operator_id in (select operator_id from centre_operator where centre_id = ${centreId}))`
}

/** Everything that can be chosen for an offer of this centre, in one question. */
export async function offerChoices(db: Db, centreId: Id): Promise<OfferChoices> {
  const { rows } = await sql<Row>`
    select
      (select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'name', name) order by position, name), '[]')
         from term where retired_on is null
          and kind in ('offer-type', 'field-of-action', 'topic', 'person-group')) as terms,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]')
         from partner where merged_into_id is null) as partners,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'salutation', salutation) order by name), '[]')
         from person where id in (${contactsOf(centreId)})) as people,
      (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) order by a.name), '[]')
         from account a where a.deactivated_at is null and a.id in (${workersOf(centreId)})) as accounts
  `.execute(db)
  const { terms, partners, people, accounts } = rows[0]!
  const ofKind = (kind: string) =>
    terms.filter((term) => term.kind === kind).map(({ id, name }) => ({ id, name }))
  return {
    types: ofKind('offer-type'),
    fieldsOfAction: ofKind('field-of-action'),
    topics: ofKind('topic'),
    personGroups: ofKind('person-group'),
    partners,
    people: people.map(({ id, name, salutation }) => ({ id, name: fullName({ salutation, name }) })),
    accounts,
  }
}
