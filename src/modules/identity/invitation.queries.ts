import { createHash } from 'node:crypto'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { plainToken } from './link-token.rules.ts'

/** The hash under which a token is kept. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(plainToken(token)).digest('hex')
}

/** A link that can be used now, and whose it is. */
export interface OpenLink {
  readonly accountId: Id
  readonly name: string
  readonly email: string
  readonly purpose: 'invite' | 'reset'
}

/** Whether a link works now, and if not, why. */
export async function linkState(
  db: Db,
  token: string,
  now: Date,
  options: { readonly lock?: boolean } = {},
): Promise<Result<OpenLink, 'link-unknown' | 'link-used' | 'link-expired'>> {
  const query = db
    .selectFrom('invitation')
    .innerJoin('account', 'account.id', 'invitation.account_id')
    .where('invitation.token_hash', '=', tokenHash(token))
    .select([
      'account.id as accountId',
      'account.name',
      'account.email',
      'account.deactivated_at',
      'invitation.purpose',
      'invitation.used_at',
      'invitation.expires_at',
    ])
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row || row.deactivated_at) return refused('link-unknown')
  if (row.used_at) return refused('link-used')
  if (row.expires_at <= now) return refused('link-expired')
  const { accountId, name, email, purpose } = row
  return done({ accountId, name, email, purpose })
}
