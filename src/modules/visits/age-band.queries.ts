import type { Db } from '../../platform/db/tables.ts'
import type { AgeBand, VisitSetting } from './age-band.ts'

/** Every age band the city ever had: those in use first, by age. */
export async function ageBandsAll(db: Db): Promise<AgeBand[]> {
  return db
    .selectFrom('age_band')
    .select([
      'id',
      'name',
      'age_from as ageFrom',
      'age_to as ageTo',
      'position',
      'retired_on as retiredOn',
      'version',
    ])
    .orderBy((e) => e('retired_on', 'is not', null))
    .orderBy('age_from')
    .orderBy('retired_on', 'desc')
    .execute()
}

/** The age bands people count with today, by age. */
export async function ageBands(db: Db): Promise<AgeBand[]> {
  return (await ageBandsAll(db)).filter(({ retiredOn }) => retiredOn === null)
}

/** How this city counts. */
export async function visitSetting(db: Db): Promise<VisitSetting> {
  const row = await db.selectFrom('visit_setting').selectAll().executeTakeFirst()
  return {
    hideBelow: row?.hide_below ?? 5,
    askGender: row?.ask_gender ?? false,
    countOpenings: row?.count_openings ?? true,
    version: row?.version ?? 0,
  }
}
