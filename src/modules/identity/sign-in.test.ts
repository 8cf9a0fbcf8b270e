import assert from 'node:assert/strict'
import { test } from 'node:test'
import { theHouse } from '../../kernel/actor.ts'
import type { Db } from '../../platform/db/tables.ts'
import { silentLog } from '../../platform/log.ts'
import { codeNow } from '../../../test/code-app.ts'
import { testDb } from '../../../test/test-db.ts'
import {
  actorOf,
  createAuth,
  createFirstAccount,
  confirmSecondStep,
  deactivate,
  loginsOf,
  prepareSecondStep,
  reactivate,
  revokeLogin,
  signedIn,
  signIn,
  signingKey,
  signInWithCode,
  signOut,
} from './index.ts'
import type { Auth } from './index.ts'

const { db } = await testDb()
const auth = createAuth({
  db,
  log: silentLog,
  publicUrl: 'http://127.0.0.1:8080',
  secret: await signingKey(db),
  product: 'Quartierwerk',
})
const password = 'Der Garten blüht im Mai'
const deps = { auth, db }
const start = new Date('2026-11-24T09:00:00Z')

async function person(email: string, into: Db = db): Promise<string> {
  const made = await createFirstAccount(
    into,
    { email, role: 'geschaeftsstelle', name: 'Ada Beispiel', password },
    start,
  )
  assert.equal(made.kind, 'made')
  return made.kind === 'made' ? made.link.accountId : ''
}

function at(address: string, now = start, cookie = '') {
  return { headers: new Headers({ cookie, 'user-agent': 'Firefox/1 Android' }), address, now }
}

function cookieOf(cookies: readonly string[], jar = ''): string {
  const kept = new Map(
    jar
      .split('; ')
      .filter(Boolean)
      .map((pair) => pair.split('=', 2) as [string, string]),
  )
  for (const line of cookies) {
    const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
    if (value === '') kept.delete(name)
    else kept.set(name, value)
  }
  return [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function enter(email: string, withAuth: Auth = auth): Promise<string> {
  const answer = await signIn(withAuth, db, { email, password }, at('10.0.0.1'))
  assert.ok(answer.ok)
  return cookieOf(answer.value.cookies)
}

test('with the right password somebody is in, on this device, with all rights', async () => {
  const id = await person('ada@example.org')
  const answer = await signIn(auth, db, { email: ' Ada@Example.org ', password }, at('10.0.0.1'))
  assert.ok(answer.ok)
  const cookie = answer.value.cookies.find((line) => line.startsWith('qw.session_token='))
  assert.match(cookie ?? '', /HttpOnly/i)
  assert.match(cookie ?? '', /SameSite=Lax/i)
  assert.doesNotMatch(cookie ?? '', /Secure/i)
  const headers = new Headers({ cookie: cookieOf(answer.value.cookies) })
  const actor = await actorOf(deps, headers)
  assert.equal(actor?.accountId, id)
  assert.equal(actor?.grants[0]?.role, 'city-office')
  assert.deepEqual(
    (await loginsOf(db, id, new Date())).map(({ device, address }) => [device, address]),
    [['Firefox auf Android', '10.0.0.1']],
  )
})

test('with https the cookie is Secure', async () => {
  await person('https@example.org')
  const options = { db, log: silentLog, secret: await signingKey(db), product: 'Quartierwerk' }
  const safe = createAuth({ ...options, publicUrl: 'https://quartier.example' })
  const answer = await signIn(safe, db, { email: 'https@example.org', password }, at('10.0.0.1'))
  assert.ok(answer.ok && answer.value.cookies.every((line) => /;\s*Secure/i.test(line)))
  const headers = new Headers({ cookie: cookieOf(answer.value.cookies) })
  assert.ok(await signedIn(safe, db, headers))
})

test('without our cookie nobody is looked up', async () => {
  const never = new Proxy({} as Db, { get: () => assert.fail('the database was asked') })
  assert.equal(await actorOf({ auth, db: never }, new Headers({ cookie: 'qw_meldung=saved' })), undefined)
})

test('five wrong passwords lock the account for fifteen minutes, wherever they come from', async () => {
  await person('lock@example.org')
  const tries = (n: number, now = start) =>
    signIn(auth, db, { email: 'lock@example.org', password: 'falsch falsch' }, at(`10.1.0.${n}`, now))
  for (let n = 1; n <= 5; n++) assert.deepEqual(await tries(n), { ok: false, reason: 'wrong' })
  assert.deepEqual(await tries(6), { ok: false, reason: 'too-often', detail: '15' })
  const right = (now: Date) => signIn(auth, db, { email: 'lock@example.org', password }, at('10.1.0.9', now))
  const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
  assert.deepEqual(await right(after(10)), { ok: false, reason: 'too-often', detail: '5' })
  assert.equal((await right(after(15))).ok, true)
  assert.deepEqual(await tries(7, after(16)), { ok: false, reason: 'wrong' })
})

test('an address without account is answered exactly like a wrong password, and locked like one', async () => {
  const tries = (n: number) =>
    signIn(auth, db, { email: 'niemand@example.org', password: 'falsch falsch' }, at(`10.2.0.${n}`))
  for (let n = 1; n <= 5; n++) assert.deepEqual(await tries(n), { ok: false, reason: 'wrong' })
  assert.deepEqual(await tries(6), { ok: false, reason: 'too-often', detail: '15' })
  const stored = await db.selectFrom('login_attempt').select('key').execute()
  assert.ok(stored.every(({ key }) => !key.includes('niemand')))
})

test('many failures from one address lock that address, and a colleague who knows the password is not counted', async () => {
  await person('house@example.org')
  for (let n = 1; n <= 4; n++)
    assert.ok((await signIn(auth, db, { email: 'house@example.org', password }, at('10.3.0.1'))).ok)
  for (let n = 1; n <= 30; n++) {
    const answer = await signIn(auth, db, { email: `n${n}@example.org`, password: 'x' }, at('10.3.0.1'))
    assert.deepEqual(answer, { ok: false, reason: 'wrong' }, `try ${n}`)
  }
  const locked = await signIn(auth, db, { email: 'house@example.org', password }, at('10.3.0.1'))
  assert.deepEqual(locked, { ok: false, reason: 'too-often', detail: '15' })
})

test('eight wrong tries at the same moment are not more than five', async () => {
  await person('race@example.org')
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      signIn(auth, db, { email: 'race@example.org', password: 'x' }, at(`10.4.0.${n}`)),
    ),
  )
  assert.equal(answers.filter((answer) => !answer.ok && answer.reason === 'wrong').length, 5)
})

test('deactivated means out at once, on every device, and not let in again until reactivated', async () => {
  const id = await person('gone@example.org')
  const headers = new Headers({ cookie: await enter('gone@example.org') })
  assert.ok(await actorOf(deps, headers))
  assert.ok((await deactivate(db, theHouse, id, start)).ok)
  assert.equal(await actorOf(deps, headers), undefined)
  assert.deepEqual(await loginsOf(db, id, new Date()), [])
  const again = await signIn(auth, db, { email: 'gone@example.org', password }, at('10.0.0.1'))
  assert.deepEqual(again, { ok: false, reason: 'wrong' })
  await reactivate(db, theHouse, id)
  assert.equal((await signIn(auth, db, { email: 'gone@example.org', password }, at('10.0.0.1'))).ok, true)
})

test('a device that was revoked or signed out is out at once', async () => {
  await person('device@example.org')
  const one = new Headers({ cookie: await enter('device@example.org') })
  const two = new Headers({ cookie: await enter('device@example.org') })
  const stay = await signedIn(auth, db, one)
  assert.ok(stay)
  await revokeLogin(db, stay.actor, stay.loginId)
  assert.equal(await actorOf(deps, one), undefined)
  assert.ok(await actorOf(deps, two))
  await signOut(auth, { headers: two, address: '10.0.0.1' })
  assert.equal(await actorOf(deps, two), undefined)
})

test('a stay of twelve hours is prolonged while somebody works, and over when nobody does', async () => {
  const id = await person('stay@example.org')
  const headers = new Headers({ cookie: await enter('stay@example.org') })
  const hours = async (from: number) =>
    db
      .updateTable('login')
      .set({ expires_at: new Date(Date.now() + from * 3_600_000) })
      .where('user_id', '=', id)
      .execute()
  await hours(6)
  const stay = await signedIn(auth, db, headers)
  assert.match(stay?.cookies.join() ?? '', /qw\.session_token=.*Max-Age=43200/)
  assert.equal((await signedIn(auth, db, headers))?.cookies.length, 0)
  await hours(-0.01)
  assert.equal(await signedIn(auth, db, headers), undefined)
})

test('with a second step the password alone lets nobody in; the code of the app does, or one kept code, once', async () => {
  const id = await person('two@example.org')
  const jar = await enter('two@example.org')
  const stay = await signedIn(auth, db, new Headers({ cookie: jar }))
  assert.ok(stay)
  const wrong = await prepareSecondStep(
    auth,
    db,
    stay.actor,
    new Headers({ cookie: jar }),
    'nicht richtig',
    start,
  )
  assert.deepEqual(wrong, { ok: false, reason: 'password-wrong' })
  const made = await prepareSecondStep(auth, db, stay.actor, new Headers({ cookie: jar }), password, start)
  assert.ok(made.ok)
  assert.match(made.value.uri, /^otpauth:\/\/totp\/Quartierwerk/)
  const code = () => codeNow(made.value.secret)
  const off = await confirmSecondStep(auth, db, stay.actor, new Headers({ cookie: jar }), '000000')
  assert.deepEqual(off, { ok: false, reason: 'code-wrong' })
  const on = await confirmSecondStep(auth, db, stay.actor, new Headers({ cookie: jar }), code())
  assert.ok(on.ok)
  assert.ok(await signedIn(auth, db, new Headers({ cookie: cookieOf(on.value, jar) })))

  const half = await signIn(auth, db, { email: 'two@example.org', password }, at('10.5.0.1'))
  assert.ok(half.ok && half.value.secondStep)
  const pending = cookieOf(half.value.cookies)
  assert.equal(await actorOf(deps, new Headers({ cookie: pending })), undefined)
  const bad = await signInWithCode(auth, db, '000 000', at('10.5.0.1', start, pending))
  assert.deepEqual(bad, { ok: false, reason: 'code-wrong' })
  const good = await signInWithCode(auth, db, code(), at('10.5.0.1', start, pending))
  assert.ok(good.ok)
  assert.equal((await actorOf(deps, new Headers({ cookie: cookieOf(good.value.cookies) })))?.accountId, id)

  for (const expected of [true, false]) {
    const next = await signIn(auth, db, { email: 'two@example.org', password }, at('10.5.0.2'))
    assert.ok(next.ok)
    const again = at('10.5.0.2', start, cookieOf(next.value.cookies))
    assert.equal((await signInWithCode(auth, db, made.value.backupCodes[0]!, again)).ok, expected)
  }
})

test('guessing codes ends: the step is closed after five wrong ones', async () => {
  const pending = await signIn(auth, db, { email: 'two@example.org', password }, at('10.6.0.1'))
  assert.ok(pending.ok)
  const cookie = cookieOf(pending.value.cookies)
  const reasons: string[] = []
  for (let n = 0; n < 7; n++) {
    const answer = await signInWithCode(auth, db, '000000', at('10.6.0.1', start, cookie))
    if (!answer.ok) reasons.push(answer.reason)
  }
  assert.equal(reasons.length, 7)
  assert.notEqual(reasons.at(-1), 'code-wrong')
})

test('a stay that needs nothing done is one query, and the library agrees with it; a forged cookie is refused', async () => {
  await person('quick@example.org')
  const cookie = await enter('quick@example.org')
  const asked: string[] = []
  const counting = db.withPlugin({
    transformQuery: ({ node }) => (asked.push(node.kind), node),
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const quick = await signedIn(auth, counting, new Headers({ cookie }))
  assert.equal(asked.length, 1)
  assert.equal(
    quick?.loginId,
    (await auth.engine.api.getSession({ headers: new Headers({ cookie }) }))?.session.id,
  )
  const [name, value] = cookie.split('=', 2) as [string, string]
  const token = decodeURIComponent(value).split('.')[0]!
  const forged = [
    token,
    `${token}.`,
    `${token}.${btoa('x'.repeat(32))}`,
    `${token}.%`,
    `x${decodeURIComponent(value)}`,
  ]
  for (const one of forged) {
    const headers = new Headers({ cookie: `${name}=${encodeURIComponent(one)}` })
    assert.equal(await signedIn(auth, db, headers), undefined, one)
  }
  assert.equal(await signedIn(auth, db, new Headers({ cookie: `${name}=%E0%A4%A` })), undefined)
})
