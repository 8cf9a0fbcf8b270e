import type { Hono } from 'hono'
import { parseInput } from '../../../kernel/input.ts'
import { noteDoubt, noteForm, noteRefusals } from '../../../modules/offers/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { refuseTooOften } from '../../../platform/http/rate-limit.ts'
import { clientAddress } from '../../../platform/http/security.ts'
import type { Deps } from '../../deps.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { answerPage, contextOf } from '../frame.tsx'
import { wasProgram } from '../honeypot.tsx'
import { shownOffer } from './offer.tsx'

const rate = { form: 'stimmt-das-noch', limit: 10, windowSeconds: 900 }

/** "Stimmt das noch?" tells the responsible person, without asking who tells. */
export function registerDoubt(app: Hono, deps: Deps): void {
  app.post('/angebote/:slug{[a-z0-9-]+}/stimmt-das-noch', async (c) => {
    const slug = c.req.param('slug')
    const ctx = contextOf(c, deps)
    const input = await readForm(c)
    if (wasProgram(input)) return seeOther(c, paths.offer(slug), 'doubtThanks')
    await refuseTooOften(deps.db, rate, clientAddress(c), ctx.now)
    const text = input.text('text')
    const again = async (problem: string, status: number) => {
      const page = await shownOffer(ctx, slug, { text, problem })
      return answerPage(ctx, { ...page, title: ctx.t.errors.wrong(page.title), status, noIndex: true })
    }
    const parsed = parseInput(noteForm, input.values)
    if (!parsed.ok) return again(parsed.problems.text ?? '', 422)
    const noted = await noteDoubt(deps.db, slug, parsed.value.text)
    if (!noted.ok) return again(noteRefusals[noted.reason], 409)
    return seeOther(c, paths.offer(slug), 'doubtThanks')
  })
}
