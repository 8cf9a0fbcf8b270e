import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { indicatorById } from './catalogue.ts'
import { firstDefinition } from './definition.rules.ts'
import type {
  DefinitionInput,
  FixYearInput,
  Indicator,
  IndicatorRefusal,
  NotedValueInput,
} from './indicator.ts'

/** Notes a value that no record gives, with its day and source. The same form twice (same id) notes one. @throws Forbidden */
export async function noteValue(
  { db, actor, now }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: NotedValueInput,
): Promise<Result<Id, IndicatorRefusal>> {
  if (!may(actor, 'indicator.edit', { centreId: to.centreId })) throw new Forbidden()
  if (!indicatorById(input.indicator)) return refused('unknown-indicator')
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  try {
    return await inTransaction(db, async (tx) => {
      const kept = await tx
        .insertInto('indicator_value')
        .values({
          id: to.id,
          centre_id: to.centreId,
          indicator: input.indicator,
          on_date: input.onDate,
          value: String(input.value),
          precision: input.precision,
          source: input.source,
          account_id: actor.accountId,
        })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (kept)
        await writeAudit(tx, actor, {
          event: 'indicator.value-noted',
          entity: 'indicator',
          entityId: to.id,
          centreId: to.centreId,
          detail: { indicator: input.indicator, onDate: input.onDate, value: input.value },
        })
      return done(to.id)
    })
  } catch (error) {
    const reason = refusalOf(error, { indicator_value_once: 'value-exists' as const })
    if (reason) return refused(reason)
    throw error
  }
}

/** Takes a wrong value out. @throws Absent, Forbidden */
export async function removeValue({ db, actor }: Doer, id: Id): Promise<string> {
  return inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('indicator_value')
      .where('id', '=', id)
      .returning(['centre_id', 'indicator', 'on_date'])
      .executeTakeFirst()
    if (!gone) throw new Absent()
    if (!may(actor, 'indicator.edit', { centreId: gone.centre_id })) throw new Forbidden()
    await writeAudit(tx, actor, {
      event: 'indicator.value-removed',
      entity: 'indicator',
      entityId: id,
      centreId: gone.centre_id,
      detail: { indicator: gone.indicator, onDate: gone.on_date },
    })
    return gone.indicator
  })
}

/**
 * Says which indicators count in a year, by their newest definition valid then (R087); `centreId` null: for all
 * centres, the city office. What was fixed before and is not named any more, no longer counts. @throws Forbidden
 */
export async function fixYear(
  { db, actor, now }: Doer,
  about: { readonly centreId: Id | null; readonly year: number },
  input: FixYearInput,
): Promise<Result<null, IndicatorRefusal>> {
  if (!may(actor, 'indicator.fix', { centreId: about.centreId })) throw new Forbidden()
  if (input.fixedOn > berlinDay(now)) return refused('in-the-future')
  const chosen = input.indicators.map(indicatorById)
  if (chosen.includes(undefined)) return refused('unknown-indicator')
  try {
    return await inTransaction(db, async (tx) => {
      await tx
        .deleteFrom('indicator_year')
        .where('centre_id', 'is not distinct from', about.centreId)
        .where('year', '=', about.year)
        .execute()
      for (const indicator of chosen as Indicator[]) {
        await tx
          .insertInto('indicator_year')
          .values({
            id: newId(),
            centre_id: about.centreId,
            year: about.year,
            indicator: indicator.id,
            definition_number: await definitionFor(tx, indicator, about.year),
            fixed_on: input.fixedOn,
            decision_id: input.decisionId,
            decision_text: input.decisionText,
          })
          .execute()
      }
      await writeAudit(tx, actor, {
        event: 'indicator.year-fixed',
        entity: 'indicator',
        centreId: about.centreId,
        detail: { year: about.year, indicators: input.indicators },
      })
      return done(null)
    })
  } catch (error) {
    const reason = refusalOf(error, { indicator_year_decision_id_fkey: 'choice-gone' as const })
    if (reason) return refused(reason)
    throw error
  }
}

/** The number of the newest definition valid in the year; the catalogue's own is kept as number 1 when first used. */
async function definitionFor(tx: Tx, indicator: Indicator, year: number): Promise<number> {
  await keepFirst(tx, indicator)
  const { number } = await tx
    .selectFrom('indicator_definition')
    .select((e) => e.fn.max('number').as('number'))
    .where('indicator', '=', indicator.id)
    .where((e) => e.or([e('valid_from', '<=', `${year}-12-31`), e('number', '=', 1)]))
    .executeTakeFirstOrThrow()
  return number
}

async function keepFirst(tx: Tx, indicator: Indicator): Promise<void> {
  const { number, name, definition, owner, validFrom } = firstDefinition(indicator)
  await tx
    .insertInto('indicator_definition')
    .values({ indicator: indicator.id, number, name, definition, owner, valid_from: validFrom })
    .onConflict((again) => again.doNothing())
    .execute()
}

/** Gives an indicator a new definition from a day on; years fixed before keep theirs. @throws Absent, Forbidden */
export async function redefine(
  { db, actor }: Doer,
  indicatorId: string,
  input: DefinitionInput,
): Promise<number> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden()
  const indicator = indicatorById(indicatorId)
  if (!indicator) throw new Absent()
  return inTransaction(db, async (tx) => {
    await keepFirst(tx, indicator)
    const { last } = await tx
      .selectFrom('indicator_definition')
      .select((e) => e.fn.max('number').as('last'))
      .where('indicator', '=', indicatorId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('indicator_definition')
      .values({
        indicator: indicatorId,
        number: last + 1,
        name: input.name,
        definition: input.definition,
        owner: input.owner,
        valid_from: input.validFrom,
      })
      .execute()
    await writeAudit(tx, actor, {
      event: 'indicator.redefined',
      entity: 'indicator',
      detail: { indicator: indicatorId, number: last + 1, validFrom: input.validFrom },
    })
    return last + 1
  })
}
