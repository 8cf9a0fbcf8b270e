import type { z } from 'zod'

/** Where something stands in a JSON file: `angebote[3].termine[5]`, counted from 1 as people count. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key + 1}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}

/** The first thing that keeps a file from being read, with its place: `angebote[3].termine[5]: kein Datum`. */
export function problemText(error: z.ZodError): string {
  const [first] = error.issues
  if (!first) return 'Die Datei hat nicht die erwartete Form.'
  const place = pathText(first.path)
  return place === '' ? first.message : `${place}: ${first.message}`
}

/** Every key that was typed and means nothing to us: what was read is compared with what was understood. */
export function unknownKeys(
  typed: unknown,
  understood: unknown,
  path: readonly PropertyKey[] = [],
): readonly (readonly PropertyKey[])[] {
  if (Array.isArray(typed) && Array.isArray(understood))
    return typed.flatMap((one, at) => unknownKeys(one, understood[at], [...path, at]))
  if (!isRecord(typed) || !isRecord(understood)) return []
  return Object.keys(typed).flatMap((key) =>
    key in understood ? unknownKeys(typed[key], understood[key], [...path, key]) : [[...path, key]],
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
