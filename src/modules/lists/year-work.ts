import { createHash } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Finding } from '../intake/index.ts'
import type { TermKind } from '../places/index.ts'
import type { PastYear } from './past-year-file.ts'

/** What became of an entry: new, there before, or left out (with a finding). */
export type Outcome = 'created' | 'unchanged' | 'left'

/** Says what is odd about the entry that is being taken in. */
export type Say = (field: string, code: Finding['code'], message: string, value: string) => void

/** A past year coming in, inside its transaction. */
export interface YearWork {
  readonly doer: { readonly db: Tx; readonly actor: Actor; readonly now: Date }
  readonly centreId: Id
  /** Where the house is, when it has exactly one site. */
  readonly siteId: Id | null
  readonly year: number
  readonly file: PastYear
  /** Whether districts and operators that are not there yet are made (`--anlegen`). */
  readonly create: boolean
  /** The entry of a list of the city by its name, made when this person may; undefined when they may not. */
  readonly term: (kind: TermKind, name: string) => Promise<Id | undefined>
  /** The planning district of the centre by its name. */
  readonly district: (name: string) => Promise<Id | undefined>
  /** Posts by their code, filled while the list comes in. */
  readonly staff: Map<string, Id>
  /** How many times these words came before in the file: 0, 1, … */
  readonly turn: (words: readonly string[]) => number
}

/** One kind of entry of the file. */
export type TakeEntry<T> = (work: YearWork, entry: T, say: Say) => Promise<Outcome>

/** The same id for the same words in the same centre: an entry that has no words of its own comes in once. */
export function idFrom(work: Pick<YearWork, 'centreId' | 'year'>, ...words: readonly string[]): Id {
  const hash = createHash('sha256').update(JSON.stringify([work.centreId, work.year, ...words]))
  const bytes = hash.digest().subarray(0, 16)
  // Version 8 of RFC 9562: made by a rule of our own.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The value of an answer that cannot be no here: what could refuse it was looked at before. */
export function surely<T>(
  answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string },
): T {
  if (answer.ok) return answer.value
  throw new Error(`an entry of a past year was refused: ${answer.reason}`)
}
