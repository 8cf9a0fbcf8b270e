import { ConfigError } from '../platform/config.ts'
import { StartError } from '../platform/db/start-error.ts'

/** What the terminal shows when something could not be done: our own sentence, or the fault as it is. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message
  if (isTakenPort(error))
    return `Der Port ist schon belegt. Bitte PORT auf eine andere Zahl setzen. (${error.message})`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function isTakenPort(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
