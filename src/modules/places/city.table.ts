import type { Generated } from 'kysely'
import type { TermKind } from './term.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    city: CityTable
    term: TermTable
    district: DistrictTable
    quarter: QuarterTable
    quarter_district: { quarter_id: string; district_id: string }
    operator: OperatorTable
    school_holiday: SchoolHolidayTable
  }
}

export interface CityTable {
  id: string
  name: string
  product_name: Generated<string>
  state_code: Generated<string>
  accent_colour: Generated<string>
  logo_hash: string | null
  office_name: Generated<string>
  street: Generated<string>
  postal_code: Generated<string>
  town: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  represented_by: Generated<string>
  supervisory_authority: Generated<string>
  privacy_officer: Generated<string>
  privacy_note: Generated<string>
  accessibility_assessed_on: string | null
  accessibility_method: Generated<string>
  accessibility_gaps: Generated<string>
  accessibility_contact: Generated<string>
  easy_language: Generated<string>
  easy_language_checked_by_readers: Generated<boolean>
  stale_after_months: Generated<number>
  active_after_months: Generated<number>
  version: Generated<number>
}

export interface TermTable {
  id: string
  kind: TermKind
  slug: string
  name: string
  position: Generated<number>
  retired_on: string | null
}

export interface DistrictTable {
  id: string
  number: number
  name: string
  version: Generated<number>
}

export interface QuarterTable {
  id: string
  slug: string
  name: string
  target_group: string | null
  version: Generated<number>
}

export interface OperatorTable {
  id: string
  slug: string
  name: string
  short_name: Generated<string>
  legal_form: Generated<string>
  street: Generated<string>
  postal_code: Generated<string>
  town: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  represented_by: Generated<string>
  register_entry: Generated<string>
  privacy_officer: Generated<string>
  privacy_regime: Generated<string>
  version: Generated<number>
}

export interface SchoolHolidayTable {
  id: string
  school_year: string
  name: string
  starts_on: string
  ends_on: string
}
