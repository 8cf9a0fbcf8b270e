import { sql } from 'kysely'
import type { Db } from '../../platform/db/tables.ts'
import type { CentreName } from './centre.ts'

/** All centres with their sites by name, in their order, in one query: to choose from on every page of the office. */
export async function centreNames(db: Db): Promise<readonly CentreName[]> {
  const { rows } = await sql<CentreName>`
    select c.id, c.slug, c.name, coalesce((
        select json_agg(json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) order by s.position, s.name)
          from site s where s.centre_id = c.id), '[]') as sites
      from centre c order by c.position, c.name`.execute(db)
  return rows
}
