import { optionalInteger, parseInput, requiredInteger } from '../../../kernel/input.ts'
import { z } from 'zod'
import { parseDay } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { confirmDay, confirmHeld, planRefusals, sessionById } from '../../../modules/offers/index.ts'
import type { Planner, PlanRefusal } from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficePostContext } from '../route.ts'
import { houseOf, houseQuery } from './house.ts'
import { deskOf } from './desk.ts'
import { countField } from './session-words.ts'
import { showToday } from './today.tsx'

const heldForm = z.object({ count: optionalInteger(0, 9_999), sequence: requiredInteger(0, 2_000_000_000) })

/** "Hat stattgefunden", with a count if somebody counted. Sent twice, it is said once. */
export async function confirmOne(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const wish = wishOf(ctx)
  const count = ctx.input.text(countField(id))
  const typed = parseInput(heldForm, { count, sequence: ctx.input.text('stand') })
  if (!typed.ok) {
    const sentence = typed.problems.count ?? planRefusals['changed-meanwhile']
    return showToday(ctx, wish, { status: 422, sentence, sessionId: id, count })
  }
  const ref = { id, sequence: typed.value.sequence }
  const answer = await confirmHeld(plannerOf(ctx), ref, typed.value.count)
  if (answer.ok || (await saidAlready(ctx, id, typed.value.count))) return backToToday(ctx, 'held')
  const sentence = heldSentence(answer.reason)
  return showToday(ctx, wish, { status: 409, sentence, sessionId: id, count })
}

/** The same tap twice: the date is confirmed already, with the same count. */
async function saidAlready(ctx: OfficePostContext, id: Id, count: number | null): Promise<boolean> {
  const session = await sessionById(ctx.deps.db, id)
  return session.heldAt !== null && session.heldCount === count
}

/** "Ganzer Tag": only what stood in the list is confirmed; when it changed, the person looks again. */
export async function confirmWholeDay(ctx: OfficePostContext): Promise<Response> {
  const wish = wishOf(ctx)
  const day = parseDay(ctx.input.text('tag'))
  const house = await houseOf(ctx.deps.db, ctx.actor, 'session.confirm', wish)
  if (!house || day === undefined) throw new Absent()
  const shown = ctx.input.all('termin')
  const { found } = await deskOf(ctx, house)
  const waiting = found.unconfirmed.find((one) => one.day === day)?.sessions ?? []
  const now = new Set(waiting.map(({ id, sequence }) => `${id}.${sequence}`))
  if (now.size === 0 && shown.length > 0) return backToToday(ctx, 'heldMany', shown.length)
  if (now.size !== shown.length || shown.some((one) => !now.has(one))) {
    return showToday(ctx, wish, { status: 409, sentence: planRefusals['changed-meanwhile'] })
  }
  const place = { centreId: house.centre.id, ...(house.site && { siteId: house.site.id }) }
  const answer = await confirmDay(plannerOf(ctx), place, day)
  if (!answer.ok) return showToday(ctx, wish, { status: 409, sentence: planRefusals[answer.reason] })
  return backToToday(ctx, 'heldMany', answer.value.confirmed)
}

function heldSentence(reason: PlanRefusal): string {
  if (reason === 'not-planned') return 'Der Termin fällt aus. Setzen Sie ihn zuerst wieder an.'
  return planRefusals[reason]
}

function plannerOf({ deps, actor }: OfficePostContext): Planner {
  return { db: deps.db, actor, now: deps.clock.now(), horizonMonths: deps.config.sessionHorizonMonths }
}

function wishOf({ input }: OfficePostContext): { centre: string; site: string } {
  return { centre: input.text('zentrum'), site: input.text('standort') }
}

async function backToToday(
  ctx: OfficePostContext,
  key: 'held' | 'heldMany',
  count?: number,
): Promise<Response> {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'today.read', wishOf(ctx))
  return seeOther(ctx.c, paths.today(house ? houseQuery(house) : {}), { key, count })
}
