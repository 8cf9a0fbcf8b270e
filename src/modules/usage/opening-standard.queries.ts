import type { Db } from '../../platform/db/tables.ts'
import type { OpeningStandard } from './opening-standard.ts'

/** What the city expected and expects, the oldest first. */
export async function openingStandards(db: Db): Promise<readonly OpeningStandard[]> {
  return db
    .selectFrom('opening_standard')
    .select([
      'valid_from as validFrom',
      'week_minutes as weekMinutes',
      'days',
      'contact_minutes as contactMinutes',
      'weekend_days as weekendDays',
    ])
    .orderBy('valid_from')
    .execute()
}
