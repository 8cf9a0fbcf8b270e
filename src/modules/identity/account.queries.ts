import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Account, AccountGrant, Reaching } from './account.ts'
import type { AccountScope } from './account.rules.ts'

interface GrantRow {
  readonly id: Id
  readonly role: Role
  readonly operatorId: Id | null
  readonly centreId: Id | null
  readonly partnerId: Id | null
  /** The centres of that operator. */
  readonly centreIds: Id[] | null
  readonly scopeName: string
}

// Names and centres are read where the roles point to; identity itself knows nothing about places.
const grantsOfAccount = sql`
  coalesce((
    select json_agg(json_build_object(
             'id', r.id, 'role', r.role, 'operatorId', r.operator_id, 'centreId', r.centre_id,
             'partnerId', r.partner_id,
             'centreIds', (select json_agg(co.centre_id) from centre_operator co where co.operator_id = r.operator_id),
             'scopeName', concat_ws(' · ', coalesce(o.name, c.name, 'ganze Stadt'), p.name)
           ) order by r.created_at, r.id)
      from account_role r
      left join operator o on o.id = r.operator_id
      left join centre c on c.id = r.centre_id
      left join partner p on p.id = r.partner_id
     where r.account_id = a.id), '[]'::json)`

/** Who somebody is, with all rights, in one query; undefined when there is no such account or it is deactivated. */
export async function actorById(db: Db, accountId: Id): Promise<Actor | undefined> {
  const { rows } = await sql<{ name: string; employerId: Id | null; grants: GrantRow[] }>`
    select a.name, a.operator_id as "employerId", ${grantsOfAccount} as grants
      from account a where a.id = ${accountId} and a.deactivated_at is null`.execute(db)
  const row = rows[0]
  return row && { accountId, name: row.name, employerId: row.employerId, grants: row.grants.map(grantOf) }
}

/** Who is signed in with this token on a login that runs beyond a moment, with all rights, in one query. */
export async function actorOfLogin(
  db: Db,
  token: string,
  runsBeyond: Date,
): Promise<{ readonly actor: Actor; readonly loginId: Id } | undefined> {
  const { rows } = await sql<LoginRow>`
    select l.id as login_id, a.id as account_id, a.name, a.operator_id, ${grantsOfAccount} as grants
      from login l join account a on a.id = l.user_id
     where l.token = ${token} and l.expires_at > ${runsBeyond} and a.deactivated_at is null`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { login_id: loginId, account_id: accountId, name, operator_id: employerId } = row
  return { actor: { accountId, name, employerId, grants: row.grants.map(grantOf) }, loginId }
}

interface LoginRow {
  readonly login_id: Id
  readonly account_id: Id
  readonly name: string
  readonly operator_id: Id | null
  readonly grants: GrantRow[]
}

/** Somebody the house may write to, with all rights. */
export interface Addressee {
  readonly actor: Actor
  readonly email: string
}

/** Everybody with a working account: not deactivated, and with a password of their own. */
export async function accountsToWriteTo(db: Db): Promise<readonly Addressee[]> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from account a where a.deactivated_at is null order by a.id`.execute(db)
  return rows
    .filter(({ has_password: entered }) => entered)
    .map((row) => {
      const { id: accountId, name, employerId, grants, email } = accountOf(row)
      return { actor: { accountId, name, employerId, grants }, email }
    })
}

/** Whether nobody may be let in with this account. */
export async function isDeactivated(db: Db, accountId: Id): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', accountId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return row === undefined
}

function grantOf(row: GrantRow): AccountGrant {
  const { id, role, scopeName } = row
  const scope =
    row.operatorId !== null
      ? { kind: 'operator' as const, operatorId: row.operatorId, centreIds: row.centreIds ?? [] }
      : row.centreId !== null
        ? { kind: 'centre' as const, centreId: row.centreId }
        : { kind: 'city' as const }
  return { id, role, scope, scopeName, ...(row.partnerId === null ? {} : { partnerId: row.partnerId }) }
}

interface AccountRow {
  readonly id: Id
  readonly name: string
  readonly email: string
  readonly second_step: boolean
  readonly has_password: boolean
  readonly deactivated_at: Date | null
  readonly created_at: Date
  readonly employer_id: Id | null
  readonly grants: GrantRow[]
}

const accountColumns = sql`
  a.id, a.name, a.email, a.two_factor_enabled as second_step, a.deactivated_at, a.created_at, a.operator_id as employer_id,
  exists (select 1 from credential k where k.user_id = a.id and k.password is not null) as has_password,
  ${grantsOfAccount} as grants`

function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    secondStep: row.second_step,
    hasPassword: row.has_password,
    deactivatedAt: row.deactivated_at,
    createdAt: row.created_at,
    employerId: row.employer_id,
    grants: row.grants.map(grantOf),
  }
}

/** Which of the accounts in one's scope are wanted. */
export interface AccountFilter {
  readonly text?: string | undefined
  readonly role?: Role | undefined
  readonly state?: 'active' | 'invited' | 'deactivated' | undefined
  readonly page: number
}

/** How many accounts stand on one page. */
export const accountsPerPage = 50

/** The accounts of a scope by name, a page at a time, and how many there are. */
export async function listAccounts(
  db: Db,
  scope: AccountScope,
  filter: AccountFilter,
): Promise<{ readonly accounts: readonly Account[]; readonly total: number }> {
  const where = sql.join([inScope(scope), ...filters(filter)], sql` and `)
  const { rows } = await sql<AccountRow & { total: number }>`
    select ${accountColumns}, count(*) over () as total
      from account a where ${where}
     order by a.deactivated_at is not null, lower(a.name), a.id
     limit ${accountsPerPage} offset ${(filter.page - 1) * accountsPerPage}`.execute(db)
  return { accounts: rows.map(accountOf), total: rows[0]?.total ?? 0 }
}

/** One account, if it lies in the scope. */
export async function accountInScope(db: Db, scope: AccountScope, id: Id): Promise<Account | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from account a where a.id = ${id} and ${inScope(scope)}`.execute(db)
  return rows[0] && accountOf(rows[0])
}

function inScope(scope: AccountScope): RawBuilder<unknown> {
  if (scope === 'everywhere') return sql`true`
  return sql`exists (
    select 1 from account_role s
     where s.account_id = a.id
       and (s.operator_id = any(${scope.operatorIds}::uuid[]) or s.centre_id = any(${scope.centreIds}::uuid[])))`
}

function filters(filter: AccountFilter): RawBuilder<unknown>[] {
  const { text, role, state } = filter
  const made: RawBuilder<unknown>[] = []
  if (text) {
    const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
    made.push(sql`(lower(a.name) like ${pattern} or a.email like ${pattern})`)
  }
  if (role)
    made.push(sql`exists (select 1 from account_role f where f.account_id = a.id and f.role = ${role})`)
  const withPassword = sql`exists (select 1 from credential k where k.user_id = a.id and k.password is not null)`
  if (state === 'deactivated') made.push(sql`a.deactivated_at is not null`)
  if (state === 'active') made.push(sql`a.deactivated_at is null and ${withPassword}`)
  if (state === 'invited') made.push(sql`a.deactivated_at is null and not ${withPassword}`)
  return made
}

/** Operators, centres and organisations to choose from when a role is given. */
export interface RolePlaces {
  readonly operators: readonly { readonly id: Id; readonly name: string }[]
  readonly centres: readonly { readonly id: Id; readonly name: string }[]
  readonly partners: readonly { readonly id: Id; readonly name: string }[]
}

/** The places inside a scope; organisations are the same for everybody. */
export async function rolePlaces(db: Db, scope: AccountScope): Promise<RolePlaces> {
  const limited = (column: 'operatorIds' | 'centreIds') =>
    scope === 'everywhere' ? sql`true` : sql`id = any(${scope[column]}::uuid[])`
  const { rows } = await sql<{ kind: keyof RolePlaces; id: Id; name: string }>`
    select 'operators' as kind, id, name from operator where ${limited('operatorIds')}
    union all select 'centres', id, name from centre where ${limited('centreIds')}
    union all select 'partners', id, name from partner where merged_into_id is null
    order by kind, name`.execute(db)
  const of = (kind: keyof RolePlaces) => rows.filter((row) => row.kind === kind)
  return { operators: of('operators'), centres: of('centres'), partners: of('partners') }
}

/** The place of a slug, for the command line. */
export async function reachingBySlug(
  db: Db,
  kind: 'operator' | 'centre',
  slug: string,
): Promise<Reaching | undefined> {
  const table = sql.table(kind)
  const { rows } = await sql<{ id: Id }>`select id from ${table} where slug = ${slug}`.execute(db)
  if (!rows[0]) return undefined
  return kind === 'operator'
    ? { kind: 'operator', operatorId: rows[0].id }
    : { kind: 'centre', centreId: rows[0].id }
}
