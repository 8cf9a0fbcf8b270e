/** How much the log says; each level includes those after it. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** Facts beside a message: ids, counts, durations, error codes. Never names, addresses or other personal data. */
export type LogFields = Readonly<Record<string, unknown>>

export type LogMethod = (message: string, fields?: LogFields) => void

/** One JSON line per call: debug and info go to stdout, warn and error to stderr. */
export interface Log {
  readonly debug: LogMethod
  readonly info: LogMethod
  readonly warn: LogMethod
  readonly error: LogMethod
}

type Write = (level: LogLevel, line: string) => void

const toStreams: Write = (level, line) => {
  const stream = level === 'debug' || level === 'info' ? process.stdout : process.stderr
  stream.write(line)
}

/**
 * A log that writes everything from `level` on.
 * An `Error` among the fields is written as name, code and message, without the row values that
 * PostgreSQL puts into an error's `detail`.
 */
export function createLog(level: LogLevel, write: Write = toStreams): Log {
  const from = logLevels.indexOf(level)
  const method =
    (own: LogLevel): LogMethod =>
    (message, fields = {}) => {
      if (logLevels.indexOf(own) < from) return
      const at = new Date().toISOString()
      write(own, `${JSON.stringify({ at, level: own, message, ...fields }, plain)}\n`)
    }
  return { debug: method('debug'), info: method('info'), warn: method('warn'), error: method('error') }
}

/** A log that says nothing, for tests. */
export const silentLog: Log = createLog('error', () => undefined)

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  const { name, message, stack } = value
  const code = 'code' in value ? value.code : undefined
  return {
    name,
    code,
    message,
    stack: stack
      ?.split('\n')
      .slice(1, 8)
      .map((line) => line.trim()),
  }
}
