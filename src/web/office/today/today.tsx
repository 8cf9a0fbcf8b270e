import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { TodayAgain } from './desk.ts'
import { deskOf } from './desk.ts'
import { houseOf } from './house.ts'
import { NoHouse, TodayPage } from './today-page.tsx'

/** The page for a person: the house they asked for, or where they work. */
export async function showToday(
  ctx: OfficeContext,
  wish = { centre: ctx.query('zentrum'), site: ctx.query('standort') },
  again?: TodayAgain,
): Promise<Response> {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'today.read', wish)
  const title = again ? 'Fehler: Heute' : 'Heute'
  const status = again?.status ?? 200
  const options = { title, current: 'today' } as const
  if (!house) return officePage(ctx, options, <NoHouse actor={ctx.actor} />, status)
  const desk = await deskOf(ctx, house)
  return officePage(ctx, options, <TodayPage desk={desk} today={ctx.today} again={again} />, status)
}
