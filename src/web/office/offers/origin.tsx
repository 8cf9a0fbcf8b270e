import type { ComponentChild } from 'preact'
import type { Id } from '../../../kernel/id.ts'
import type { OfficeContext } from '../route.ts'

/**
 * The original text of the rows of files that this offer came from. The module that reads files fills it; without
 * such rows nothing stands there.
 */
export function originOf(_ctx: OfficeContext, _offerId: Id): Promise<ComponentChild> {
  return Promise.resolve(null)
}
