import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { CamelCasePlugin } from 'kysely'
import type { Kysely } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Log } from '../../platform/log.ts'
import { actorById, actorOfLogin, isDeactivated } from './account.queries.ts'
import { tokenOfCookie } from './login-cookie.ts'

/** What signing in needs to know about the house. */
export interface AuthOptions {
  readonly db: Db
  readonly log: Log
  /** As people reach the house; cookies are Secure when it is https. */
  readonly publicUrl: string
  /** From `signingKey`; at least 32 characters. */
  readonly secret: string
  /** How the code app of a colleague calls this account. */
  readonly product: string
}

/** Sign-in as the pages use it: the library itself stays behind this module. */
export interface Auth {
  readonly publicUrl: string
  readonly engine: Engine
  /** The token in a header of cookies, if we have signed it. */
  tokenIn(cookies: string): string | undefined
  /** The same engine inside an open transaction, so that a deed and its audit entry stand or fall together. */
  within(tx: Tx): Engine
}

/** The configured library. */
export type Engine = ReturnType<typeof build>

const cookiePrefix = 'qw'
const tokenCookie = `${cookiePrefix}.session_token`
const twelveHours = 12 * 60 * 60
const quarterHour = 15 * 60

/** Opens sign-in on a migrated database. */
export function createAuth(options: AuthOptions): Auth {
  const engine = build(options, options.db)
  const { publicUrl, secret } = options
  const cookie = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${tokenCookie}`
  const tokenIn = (cookies: string) => tokenOfCookie(cookies, cookie, secret)
  return { publicUrl, engine, tokenIn, within: (tx) => build(options, tx) }
}

function build({ log, publicUrl, secret, product }: AuthOptions, db: Db) {
  return betterAuth({
    appName: product,
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    // The library speaks camelCase, our tables snake_case.
    database: { db: db.withPlugin(new CamelCasePlugin()) as unknown as Kysely<object>, type: 'postgres' },
    logger: {
      level: 'error',
      log: (_level, message) => log.error('sign-in failed inside', { cause: message }),
    },
    telemetry: { enabled: false },
    user: { modelName: 'account' },
    account: { modelName: 'credential' },
    verification: { modelName: 'verification' },
    session: {
      modelName: 'login',
      expiresIn: twelveHours,
      updateAge: quarterHour,
      cookieCache: { enabled: false },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 200 },
    // Our own count of failures locks; this one only stops floods. Its longest window also decides when it
    // clears the table that both share, so it must not be shorter than our lock.
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'login_attempt',
      window: 15 * 60,
      max: 1_000,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/two-factor/*': { window: 60, max: 60 },
      },
    },
    databaseHooks: {
      session: { create: { before: async (session) => !(await isDeactivated(db, session.userId)) } },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [clientHeader] },
      // Our migrations make the tables; the library's own look at them cannot see through camelCase and transactions.
      database: { generateId: () => newId(), validateSchema: false },
    },
    plugins: [
      twoFactor({
        issuer: product,
        schema: { twoFactor: { modelName: 'second_factor' } },
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 15 * 60 },
      }),
    ],
  })
}

/** The header by which we tell the library the address we ourselves have found out. */
const clientHeader = 'x-client'

/** What the library may see of a request: its cookies, its device, the address we know, our own origin. */
export function forwarded(auth: Auth, headers: Headers, address: string): Headers {
  const sent = new Headers({ origin: new URL(auth.publicUrl).origin, [clientHeader]: address })
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name)
    if (value !== null) sent.set(name, value)
  }
  return sent
}

/** Somebody who is signed in: who, on which device, and cookies to send back when the stay was prolonged. */
export interface SignedIn {
  readonly actor: Actor
  readonly loginId: Id
  readonly cookies: readonly string[]
}

/**
 * Looks up who asks; costs nothing without our cookie, else one query. Revoked means revoked. That query only ever says
 * yes, to a stay that needs nothing done. What is due to be prolonged, over or unclear is the library's to decide.
 */
export async function signedIn(auth: Auth, db: Db, headers: Headers): Promise<SignedIn | undefined> {
  const cookies = headers.get('cookie')
  if (!cookies?.includes(`${tokenCookie}=`)) return undefined
  const token = auth.tokenIn(cookies)
  const notDueBefore = new Date(Date.now() + (twelveHours - quarterHour) * 1_000)
  const found = token === undefined ? undefined : await actorOfLogin(db, token, notDueBefore)
  return found ? { ...found, cookies: [] } : askTheLibrary(auth, db, headers)
}

async function askTheLibrary(auth: Auth, db: Db, headers: Headers): Promise<SignedIn | undefined> {
  const { response, headers: answer } = await auth.engine.api.getSession({
    headers: forwarded(auth, headers, ''),
    returnHeaders: true,
  })
  if (!response) return undefined
  const actor = await actorById(db, response.user.id)
  return actor && { actor, loginId: response.session.id, cookies: answer.getSetCookie() }
}

/** Who asks, or nobody. */
export async function actorOf(
  deps: { readonly auth: Auth; readonly db: Db },
  headers: Headers,
): Promise<Actor | undefined> {
  return (await signedIn(deps.auth, deps.db, headers))?.actor
}
