import { optionalInteger, parseInput, requiredInteger } from '../../../kernel/input.ts'
import { z } from 'zod'
import { parseDay } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { confirmDay, planRefusals, sessionById, unconfirmedOn } from '../../../modules/offers/index.ts'
import type { Planner, PlanRefusal } from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import { confirmCounted } from '../visits/confirm-counted.ts'
import type { OfficePostContext } from '../route.ts'
import { houseOf, houseQuery } from './house.ts'
import type { TodayAgain } from './desk.ts'
import { countField } from './session-words.ts'
import { pastQuery, showPast } from './past.tsx'
import { showToday } from './today.tsx'

const heldForm = z.object({ count: optionalInteger(0, 9_999), sequence: requiredInteger(0, 2_000_000_000) })

/** "Hat stattgefunden", with a count if somebody counted. Sent twice, it is said once. */
export async function confirmOne(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const count = ctx.input.text(countField(id))
  const typed = parseInput(heldForm, { count, sequence: ctx.input.text('stand') })
  if (!typed.ok) {
    const sentence = typed.problems.count ?? planRefusals['changed-meanwhile']
    return showAgain(ctx, { status: 422, sentence, sessionId: id, count })
  }
  const ref = { id, sequence: typed.value.sequence }
  const answer = await confirmCounted(ctx, ref, typed.value.count)
  if (answer.ok || (await saidAlready(ctx, id, typed.value.count))) return back(ctx, 'held')
  const sentence = heldSentence(answer.reason)
  return showAgain(ctx, { status: 409, sentence, sessionId: id, count })
}

/** The same tap twice: the date is confirmed already, with the same count. */
async function saidAlready(ctx: OfficePostContext, id: Id, count: number | null): Promise<boolean> {
  const session = await sessionById(ctx.deps.db, id)
  return session.heldAt !== null && session.heldCount === count
}

/** "Ganzer Tag": only what stood in the list is confirmed; when it changed, the person looks again. */
export async function confirmWholeDay(ctx: OfficePostContext): Promise<Response> {
  const day = parseDay(ctx.input.text('tag'))
  const house = await houseOf(ctx.deps.db, ctx.actor, 'session.confirm', wishOf(ctx))
  if (!house || day === undefined) throw new Absent()
  const shown = ctx.input.all('termin')
  const { actor, deps } = ctx
  const place = { centreId: house.centre.id, ...(house.site && { siteId: house.site.id }) }
  const waiting = await unconfirmedOn(deps.db, { actor, ...place, now: deps.clock.now() }, day)
  const now = new Set(waiting.map(({ id, sequence }) => `${id}.${sequence}`))
  if (now.size === 0 && shown.length > 0) return back(ctx, 'heldMany', shown.length)
  if (now.size !== shown.length || shown.some((one) => !now.has(one))) {
    return showAgain(ctx, { status: 409, sentence: planRefusals['changed-meanwhile'] })
  }
  const answer = await confirmDay(plannerOf(ctx), place, day)
  if (!answer.ok) return showAgain(ctx, { status: 409, sentence: planRefusals[answer.reason] })
  return back(ctx, 'heldMany', answer.value.confirmed)
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

/** From which list somebody tapped: Heute, or everything that is not confirmed. */
function fromPast({ input }: OfficePostContext): boolean {
  return input.text('von') === 'nicht-bestaetigt'
}

function showAgain(ctx: OfficePostContext, again: TodayAgain): Promise<Response> {
  if (!fromPast(ctx)) return showToday(ctx, wishOf(ctx), again)
  return showPast(ctx, { ...wishOf(ctx), until: ctx.input.text('bis') }, again)
}

async function back(ctx: OfficePostContext, key: 'held' | 'heldMany', count?: number): Promise<Response> {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'today.read', wishOf(ctx))
  const query = house ? houseQuery(house) : {}
  const place = fromPast(ctx)
    ? paths.unconfirmed({ ...query, ...pastQuery(ctx.input.text('bis')) })
    : paths.today(query)
  return seeOther(ctx.c, place, { key, count })
}
