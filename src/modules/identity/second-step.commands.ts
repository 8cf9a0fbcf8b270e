import type { Actor } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { AccountRefusal } from './account.ts'
import { writeAudit } from './audit.commands.ts'
import type { Auth } from './identity.auth.ts'
import { forwarded } from './identity.auth.ts'
import { checkOwnPassword } from './password.commands.ts'

/** What a person carries into a code app, and the codes for the day the phone is gone. */
export interface PreparedSecondStep {
  /** `otpauth://totp/…`, opened by code apps. */
  readonly uri: string
  /** The secret in groups of four, for typing. */
  readonly secret: string
  readonly backupCodes: readonly string[]
}

/** Lays a second step ready; it counts only after `confirmSecondStep`. Asked again, it makes a new one. */
export async function prepareSecondStep(
  auth: Auth,
  db: Db,
  actor: Actor,
  headers: Headers,
  password: string,
  now: Date,
): Promise<Result<PreparedSecondStep, AccountRefusal>> {
  const person = await checkOwnPassword(db, actor, password, now)
  if (!person.ok) return person
  return attempt(db, async (tx) => {
    const made = await auth.within(tx).api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers: forwarded(auth, headers, ''),
    })
    if (made.method !== 'totp') throw new TypeError('a code app was asked for')
    await writeAudit(tx, actor, {
      event: 'second-step.prepared',
      entity: 'account',
      entityId: actor.accountId ?? undefined,
    })
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? ''
    return {
      uri: made.totpURI,
      secret: secret.match(/.{1,4}/g)?.join(' ') ?? '',
      backupCodes: made.backupCodes,
    }
  })
}

/** Switches the second step on when the code of the app is right; answers with the cookies of the renewed stay. */
export async function confirmSecondStep(
  auth: Auth,
  db: Db,
  actor: Actor,
  headers: Headers,
  code: string,
): Promise<Result<readonly string[], AccountRefusal>> {
  return attempt(db, async (tx) => {
    const answer = await auth.within(tx).api.verifyTOTP({
      body: { code: code.replaceAll(/\s/g, '') },
      headers: forwarded(auth, headers, ''),
      returnHeaders: true,
    })
    await writeAudit(tx, actor, {
      event: 'second-step.enabled',
      entity: 'account',
      entityId: actor.accountId ?? undefined,
    })
    return answer.headers.getSetCookie()
  })
}

/** Switches the second step off, for somebody who knows the password. */
export async function disableSecondStep(
  auth: Auth,
  db: Db,
  actor: Actor,
  headers: Headers,
  password: string,
  now: Date,
): Promise<Result<readonly string[], AccountRefusal>> {
  const person = await checkOwnPassword(db, actor, password, now)
  if (!person.ok) return person
  return attempt(db, async (tx) => {
    const answer = await auth.within(tx).api.disableTwoFactor({
      body: { password },
      headers: forwarded(auth, headers, ''),
      returnHeaders: true,
    })
    await writeAudit(tx, actor, {
      event: 'second-step.disabled',
      entity: 'account',
      entityId: actor.accountId ?? undefined,
    })
    return answer.headers.getSetCookie()
  })
}

const reasons: Readonly<Record<string, AccountRefusal>> = {
  INVALID_PASSWORD: 'password-wrong',
  INVALID_CODE: 'code-wrong',
  TOTP_NOT_ENABLED: 'code-gone',
  TOTP_ALREADY_ENABLED: 'second-step-already-on',
}

/** Refusals of the library become ours; whatever it wrote before is taken back with the transaction. */
async function attempt<T>(
  db: Db,
  work: Parameters<typeof inTransaction<T>>[1],
): Promise<Result<T, AccountRefusal>> {
  try {
    return done(await inTransaction(db, work))
  } catch (error) {
    const code = (error as { body?: { code?: string } }).body?.code ?? ''
    const reason = reasons[code]
    if (reason) return refused(reason)
    throw error
  }
}
