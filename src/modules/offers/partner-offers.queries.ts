import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** What the public may know an organisation to offer, alone or with others, by title; ended ones are left out. At most 100. */
export async function publicOffersOfPartner(
  db: Db,
  partnerId: Id,
  now: Date,
): Promise<
  readonly {
    readonly slug: string
    readonly title: string
    readonly centre: string
    readonly leads: boolean
  }[]
> {
  const { rows } = await sql<{ slug: string; title: string; centre: string; leads: boolean }>`
    select o.slug, o.title, centre.name as centre, oo.leads
    from offer_organiser oo join offer o on o.id = oo.offer_id join centre on centre.id = o.centre_id
    where oo.partner_id = ${partnerId} and o.visibility = 'public'
      and (o.ended_on is null or o.ended_on >= ${berlinDay(now)})
    order by o.title, o.id limit 100`.execute(db)
  return rows
}
