import { createHash } from 'node:crypto'
import { tokenText } from '../src/modules/identity/index.ts'

/** A key that a test knows beforehand, and that is the same in each run. */
export function knownToken(word: string): string {
  return tokenText(createHash('sha256').update(word).digest().subarray(0, 16))
}
