import { Absent, Forbidden } from '../../../kernel/result.ts'
import { bookingById } from '../../../modules/bookings/index.ts'
import type { Booking, BookingDoer } from '../../../modules/bookings/index.ts'
import { may, scopeOf } from '../../../modules/identity/index.ts'
import type { Permission, Scope } from '../../../modules/identity/index.ts'
import { requestPost } from '../../request-post.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** The booking of the address. @throws Absent, Forbidden */
export async function bookingHere(ctx: OfficeContext, permission: Permission): Promise<Booking> {
  const booking = await bookingById(ctx.deps.db, idParam(ctx, 'id'))
  if (!booking) throw new Absent()
  if (!may(ctx.actor, permission, { centreId: booking.centreId })) throw new Forbidden()
  return booking
}

/** Who does it, when, and how the house writes. */
export function bookerOf({ deps, actor }: OfficeContext): BookingDoer {
  return { db: deps.db, actor, now: deps.clock.now(), post: requestPost(deps) }
}

/** Where this person reads requests. */
export function readScope(ctx: OfficeContext): Scope {
  return scopeOf(ctx.actor, 'booking.read')
}
