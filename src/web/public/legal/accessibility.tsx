import type { Context, Hono } from 'hono'
import { parseInput } from '../../../kernel/input.ts'
import { cityProfile, feedbackForm, reportBarrier } from '../../../modules/places/index.ts'
import type { FeedbackInput } from '../../../modules/places/index.ts'
import type { Tx } from '../../../platform/db/tables.ts'
import { readForm } from '../../../platform/http/form.ts'
import { refuseTooOften } from '../../../platform/http/rate-limit.ts'
import { clientAddress } from '../../../platform/http/security.ts'
import type { Deps } from '../../deps.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { answerPage, contextOf, servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { wasProgram } from '../honeypot.tsx'
import { AccessibilityView } from './accessibility-view.tsx'
import type { ReportState } from './accessibility-view.tsx'

const rate = { form: 'barriere', limit: 5, windowSeconds: 900 }
const nothingTyped: ReportState = { values: {}, problems: {} }

/** The accessibility statement and the way to report a barrier (§ 10 L-BGG, BITV § 7). */
export function registerAccessibility(app: Hono, deps: Deps): void {
  app.get(paths.accessibility(), (c) =>
    servePage(c, deps, { slot: 'day' }, (ctx) => statement(ctx, nothingTyped)),
  )
  app.post(paths.accessibilityFeedback(), (c) => report(c, deps))
}

async function statement({ deps, t }: PublicContext, state: ReportState): Promise<ShownPage> {
  const city = await cityProfile(deps.db)
  const { host } = new URL(deps.config.publicUrl)
  return {
    title: t.accessibility.title,
    canonical: paths.accessibility(),
    children: <AccessibilityView {...{ t, city, host, state }} />,
  }
}

async function report(c: Context, deps: Deps): Promise<Response> {
  const ctx = contextOf(c, deps)
  const input = await readForm(c)
  if (wasProgram(input)) return seeOther(c, paths.accessibility(), 'feedbackThanks')
  await refuseTooOften(deps.db, rate, clientAddress(c), ctx.now)
  const parsed = parseInput(feedbackForm, input.values)
  if (!parsed.ok) {
    const page = await statement(ctx, { values: input.values, problems: parsed.problems })
    return answerPage(ctx, { ...page, title: ctx.t.errors.wrong(page.title), status: 422, noIndex: true })
  }
  const letter = await letterToCity(ctx, parsed.value)
  await reportBarrier(deps.db, parsed.value, ctx.now, letter)
  return seeOther(c, paths.accessibility(), 'feedbackThanks')
}

// Kept in any case; a letter only where mail works and the city has an address.
async function letterToCity({ deps, t }: PublicContext, input: FeedbackInput) {
  const city = await cityProfile(deps.db)
  if (!deps.mail.available || city.email === '') return undefined
  const { letter, letterSubject } = t.accessibility
  return (tx: Tx) =>
    deps.mail.enqueue(tx, {
      to: city.email,
      subject: letterSubject,
      text: letter(input.page, input.text, input.replyTo),
      ...(input.replyTo === '' ? {} : { replyTo: input.replyTo }),
    })
}
