import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** The body limit of an ordinary form, in bytes. */
const ordinaryFormBytes = 64 * 1024

/** A file that came with a form; the name is only for showing, never for storing. */
export interface FormFile {
  readonly name: string
  /** What the browser claims; check the content itself. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What somebody sent, every value as typed (line ends as \n). */
export interface FormInput {
  /** The first value of that name, or '' when it was not sent. */
  text(name: string): string
  /** All values of that name, in their order (check boxes). */
  all(name: string): readonly string[]
  /** The file of that name, unless none was chosen. */
  file(name: string): FormFile | undefined
  /** First value by name, for parsing with zod and for showing the form again. */
  readonly values: Readonly<Record<string, string>>
}

const mostFields = 2_000
// Up to this size we read a body that is too large to its end, so that the browser shows our page
// instead of "connection reset".
const politeReadBytes = 100 * 1024 * 1024

/**
 * Reads a POST: urlencoded or multipart, at most `maxBytes` as sent.
 * Throws HTTPException 413 (too large), 415 (another content type), 400 (broken, NUL bytes, lone surrogates).
 */
export async function readForm(c: Context, maxBytes = ordinaryFormBytes): Promise<FormInput> {
  const contentType = c.req.header('content-type') ?? ''
  const kind = contentType.split(';', 1)[0]!.trim().toLowerCase()
  if (kind !== 'application/x-www-form-urlencoded' && kind !== 'multipart/form-data') {
    throw new HTTPException(415, { message: 'Diese Adresse nimmt nur Formulare an.' })
  }
  const body = await readBody(c, maxBytes)
  const entries =
    kind === 'multipart/form-data'
      ? await parseMultipart(body, contentType)
      : [...new URLSearchParams(new TextDecoder().decode(body))]
  return collect(entries)
}

/** Reads a body of any kind, at most `maxBytes`; throws HTTPException 413 beyond that. */
async function readBody(c: Context, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(c.req.header('content-length') ?? 0)
  if (announced > politeReadBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let size = 0
  if (c.req.raw.body) {
    for await (const chunk of c.req.raw.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > politeReadBytes) throw tooLarge(maxBytes)
      if (size <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
    }
  }
  if (size > maxBytes) throw tooLarge(maxBytes)
  return new Uint8Array(Buffer.concat(chunks))
}

function tooLarge(maxBytes: number): HTTPException {
  const limit =
    maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / 1024 / 1024)} MB` : `${Math.floor(maxBytes / 1024)} kB`
  return new HTTPException(413, { message: `Das war zu groß: Hier gehen höchstens ${limit} auf einmal.` })
}

async function parseMultipart(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<[string, string | FormFile][]> {
  try {
    const data = await new Response(body, { headers: { 'content-type': contentType } }).formData()
    const entries: [string, string | FormFile][] = []
    for (const [name, value] of data) {
      if (typeof value === 'string') entries.push([name, value])
      else if (value.size > 0 || value.name !== '') {
        entries.push([
          name,
          { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) },
        ])
      }
    }
    return entries
  } catch {
    throw unreadable()
  }
}

function collect(entries: readonly (readonly [string, string | FormFile])[]): FormInput {
  if (entries.length > mostFields) throw unreadable()
  const texts = new Map<string, string[]>()
  const files = new Map<string, FormFile>()
  for (const [name, value] of entries) {
    refuseUnstorable(name)
    if (typeof value === 'string') {
      refuseUnstorable(value)
      const typed = value.replaceAll('\r\n', '\n')
      const list = texts.get(name)
      if (list) list.push(typed)
      else texts.set(name, [typed])
    } else {
      refuseUnstorable(value.name)
      if (!files.has(name)) files.set(name, value)
    }
  }
  const values = Object.fromEntries([...texts].map(([name, list]) => [name, list[0]!]))
  return {
    text: (name) => texts.get(name)?.[0] ?? '',
    all: (name) => texts.get(name) ?? [],
    file: (name) => files.get(name),
    values,
  }
}

// PostgreSQL cannot store NUL, and a lone surrogate has no UTF-8 form: no keyboard makes either.
function refuseUnstorable(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) throw unreadable()
}

function unreadable(): HTTPException {
  return new HTTPException(400, {
    message: 'Die Eingabe enthält Zeichen, die wir nicht lesen können. Bitte geben Sie sie noch einmal ein.',
  })
}
