import type { z } from 'zod'
import { Forbidden } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { openingStandardForm } from './opening-standard.ts'

/** What the city expects from a day on; the same day again replaces it. Earlier weeks keep theirs. @throws Forbidden */
export async function saveOpeningStandard(
  { db, actor, now }: Doer,
  { validFrom, weekMinutes, days, contactMinutes, weekendDays }: z.output<typeof openingStandardForm>,
): Promise<void> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden()
  const values = {
    week_minutes: weekMinutes,
    days,
    contact_minutes: contactMinutes,
    weekend_days: weekendDays,
    changed_at: now,
  }
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto('opening_standard')
      .values({ valid_from: validFrom, ...values })
      .onConflict((there) => there.column('valid_from').doUpdateSet(values))
      .execute()
    const detail = { validFrom, weekMinutes, days, contactMinutes, weekendDays }
    await writeAudit(tx, actor, { event: 'opening-standard.saved', entity: 'opening-standard', detail })
  })
}
