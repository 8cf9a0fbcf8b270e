import { answeringByLink } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { deadPage } from '../private-link/dead-page.tsx'
import type { KeyDoor } from '../private-link/key-entry.tsx'

/** The key from a letter of the yearly round opens the page of the answer. */
export function roundDoor({ t, deps, now }: PublicContext): KeyDoor {
  return {
    words: t.round,
    action: paths.roundEntry(),
    opens: async (key) => (await answeringByLink(deps.db, key, now)) !== undefined,
    linkOf: paths.roundLink,
  }
}

/** What a wrong, an old and an erased link of a round lead to. */
export function deadRoundPage(ctx: PublicContext): Promise<ShownPage> {
  const words = ctx.t.round
  return deadPage(ctx, words, { href: paths.roundEntry(), label: words.entryTitle })
}
