import type { Context } from 'hono'
import { z } from 'zod'
import { isId } from '../../../kernel/id.ts'
import { longText, optionalText, parseInput, requiredText } from '../../../kernel/input.ts'
import {
  checkItems,
  closeEvening,
  eveningOf,
  eveningRefusals,
  nameResponsible,
  openEvening,
  tellDamage,
} from '../../../modules/bookings/index.ts'
import type { Evening, EveningRefusal } from '../../../modules/bookings/index.ts'
import type { Problems, Result } from '../../../kernel/result.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { readForm } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import type { MessageKey } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { answerPage } from '../frame.tsx'
import { refuseRestless } from '../private-link/restless.ts'
import { linkDoer } from '../request-link/deeds.ts'
import type { AtLink } from '../request-link/link-page.tsx'
import { deadRequestPage } from '../request-link/entry.ts'
import { untouched } from '../request-link/link-props.ts'
import { eveningPage } from './evening-page.tsx'

/** Finds the evening of the address; one of another request, or one the team opens, answers like a dead link. */
async function atEvening(
  c: Context,
  at: AtLink,
  answer: (evening: Evening) => Promise<Response>,
): Promise<Response> {
  const id = c.req.param('date') ?? ''
  const evening = isId(id) ? await eveningOf(at.ctx.deps.db, at.booking.id, id) : undefined
  return evening ? answer(evening) : answerPage(at.ctx, await deadRequestPage(at.ctx))
}

/** The phone page of one evening. Opening it changes nothing. */
export function showEvening(c: Context, at: AtLink): Promise<Response> {
  return atEvening(c, at, async (evening) => answerPage(at.ctx, await eveningPage(at, evening, untouched)))
}

/** Reads a form of the page, does what it says, and shows the page again: done, or with what was wrong. */
function deed(
  message: MessageKey,
  work: (
    at: AtLink,
    evening: Evening,
    input: FormInput,
  ) => Promise<{ problems: Problems } | Result<null, EveningRefusal>>,
  field: string,
) {
  return (c: Context, at: AtLink): Promise<Response> =>
    atEvening(c, at, async (evening) => {
      await refuseRestless(at.ctx)
      const input = await readForm(c)
      const told = await work(at, evening, input)
      const again = async (problems: Problems, status: 409 | 422) =>
        answerPage(
          at.ctx,
          await eveningPage(at, evening, { problems, typed: input.values, ticked: [] }, status),
        )
      if ('problems' in told) return again(told.problems, 422)
      if (!told.ok) return again({ [field]: eveningRefusals[told.reason] }, 409)
      return seeOther(c, paths.requestLinkEvening(at.token, evening.id), message)
    })
}

/** "We have opened." */
export const opened = deed(
  'eveningOpened',
  ({ ctx, token }, { id }) => openEvening(linkDoer(ctx), token, id),
  'oeffnen',
)

/** "We have closed": every look around ticked, or said why not, and a sentence for those who come next. */
export const closed = deed(
  'eveningClosed',
  async ({ ctx, token }, { id }, input) => {
    const words = ctx.t.evening
    const parsed = parseInput(
      z.object({
        uebergabe: longText(1_000).pipe(z.string().min(1, words.handoverMissing)),
        ...Object.fromEntries(checkItems.map((item) => [`warum-${item}`, optionalText(200)])),
      }),
      input.values,
    )
    const checks = checkItems.map((item) => {
      const done = input.text(`ok-${item}`) !== ''
      return { item, done, why: done ? '' : input.text(`warum-${item}`).trim() }
    })
    const silent = checks.filter(({ done, why }) => !done && why === '')
    const problems: Problems = {
      ...(parsed.ok ? {} : parsed.problems),
      ...Object.fromEntries(silent.map(({ item }) => [`warum-${item}`, words.whyMissing])),
    }
    if (!parsed.ok || silent.length > 0) return { problems }
    return closeEvening(linkDoer(ctx), token, id, { checks, handover: parsed.value.uebergabe })
  },
  'uebergabe',
)

/** What is broken. */
export const damage = deed(
  'damageTold',
  async ({ ctx, token }, { id }, input) => {
    const text = longText(1_000).pipe(z.string().min(1, ctx.t.evening.damageMissing))
    const parsed = parseInput(z.object({ schaden: text }), input.values)
    if (!parsed.ok) return parsed
    return tellDamage(linkDoer(ctx), token, id, { roomId: input.text('raum'), text: parsed.value.schaden })
  },
  'schaden',
)

/** Somebody else is responsible for this evening, or the adult of the request again. */
export const responsible = deed(
  'saved',
  async ({ ctx, token }, { id }, input) => {
    const words = ctx.t.evening
    if (input.text('selbst') !== '') return nameResponsible(linkDoer(ctx), token, id, null)
    const form = z.object({
      name: requiredText(words.nameMissing, 120),
      telefon: requiredText(words.phoneMissing, 40),
    })
    const parsed = parseInput(form, input.values)
    if (!parsed.ok) return parsed
    const { name, telefon: phone } = parsed.value
    return nameResponsible(linkDoer(ctx), token, id, { name, phone })
  },
  'name',
)
