import type { Cents } from '../../../kernel/money.ts'
import { parseEuros } from '../../../kernel/money.ts'
import {
  addExtra,
  extraBases,
  extraForm,
  feeBases,
  retireExtra,
  saveFees,
  siteTerms,
} from '../../../modules/bookings/index.ts'
import type { Fee } from '../../../modules/bookings/index.ts'
import { parseInput } from '../../../kernel/input.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import { newIdOf, siteHere } from '../places/standing.ts'
import type { OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { afterSetting, settingsPage } from './settings.tsx'

const noAmount = 'Bitte einen Betrag in Euro angeben, zum Beispiel 12,50.'
const tooMuch = (cents: Cents | undefined) => cents === undefined || cents > 10_000_000

/** Saves what each user class pays and leaves as a deposit; what is already promised stays as it is. */
export async function saveFeesHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const { input } = ctx
  const { userClasses } = await siteTerms(ctx.deps.db, site.id, ctx.today)
  const problems: Record<string, string> = {}
  const fees = userClasses.flatMap(({ id }): Fee[] => {
    const basis = feeBases.find((one) => one === input.text(`basis-${id}`)) ?? 'free'
    const cents = basis === 'free' ? 0 : parseEuros(input.text(`euro-${id}`))
    const deposit = input.text(`deposit-${id}`).trim()
    const depositCents = deposit === '' ? 0 : parseEuros(deposit)
    if (tooMuch(cents)) problems[`euro-${id}`] = noAmount
    if (tooMuch(depositCents)) problems[`deposit-${id}`] = noAmount
    return [{ userClassId: id, basis, cents: cents ?? 0, depositCents: depositCents ?? 0 }]
  })
  if (Object.keys(problems).length > 0)
    return settingsPage(ctx, site, { form: 'fees', values: input.values, problems }, 422)
  return afterSetting(ctx, site, 'fees', await saveFees(doerOf(ctx), site.id, fees))
}

/** Adds something that costs extra. */
export async function addExtraHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const { input } = ctx
  const parsed = parseInput(extraForm, input.values)
  const cents = parseEuros(input.text('euro'))
  const wrong = tooMuch(cents)
  const problems = { ...(parsed.ok ? {} : parsed.problems), ...(wrong ? { euro: noAmount } : {}) }
  if (!parsed.ok || cents === undefined || wrong)
    return settingsPage(ctx, site, { form: 'extra', values: input.values, problems }, 422)
  const basis = extraBases.find((one) => one === input.text('basis')) ?? 'once'
  await addExtra(doerOf(ctx), site.id, { id: newIdOf(input), name: parsed.value.name, basis, cents })
  return seeOther(ctx.c, paths.bookingSettings(site.id), 'created')
}

/** Takes an extra out of the list; bookings that have it keep it. */
export async function retireExtraHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  await retireExtra(doerOf(ctx), site.id, idParam(ctx, 'extra'))
  return seeOther(ctx.c, paths.bookingSettings(site.id), 'removed')
}
