import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { demand, inserted } from './changing.commands.ts'
import type { CityInput } from './city.ts'

/**
 * Saves what the city says of itself. `version` is the one the form was filled from (0: nothing saved yet).
 * `logoHash` undefined keeps the logo, null takes it away.
 */
export async function saveCity(
  db: Db,
  actor: Actor,
  version: number,
  input: CityInput,
  logoHash?: string | null,
): Promise<Result<void, 'outdated'>> {
  demand(actor, 'city.manage')
  return inTransaction(db, async (tx) => {
    const values = { ...columns(input), ...(logoHash === undefined ? {} : { logo_hash: logoHash }) }
    const saved =
      version === 0
        ? inserted(
            await tx
              .insertInto('city')
              .values({ id: newId(), logo_hash: null, ...values })
              .onConflict((there) => there.doNothing())
              .executeTakeFirst(),
          )
        : (
            await tx
              .updateTable('city')
              .set({ ...values, version: version + 1 })
              .where('version', '=', version)
              .executeTakeFirst()
          ).numUpdatedRows > 0n
    if (!saved) return refused('outdated')
    await writeAudit(tx, actor, { event: 'city.changed', entity: 'city' })
    return done(undefined)
  })
}

function columns(input: CityInput) {
  return {
    name: input.name,
    product_name: input.productName,
    accent_colour: input.accentColour,
    office_name: input.officeName,
    street: input.street,
    postal_code: input.postalCode,
    town: input.town,
    phone: input.phone,
    email: input.email,
    represented_by: input.representedBy,
    supervisory_authority: input.supervisoryAuthority,
    privacy_officer: input.privacyOfficer,
    privacy_note: input.privacyNote,
    accessibility_assessed_on: input.accessibilityAssessedOn,
    accessibility_method: input.accessibilityMethod,
    accessibility_gaps: input.accessibilityGaps,
    accessibility_contact: input.accessibilityContact,
    easy_language: input.easyLanguage,
    easy_language_checked_by_readers: input.easyLanguageCheckedByReaders,
    stale_after_months: input.staleAfterMonths,
    active_after_months: input.activeAfterMonths,
  }
}
