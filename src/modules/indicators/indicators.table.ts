import type { Generated } from 'kysely'
import type { Precision } from './indicator.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    indicator_definition: IndicatorDefinitionTable
    indicator_year: IndicatorYearTable
    indicator_value: IndicatorValueTable
  }
}

export interface IndicatorDefinitionTable {
  indicator: string
  number: number
  name: string
  definition: string
  owner: Generated<string>
  valid_from: string
  created_at: Generated<Date>
}

export interface IndicatorYearTable {
  id: string
  centre_id: string | null
  year: number
  indicator: string
  definition_number: number
  fixed_on: string
  decision_id: string | null
  decision_text: Generated<string>
}

export interface IndicatorValueTable {
  id: string
  centre_id: string
  indicator: string
  on_date: string
  /** Exact, as text. */
  value: string
  precision: Generated<Precision>
  source: string
  account_id: string | null
  created_at: Generated<Date>
}
