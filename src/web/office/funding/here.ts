import type { Problems } from '../../../kernel/result.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { grantById } from '../../../modules/funding/index.ts'
import type { GrantAward } from '../../../modules/funding/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** Which form of the page came back, with what was typed. */
export interface GrantAgain {
  readonly form: 'step' | 'call'
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly refusal?: string | undefined
}

/** The grant of the address. @throws Absent, Forbidden */
export async function grantHere(ctx: OfficeContext, permission: Permission): Promise<GrantAward> {
  const grant = await grantById(ctx.deps.db, idParam(ctx, 'id'))
  if (!grant) throw new Absent()
  if (!may(ctx.actor, permission, { centreId: grant.centreId })) throw new Forbidden()
  return grant
}

/** The way back to the list. */
export function grantWay(): { href: string; label: string }[] {
  return [{ href: paths.grants(), label: 'Drittmittel' }]
}
