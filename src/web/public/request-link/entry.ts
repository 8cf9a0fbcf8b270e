import { bookingByLink } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { deadPage } from '../private-link/dead-page.tsx'
import type { KeyDoor } from '../private-link/key-entry.tsx'

/** The key from a letter about a request opens its page. */
export function requestDoor({ t, deps, now }: PublicContext): KeyDoor {
  return {
    words: t.requestLink,
    action: paths.requestLinkEntry(),
    current: 'rooms',
    opens: async (key) => (await bookingByLink(deps.db, key, now)) !== undefined,
    linkOf: paths.requestLink,
  }
}

/** What a wrong, an expired and an erased link of a request lead to. */
export function deadRequestPage(ctx: PublicContext): Promise<ShownPage> {
  const words = ctx.t.requestLink
  return deadPage(ctx, words, { href: paths.requestLinkEntry(), label: words.entryTitle }, 'rooms')
}
