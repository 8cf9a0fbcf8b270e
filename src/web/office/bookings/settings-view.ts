import type { Day } from '../../../kernel/day.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { RulesOfUse, SiteTerms } from '../../../modules/bookings/index.ts'
import type { Site } from '../../../modules/places/index.ts'

/** Which form came back, with what was typed. */
export interface SettingsAgain {
  readonly form: 'setting' | 'rules' | 'fees' | 'extra'
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly refusal?: string | undefined
}

/** What the page of a site's rules shows. */
export interface SettingsProps {
  readonly site: Site
  readonly terms: SiteTerms
  readonly rules: readonly RulesOfUse[]
  readonly today: Day
  readonly again: SettingsAgain | undefined
}
