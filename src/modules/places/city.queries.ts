import type { Selectable } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { unknownCity } from './city.ts'
import type { CityProfile } from './city.ts'
import type { CityTable, OperatorTable, TermTable } from './city.table.ts'
import type { Operator } from './operator.ts'
import type { SchoolHoliday } from './school-holiday.ts'
import type { Term, TermKind } from './term.ts'
import type { District, Quarter } from './territory.ts'

/** The city; before anybody has saved its settings an unnamed one (`version` 0). */
export async function cityProfile(db: Db): Promise<CityProfile> {
  const row = await db.selectFrom('city').selectAll().executeTakeFirst()
  return row ? toCity(row) : unknownCity
}

function toCity(row: Selectable<CityTable>): CityProfile {
  return {
    name: row.name,
    productName: row.product_name,
    stateCode: row.state_code,
    accentColour: row.accent_colour,
    logoHash: row.logo_hash,
    officeName: row.office_name,
    street: row.street,
    postalCode: row.postal_code,
    town: row.town,
    phone: row.phone,
    email: row.email,
    representedBy: row.represented_by,
    supervisoryAuthority: row.supervisory_authority,
    privacyOfficer: row.privacy_officer,
    privacyNote: row.privacy_note,
    accessibilityAssessedOn: row.accessibility_assessed_on,
    accessibilityMethod: row.accessibility_method,
    accessibilityGaps: row.accessibility_gaps,
    accessibilityContact: row.accessibility_contact,
    easyLanguage: row.easy_language,
    easyLanguageCheckedByReaders: row.easy_language_checked_by_readers,
    staleAfterMonths: row.stale_after_months,
    activeAfterMonths: row.active_after_months,
    version: row.version,
  }
}

/** One list in its order; `withRetired` also what nobody can choose any more. */
export async function termsOf(db: Db, kind: TermKind, withRetired = false): Promise<readonly Term[]> {
  const terms = await termsOfKinds(db, [kind])
  return withRetired ? terms : terms.filter((term) => term.retiredOn === null)
}

/** Several lists at once, retired entries included, each in its order. */
export async function termsOfKinds(db: Db, kinds: readonly TermKind[]): Promise<readonly Term[]> {
  const rows = await db
    .selectFrom('term')
    .selectAll()
    .where('kind', 'in', kinds)
    .orderBy('kind')
    .orderBy('position')
    .orderBy('name')
    .execute()
  return rows.map(toTerm)
}

/** The entry of a list, retired or not, or undefined. */
export async function termById(db: Db, id: Id): Promise<Term | undefined> {
  const row = await db.selectFrom('term').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTerm(row)
}

function toTerm(row: Selectable<TermTable>): Term {
  return {
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    name: row.name,
    position: row.position,
    retiredOn: row.retired_on,
  }
}

/** The planning districts by number. */
export async function districtsAll(db: Db): Promise<readonly District[]> {
  return db.selectFrom('district').select(['id', 'number', 'name', 'version']).orderBy('number').execute()
}

/** The quarters by name, each with its districts. */
export async function quartersAll(db: Db): Promise<readonly Quarter[]> {
  const [rows, links] = await Promise.all([
    db.selectFrom('quarter').selectAll().orderBy('name').execute(),
    db
      .selectFrom('quarter_district')
      .innerJoin('district', 'district.id', 'district_id')
      .select(['quarter_id', 'district_id'])
      .orderBy('number')
      .execute(),
  ])
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    targetGroup: row.target_group,
    districtIds: links.filter((link) => link.quarter_id === row.id).map((link) => link.district_id),
    version: row.version,
  }))
}

/** The operators by name. */
export async function operatorsAll(db: Db): Promise<readonly Operator[]> {
  return (await db.selectFrom('operator').selectAll().orderBy('name').execute()).map(toOperator)
}

/** The operator, or undefined. */
export async function operatorById(db: Db, id: Id): Promise<Operator | undefined> {
  const row = await db.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toOperator(row)
}

/** Whether an operator runs the centre. */
export async function operatorRuns(db: Db | Tx, centreId: Id, operatorId: Id): Promise<boolean> {
  const row = await db
    .selectFrom('centre_operator')
    .select('operator_id')
    .where('centre_id', '=', centreId)
    .where('operator_id', '=', operatorId)
    .executeTakeFirst()
  return row !== undefined
}

/** An operator as everybody outside the tables knows it. */
export function toOperator(row: Selectable<OperatorTable>): Operator {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    shortName: row.short_name,
    legalForm: row.legal_form,
    street: row.street,
    postalCode: row.postal_code,
    town: row.town,
    phone: row.phone,
    email: row.email,
    representedBy: row.represented_by,
    registerEntry: row.register_entry,
    privacyOfficer: row.privacy_officer,
    privacyRegime: row.privacy_regime,
    version: row.version,
  }
}

/** School holidays that touch the days from `from` to `to`, both included, in order. */
export async function schoolHolidaysBetween(db: Db, from: Day, to: Day): Promise<readonly SchoolHoliday[]> {
  const rows = await db
    .selectFrom('school_holiday')
    .selectAll()
    .where('starts_on', '<=', to)
    .where('ends_on', '>=', from)
    .orderBy('starts_on')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    schoolYear: row.school_year,
    name: row.name,
    from: row.starts_on,
    to: row.ends_on,
  }))
}
