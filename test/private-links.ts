import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { paths } from '../src/web/paths.ts'
import type { FullHouse } from './full-house.ts'

/** A kind of private link: whoever knows the address needs no account. */
export interface PrivateLink {
  /** The declared address; everything below it lies behind the link as well. */
  readonly route: string
  /** Keys that open it, of things in different states. */
  readonly tokens: readonly string[]
  /** Lets the keys of this house expire. */
  readonly expire: RawBuilder<unknown>
  /** A table without which its page breaks, behind the look-up of the link itself. */
  readonly needs: string
}

/** Every kind of private link of a house; whoever builds another one adds it here. */
export function privateLinks(house: FullHouse): readonly PrivateLink[] {
  return [
    {
      route: paths.requestLink(':token'),
      tokens: [house.bookingToken, house.requestToken],
      expire: sql`update booking set link_expires_at = '2026-11-01' where centre_id = ${house.centreId}`,
      needs: 'booking_letter',
    },
    {
      route: paths.sheetLink(':token'),
      tokens: [house.sheetToken],
      expire: sql`update sheet_link set valid_to = '2026-11-23' where id = ${house.sheetLinkId}`,
      needs: 'session',
    },
    {
      route: paths.roundLink(':token'),
      tokens: [house.roundToken],
      expire: sql`update yearly_round set due_on = '2026-08-01' where id = ${house.roundId}`,
      needs: 'series',
    },
  ]
}
