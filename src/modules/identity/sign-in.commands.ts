import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { SignInRefusal } from './account.ts'
import { lockRules } from './account.rules.ts'
import type { Auth } from './identity.auth.ts'
import { forwarded } from './identity.auth.ts'
import { accountKey, addressKey, countTry, forgetTries, takeBackTry } from './login-attempt.commands.ts'

/** A request to be let in. */
export interface SignInRequest {
  readonly headers: Headers
  /** The network address as we know it. */
  readonly address: string
  readonly now: Date
}

/** Cookies to set, and whether a code is still to come. */
export interface SignInAnswer {
  readonly cookies: readonly string[]
  readonly secondStep: boolean
}

/**
 * Signs in with password. Refusals: `wrong` (also when there is no such account or it is deactivated) and
 * `too-often` with the minutes as detail.
 */
export async function signIn(
  auth: Auth,
  db: Db,
  typed: { readonly email: string; readonly password: string },
  request: SignInRequest,
): Promise<Result<SignInAnswer, SignInRefusal>> {
  const { address, now } = request
  const email = typed.email.trim().toLowerCase()
  const wait =
    (await countTry(db, addressKey(address), lockRules.address, now)) ??
    (await countTry(db, accountKey(email), lockRules.account, now))
  if (wait !== undefined) return refused('too-often', String(wait))
  const answer = await forward(auth, '/sign-in/email', { email, password: typed.password }, request)
  if (answer.status === 429) return refused('too-often', '1')
  if (!answer.ok) return refused('wrong')
  const { twoFactorRedirect } = (await answer.json()) as { twoFactorRedirect?: boolean }
  await takeBackTry(db, addressKey(address))
  // With a second step the account is only free again once the code was right, too.
  if (!twoFactorRedirect) await forgetTries(db, accountKey(email))
  return done({ cookies: answer.headers.getSetCookie(), secondStep: twoFactorRedirect === true })
}

/** The second step: six digits of the app, or one of the codes kept for an emergency. */
export async function signInWithCode(
  auth: Auth,
  db: Db,
  typed: string,
  request: SignInRequest,
): Promise<Result<SignInAnswer, SignInRefusal>> {
  const wait = await countTry(db, addressKey(request.address), lockRules.address, request.now)
  if (wait !== undefined) return refused('too-often', String(wait))
  const code = typed.replaceAll(/\s/g, '')
  const path = /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  const answer = await forward(auth, path, { code }, request)
  if (answer.ok) {
    const { user } = (await answer.json()) as { user: { email: string } }
    await takeBackTry(db, addressKey(request.address))
    await forgetTries(db, accountKey(user.email))
    return done({ cookies: answer.headers.getSetCookie(), secondStep: false })
  }
  const { code: why = '' } = (await answer.json().catch(() => ({}))) as { code?: string }
  if (answer.status === 429) return refused('too-often', '15')
  return refused(why === 'INVALID_CODE' || why === 'INVALID_BACKUP_CODE' ? 'code-wrong' : 'code-gone')
}

/** Ends this stay; answers with the cookies that end it in the browser, too. */
export async function signOut(auth: Auth, request: Omit<SignInRequest, 'now'>): Promise<readonly string[]> {
  const answer = await forward(auth, '/sign-out', {}, request)
  return answer.headers.getSetCookie()
}

/** Through the library's handler, because only that one counts requests. */
async function forward(
  auth: Auth,
  path: string,
  body: Readonly<Record<string, string>>,
  { headers, address }: Omit<SignInRequest, 'now'>,
): Promise<Response> {
  const sent = forwarded(auth, headers, address)
  sent.set('content-type', 'application/json')
  return auth.engine.handler(
    new Request(new URL(`/api/auth${path}`, auth.publicUrl), {
      method: 'POST',
      headers: sent,
      body: JSON.stringify(body),
    }),
  )
}
