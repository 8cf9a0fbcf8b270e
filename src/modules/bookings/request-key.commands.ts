import { createHash } from 'node:crypto'
import { plainToken, tokenText } from '../identity/index.ts'
import type { RequestInput } from './request-form.ts'
import { newBookingToken } from './writing.commands.ts'

/** The key that a form carried, as it was; a new one where there is none. */
export function carriedKey(text: string): string {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(plainToken(text)) ? text : newBookingToken()
}

/**
 * The token of the private link: from the key its form carried and what was asked for. So the same sent twice is one
 * request, and something else typed into an old copy of the form is another one with its own link.
 */
export function tokenOfRequest(key: string, input: RequestInput): string {
  const asked = JSON.stringify([plainToken(key), input])
  return tokenText(createHash('sha256').update(asked).digest().subarray(0, 16))
}
