import type { Actor, Grant, Role } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { AccountRefusal, PasswordProblem, Reaching, RoleChoice } from './account.ts'
import { permissions } from './permission.ts'

/** Who stands above whom when roles are given (R011). */
const rank = {
  'city-office': 4,
  'operator-lead': 3,
  'quarter-manager': 2,
  'team-member': 1,
  'group-leader': 0,
  reader: 0,
} as const satisfies Record<Role, number>

/** Where a role makes sense: the Geschäftsstelle belongs to the city, a Träger's lead to the Träger. */
const scopesOfRole = {
  'city-office': ['city'],
  'operator-lead': ['operator'],
  'quarter-manager': ['centre'],
  'team-member': ['centre', 'operator'],
  'group-leader': ['centre'],
  reader: ['centre', 'operator', 'city'],
} as const satisfies Record<Role, readonly Reaching['kind'][]>

/** What is wrong with a role and its scope as such, whoever gives it. */
export function choiceProblem(choice: RoleChoice): AccountRefusal | undefined {
  const fitting: readonly string[] = scopesOfRole[choice.role]
  if (!fitting.includes(choice.scope.kind)) return 'scope-does-not-fit'
  if (choice.role === 'group-leader' && choice.partnerId === null) return 'group-missing'
  if (choice.role !== 'group-leader' && choice.partnerId !== null) return 'scope-does-not-fit'
  return undefined
}

/** Nobody gives or takes more than he has: no higher role, no wider scope. */
export function mayGive(actor: Actor, role: Role, scope: Reaching): boolean {
  return actor.grants.some(
    (own) =>
      own.role in permissions['account.manage'] && rank[own.role] >= rank[role] && includes(own, scope),
  )
}

/** Resetting or deactivating takes over everything an account may, so every one of its roles must be ours to give. */
export function mayManage(
  actor: Actor,
  grants: readonly { readonly role: Role; readonly scope: Reaching }[],
): boolean {
  if (grants.length === 0) return mayGive(actor, 'city-office', { kind: 'city' })
  return grants.every((grant) => mayGive(actor, grant.role, grant.scope))
}

/** Which accounts somebody looks after: all, or those with a role inside these operators and centres. */
export type AccountScope =
  'everywhere' | { readonly operatorIds: readonly Id[]; readonly centreIds: readonly Id[] }

/** Reads the scope from a person's own roles that may manage accounts. */
export function accountScope(actor: Actor): AccountScope {
  const operatorIds: Id[] = []
  const centreIds: Id[] = []
  for (const { role, scope } of actor.grants) {
    if (!(role in permissions['account.manage'])) continue
    if (scope.kind === 'city') return 'everywhere'
    if (scope.kind === 'operator') operatorIds.push(scope.operatorId)
    centreIds.push(...(scope.kind === 'operator' ? scope.centreIds : [scope.centreId]))
  }
  return { operatorIds, centreIds }
}

/** Whom somebody may name as an employer: the city office any operator, others those they lead or work for. */
export function employersToGive(actor: Actor): 'all' | readonly Id[] {
  const managing = actor.grants.filter(({ role }) => role in permissions['account.manage'])
  if (managing.some(({ scope }) => scope.kind === 'city')) return 'all'
  const led = managing.flatMap(({ scope }) => (scope.kind === 'operator' ? [scope.operatorId] : []))
  return actor.employerId ? [...led, actor.employerId] : led
}

/** Whether somebody may say that a person works for this operator, or for none (null). */
export function mayNameEmployer(actor: Actor, operatorId: Id | null): boolean {
  const mine = employersToGive(actor)
  return mine === 'all' || operatorId === null || mine.includes(operatorId)
}

function includes(own: Grant, wanted: Reaching): boolean {
  if (own.scope.kind === 'city') return true
  if (own.scope.kind === 'operator') {
    if (wanted.kind === 'operator') return wanted.operatorId === own.scope.operatorId
    return wanted.kind === 'centre' && own.scope.centreIds.includes(wanted.centreId)
  }
  return wanted.kind === 'centre' && wanted.centreId === own.scope.centreId
}

const shortest = 12
const longest = 120

// After BSI ORP.4 and NIST SP 800-63B: length first, and none of the words everybody tries.
const tooCommon = new Set([
  'passwort',
  'password',
  'kennwort',
  'geheim',
  'hallo',
  'willkommen',
  'qwertz',
  'qwertzuiop',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'abcdefghijkl',
  'iloveyou',
  'ichliebedich',
  'letmein',
  'admin',
  'administrator',
  'sommer',
  'winter',
  'fruehling',
  'frühling',
  'herbst',
  'heilbronn',
  'boeckingen',
  'böckingen',
  'quartier',
  'quartierszentrum',
  'quartierwerk',
  'schatz',
  'fussball',
  'sonnenschein',
  'dragon',
  'monkey',
  'passwortvergessen',
])

/** Why a new password is not good enough; undefined when it is. Length counts characters as people see them. */
export function passwordProblem(
  password: string,
  person: { readonly name: string; readonly email: string },
): PasswordProblem | undefined {
  const length = [...password].length
  if (length < shortest) return 'password-short'
  if (length > longest) return 'password-long'
  const plain = password.toLowerCase()
  // "Passwort12345!", "111111111111" and "Sommer2026!!!!" are the same three ideas in every list of stolen passwords.
  const words = plain.replaceAll(/[^\p{L}]+/gu, '')
  if (new Set(plain).size < 5 || words === '' || tooCommon.has(words) || tooCommon.has(halved(words))) {
    return 'password-common'
  }
  const own = [person.email, person.email.split('@')[0]!, person.name]
  return own.some((text) => bare(text) !== '' && bare(text) === bare(plain)) ? 'password-like-you' : undefined
}

function halved(words: string): string {
  const half = words.slice(0, words.length / 2)
  return half + half === words ? half : words
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}]+/gu, '')
}

/** How tries to sign in are counted: so many failures, then a pause. */
export interface LockRule {
  readonly failures: number
  readonly minutes: number
}

/** One account is locked after five failures; one address only later, because a whole house may share it. */
export const lockRules = {
  account: { failures: 5, minutes: 15 },
  address: { failures: 30, minutes: 15 },
  link: { failures: 3, minutes: 15 },
} as const satisfies Record<string, LockRule>

/** Minutes still to wait, at least one; undefined when this try was allowed. `count` includes this try. */
export function minutesLocked(
  rule: LockRule,
  attempt: { readonly count: number; readonly lastMs: number },
  nowMs: number,
): number | undefined {
  if (attempt.count <= rule.failures) return undefined
  return Math.max(1, Math.ceil((attempt.lastMs + rule.minutes * 60_000 - nowMs) / 60_000))
}
