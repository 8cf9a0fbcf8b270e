/** How a command of the command line ended (contract): done, refused or failed, wrong usage or unreadable file. */
export type ExitCode = 0 | 1 | 2

/** A command was called in a way it does not know; the sentence says how it goes. Exit code 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** Prints a sentence for the person on stderr and gives the code back. */
export function ended(code: ExitCode, sentence?: string): ExitCode {
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`)
  return code
}

/** Prints a line of the answer. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
