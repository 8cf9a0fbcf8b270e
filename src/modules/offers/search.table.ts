import type { Id } from '../../kernel/id.ts'
import type { Day } from '../../kernel/day.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    search_entry: SearchEntryTable
    search_word: SearchWordTable
  }
}

/** Written by triggers only (migration 0007). */
export interface SearchEntryTable {
  kind: 'offer' | 'site' | 'partner'
  id: Id
  slug: string
  title: string
  hint: string
  until_on: Day | null
  title_words: string[]
  topic_words: string[]
  side_words: string[]
  words: string[]
}

/** Written by triggers only. */
export interface SearchWordTable {
  word: string
}
