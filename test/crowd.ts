import assert from 'node:assert/strict'
import type { Actor, Role } from '../src/kernel/actor.ts'
import { theHouse } from '../src/kernel/actor.ts'
import type { Id } from '../src/kernel/id.ts'
import { actorById, deactivate } from '../src/modules/identity/index.ts'
import type { RoleChoice } from '../src/modules/identity/index.ts'
import { accountOf, city, inCentre, stayOf } from './account-app.ts'
import type { FullHouse } from './full-house.ts'
import type { TestApp } from './test-app.ts'

/** Somebody who asks the application: a role with a cookie, or nobody. */
export interface Somebody {
  readonly name: string
  readonly actor: Actor | undefined
  readonly cookie: string
  readonly email: string
  /** The stays of this person: the one with the cookie, and one on another device. */
  readonly loginIds: readonly Id[]
  readonly roleId: Id | undefined
}

/** A passer-by. */
export const nobody: Somebody = {
  name: 'nobody',
  actor: undefined,
  cookie: '',
  email: '',
  loginIds: [],
  roleId: undefined,
}

/** Every role in this house: of the whole city, of its operator, of the centre, leading the group of its partner. */
export function rolesIn(house: FullHouse): Readonly<Record<Role, RoleChoice>> {
  const { centreId, operatorId, partnerId } = house
  return {
    'city-office': city,
    'operator-lead': { role: 'operator-lead', scope: { kind: 'operator', operatorId }, partnerId: null },
    'quarter-manager': inCentre('quarter-manager', centreId),
    'team-member': inCentre('team-member', centreId),
    'group-leader': { ...inCentre('group-leader', centreId), partnerId },
    reader: inCentre('reader', centreId),
  }
}

/** Lets somebody with this role in. */
export async function signedInAs(at: TestApp, choice: RoleChoice, name: string): Promise<Somebody> {
  const { id, email } = await accountOf(at.db, choice, name)
  await stayOf(at.db, id)
  const cookie = await stayOf(at.db, id)
  const logins = await at.db.selectFrom('login').select('id').where('user_id', '=', id).execute()
  const role = await at.db
    .selectFrom('account_role')
    .select('id')
    .where('account_id', '=', id)
    .executeTakeFirst()
  const loginIds = logins.map((one) => one.id)
  return { name, email, cookie, actor: await actorById(at.db, id), loginIds, roleId: role?.id }
}

/** Somebody whose account was deactivated while the browser was still open; `actor` is what they were. */
export async function deactivatedOne(at: TestApp, choice: RoleChoice): Promise<Somebody> {
  const one = await signedInAs(at, choice, 'deactivated')
  assert.ok((await deactivate(at.db, theHouse, one.actor!.accountId!, new Date())).ok)
  return one
}

/** What was answered, to look into. */
export interface Heard {
  readonly status: number
  readonly place: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly text: string
}

/** Asks as somebody; redirects are not followed. */
export async function askAs(
  at: TestApp,
  { cookie }: Somebody,
  path: string,
  init: RequestInit = {},
): Promise<Heard> {
  const headers = new Headers(init.headers)
  if (cookie) headers.set('cookie', cookie)
  const answer = await at.request(path, { ...init, headers })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return {
    status: answer.status,
    place: answer.headers.get('location') ?? '',
    type: answer.headers.get('content-type') ?? '',
    bytes,
    text: new TextDecoder().decode(bytes),
  }
}
