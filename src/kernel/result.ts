/** The answer of a command or rule: done with a value, or refused for a named reason. */
export type Result<T, R extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: R; readonly detail?: string | undefined }

/** It was done. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** It was refused; `detail` completes the German sentence of the reason (a date, a name), never replaces it. */
export function refused<R extends string>(
  reason: R,
  detail?: string,
): { readonly ok: false; readonly reason: R; readonly detail?: string | undefined } {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail }
}

/** What a person may not do: ends in a 403 page. One of the only two throws of the domain. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** What does not exist (or must not be known to exist): ends in a 404 page. */
export class Absent extends Error {
  override name = 'Absent'
}

/** Problems with what somebody typed: field name → German sentence. */
export type Problems = Readonly<Record<string, string>>

/** Parsed input, or the problems field by field. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: Problems }
