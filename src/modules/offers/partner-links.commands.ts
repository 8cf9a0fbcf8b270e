import { sql } from 'kysely'
import type { MoveLinks } from '../partners/index.ts'

/**
 * Gives the offers of one organisation to another when the two become one. Where both run an offer, one entry
 * stays, and it leads if either did: the last step of `mergePartners` proves that nothing was left behind.
 */
export const movePartnerOfOffers: MoveLinks = async (tx, from, to) => {
  const { rows } = await sql<{ offer_id: string; leads: boolean; position: number }>`
    delete from offer_organiser where partner_id = ${from} returning offer_id, leads, position`.execute(tx)
  for (const { offer_id: offerId, leads, position } of rows) {
    await sql`
      insert into offer_organiser (offer_id, partner_id, leads, position)
      values (${offerId}, ${to}, ${leads}, ${position})
      on conflict (offer_id, partner_id) do update
        set leads = offer_organiser.leads or excluded.leads,
          position = least(offer_organiser.position, excluded.position)`.execute(tx)
  }
}
