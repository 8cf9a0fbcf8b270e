import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

export const searchKinds = ['offer', 'site', 'partner'] as const
export type SearchKind = (typeof searchKinds)[number]

/** Something the public search has found, with the one line that tells it from others of the same name. */
export interface SearchHit {
  readonly kind: SearchKind
  readonly id: Id
  readonly slug: string
  readonly title: string
  /** Centre of an offer, address of a site, kind of a partner; may be empty. */
  readonly hint: string
  /** Offers only: the next date that takes place. */
  readonly next: { readonly day: Day; readonly startsAt: Date | null; readonly site: string | null } | null
}

export interface SearchResult {
  readonly offers: readonly SearchHit[]
  readonly sites: readonly SearchHit[]
  readonly partners: readonly SearchHit[]
  /** There are more than are shown. */
  readonly more: boolean
  /** Nothing (or little) was spelt exactly so; hits forgive one typo in a word. */
  readonly forgiving: boolean
}
