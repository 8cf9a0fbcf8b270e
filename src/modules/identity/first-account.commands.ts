import { hashPassword } from 'better-auth/crypto'
import { theHouse } from '../../kernel/actor.ts'
import type { Role } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { AccountRefusal, Reaching } from './account.ts'
import { inviteForm } from './account.ts'
import { reachingBySlug } from './account.queries.ts'
import { passwordProblem } from './account.rules.ts'
import type { OneTimeLink } from './invitation.commands.ts'
import { inviteColleague } from './invitation.commands.ts'
import { setPassword } from './password.commands.ts'
import { parseInput } from '../../kernel/input.ts'

/** What the command line gives: `benutzer anlegen --email … --rolle … [--name …] [--traeger SLUG | --zentrum SLUG]`. */
export interface FirstAccount {
  readonly email: string
  /** A role as the code or the house calls it: `geschaeftsstelle`, `city-office`. */
  readonly role: string
  readonly name?: string | undefined
  readonly operatorSlug?: string | undefined
  readonly centreSlug?: string | undefined
  /** Set at once instead of by the link; from the environment or standard input, never an argument. */
  readonly password?: string | undefined
}

/** The German names of the roles on the command line. */
const rolesByWord: Readonly<Record<string, Role>> = {
  geschaeftsstelle: 'city-office',
  traegerleitung: 'operator-lead',
  quartiersmanagement: 'quarter-manager',
  team: 'team-member',
  lesen: 'reader',
  'city-office': 'city-office',
  'operator-lead': 'operator-lead',
  'quarter-manager': 'quarter-manager',
  'team-member': 'team-member',
  reader: 'reader',
}

/** Either a link to print, or (with a password) an account ready to use; `usage` is a German sentence. */
export type FirstAccountAnswer =
  | { readonly kind: 'made'; readonly link: OneTimeLink; readonly ready: boolean }
  | { readonly kind: 'usage'; readonly sentence: string }
  | {
      readonly kind: 'refused'
      readonly refusal: { readonly reason: AccountRefusal; readonly detail?: string | undefined }
    }

/** Makes an account from the command line with the rights of the house, with its audit entry. */
export async function createFirstAccount(
  db: Db,
  wanted: FirstAccount,
  now: Date,
): Promise<FirstAccountAnswer> {
  const role = rolesByWord[wanted.role]
  if (!role) {
    const known = Object.keys(rolesByWord).filter((word) => !word.includes('-') && word !== 'reader')
    return usage(`Die Rolle „${wanted.role}“ gibt es nicht. Möglich sind: ${known.join(', ')}.`)
  }
  const scope = await scopeOfSlugs(db, wanted)
  if (!scope) {
    return usage(
      `„${wanted.centreSlug ?? wanted.operatorSlug}“ gibt es nicht (Kurzname aus der Adresse der Seite).`,
    )
  }
  const name = wanted.name ?? wanted.email.split('@')[0] ?? ''
  const typed = parseInput(inviteForm, { name, email: wanted.email, rolle: role, bereich: 'stadt' })
  if (!typed.ok) return usage(typed.problems.email ?? Object.values(typed.problems)[0]!)
  const invitation = { ...typed.value, choice: { role, scope, partnerId: null } }
  const weak = wanted.password === undefined ? undefined : passwordProblem(wanted.password, invitation)
  if (weak) return { kind: 'refused', refusal: { reason: weak } }
  const made = await make(db, invitation, wanted.password, now)
  if (!made.ok) return { kind: 'refused', refusal: made }
  return { kind: 'made', link: made.value, ready: wanted.password !== undefined }
}

async function make(
  db: Db,
  invitation: Parameters<typeof inviteColleague>[2],
  password: string | undefined,
  now: Date,
): Promise<Result<OneTimeLink, AccountRefusal>> {
  const hash = password === undefined ? undefined : await hashPassword(password)
  return inTransaction(db, async (tx) => {
    const link = await inviteColleague(tx, theHouse, invitation, now)
    if (!link.ok) return refused(link.reason, link.detail)
    if (hash) {
      await setPassword(tx, link.value.accountId, hash)
      await tx.deleteFrom('invitation').where('account_id', '=', link.value.accountId).execute()
    }
    return done(link.value)
  })
}

async function scopeOfSlugs(
  db: Db,
  { operatorSlug, centreSlug }: FirstAccount,
): Promise<Reaching | undefined> {
  if (centreSlug !== undefined) return reachingBySlug(db, 'centre', centreSlug)
  if (operatorSlug !== undefined) return reachingBySlug(db, 'operator', operatorSlug)
  return { kind: 'city' }
}

function usage(sentence: string): FirstAccountAnswer {
  return { kind: 'usage', sentence }
}
