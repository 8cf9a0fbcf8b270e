import { setTimeout } from 'node:timers/promises'
import type { Context, Hono } from 'hono'
import {
  actorOf,
  refusalSentence,
  requestNewPassword,
  signIn,
  signInWithCode,
  signOut,
} from '../../../modules/identity/index.ts'
import type { DeliverLink, SignInRefusal } from '../../../modules/identity/index.ts'
import { cityProfile } from '../../../modules/places/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { refuseTooOften } from '../../../platform/http/rate-limit.ts'
import { clientAddress } from '../../../platform/http/security.ts'
import type { Deps } from '../../deps.ts'
import { linkLetter } from '../../link-letter.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { registerInvitation } from './invitation-pages.tsx'
import { doorPage, wayOn } from './sign-in-frame.tsx'
import { CodePage, doorTitle, ForgottenPage, refusalField, SignInPage } from './sign-in-page.tsx'
import type { SignInProblems } from './sign-in-page.tsx'

/** The door: sign in, second step, sign out, one-time links, forgotten password. Works without script. */
export function registerSignIn(app: Hono, deps: Deps): void {
  app.get(paths.signIn(), async (c) => {
    const way = wayOn(c.req.query('weiter') ?? '')
    if (await actorOf(deps, c.req.raw.headers)) return c.redirect(way, 303)
    return doorPage(c, deps, 'Anmelden', <SignInPage email="" way={way} problems={{}} />)
  })
  app.post(paths.signIn(), (c) => enter(c, deps))
  app.get(paths.signInCode(), (c) => {
    const way = wayOn(c.req.query('weiter') ?? '')
    return doorPage(c, deps, 'Zweiter Schritt', <CodePage way={way} problems={{}} />)
  })
  app.post(paths.signInCode(), (c) => enterCode(c, deps))
  app.post(paths.signOut(), (c) => leave(c, deps))
  app.get(paths.forgotten(), (c) => forgotten(c, deps, {}, false))
  app.post(paths.forgotten(), (c) => askForLink(c, deps))
  registerInvitation(app, deps)
}

function requestOf(c: Context, deps: Deps) {
  return { headers: c.req.raw.headers, address: clientAddress(c), now: deps.clock.now() }
}

function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

async function enter(c: Context, deps: Deps): Promise<Response> {
  const input = await readForm(c)
  const way = wayOn(input.text('weiter'))
  const email = input.text('email').trim()
  const password = input.text('passwort')
  const again = (problems: SignInProblems, status: 422 | 429) =>
    doorPage(
      c,
      deps,
      doorTitle('Anmelden', problems),
      <SignInPage email={email.slice(0, 200)} way={way} problems={problems} />,
      status,
    )
  if (email === '' || password === '') {
    const missing = {
      ...(email === '' ? { email: 'Bitte geben Sie Ihre E-Mail-Adresse an.' } : {}),
      ...(password === '' ? { passwort: 'Bitte geben Sie Ihr Passwort an.' } : {}),
    }
    return again(missing, 422)
  }
  const answer = await signIn(deps.auth, deps.db, { email, password }, requestOf(c, deps))
  if (!answer.ok) return again(problemsOf(c, answer), statusOf(answer))
  setCookies(c, answer.value.cookies)
  c.header('cache-control', 'no-store')
  return c.redirect(answer.value.secondStep ? paths.signInCode(way) : way, 303)
}

async function enterCode(c: Context, deps: Deps): Promise<Response> {
  const input = await readForm(c)
  const way = wayOn(input.text('weiter'))
  const again = (problems: SignInProblems, status: 422 | 429) =>
    doorPage(
      c,
      deps,
      doorTitle('Zweiter Schritt', problems),
      <CodePage way={way} problems={problems} />,
      status,
    )
  const code = input.text('code').trim()
  if (code === '') return again({ code: 'Bitte geben Sie den Code ein.' }, 422)
  const answer = await signInWithCode(deps.auth, deps.db, code.slice(0, 40), requestOf(c, deps))
  if (!answer.ok) return again(problemsOf(c, answer), statusOf(answer))
  setCookies(c, answer.value.cookies)
  c.header('cache-control', 'no-store')
  return c.redirect(way, 303)
}

type Refusal = { readonly reason: SignInRefusal; readonly detail?: string | undefined }

function problemsOf(c: Context, refusal: Refusal): SignInProblems {
  if (refusal.reason === 'too-often') c.header('retry-after', String(Number(refusal.detail ?? 15) * 60))
  return {
    [c.req.path === paths.signInCode() ? 'code' : refusalField[refusal.reason]]: refusalSentence(refusal),
  }
}

function statusOf(refusal: Refusal): 422 | 429 {
  return refusal.reason === 'too-often' ? 429 : 422
}

async function leave(c: Context, deps: Deps): Promise<Response> {
  setCookies(c, await signOut(deps.auth, requestOf(c, deps)))
  c.header('cache-control', 'no-store')
  return seeOther(c, paths.signIn(), 'signedOut')
}

async function forgotten(c: Context, deps: Deps, problems: SignInProblems, sent: boolean): Promise<Response> {
  const city = await cityProfile(deps.db)
  const contact = [city.officeName, city.phone, city.email].filter(Boolean).join(', ')
  const page = <ForgottenPage mail={deps.mail.available} contact={contact} problems={problems} sent={sent} />
  return doorPage(
    c,
    deps,
    doorTitle('Passwort vergessen', problems),
    page,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** The same answer whether or not there is such an account. */
async function askForLink(c: Context, deps: Deps): Promise<Response> {
  const now = deps.clock.now()
  await refuseTooOften(deps.db, { form: 'passwort', limit: 5, windowSeconds: 900 }, clientAddress(c), now)
  const email = (await readForm(c)).text('email').trim().toLowerCase()
  if (!deps.mail.available) return forgotten(c, deps, {}, false)
  if (!/^\S+@\S+$/.test(email))
    return forgotten(c, deps, { email: 'Bitte geben Sie Ihre E-Mail-Adresse an.' }, false)
  const send: DeliverLink = (tx, link) => deps.mail.enqueue(tx, linkLetter(deps.config.publicUrl, link))
  // As long for an address without account, so that the time tells nothing either.
  await Promise.all([requestNewPassword(deps.db, email, now, send), setTimeout(150)])
  return forgotten(c, deps, {}, true)
}
