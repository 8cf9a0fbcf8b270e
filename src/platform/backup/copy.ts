import type { ClientBase, Submittable } from 'pg'

/** The part of pg's connection that speaks COPY; its types leave it out. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(bytes: Uint8Array): void
  endCopyFrom(): void
  readonly stream: { pause(): void; resume(): void }
}

const partBytes = 4 * 1024 * 1024

/** Rows of a table in COPY's text format, in parts of some MB that end with a row. */
export async function* copyOut(client: ClientBase, source: string): AsyncGenerator<Buffer, number> {
  const query = new CopyOut(`copy ${source} to stdout`)
  client.query(query as unknown as Submittable)
  for (;;) {
    const part = await query.next()
    if (part === undefined) return query.rows
    yield part
  }
}

/** Writes rows in COPY's text format into a table; gives their number. */
export async function copyIn(client: ClientBase, target: string, bytes: Uint8Array): Promise<number> {
  const query = new CopyIn(`copy ${target} from stdin`, bytes)
  client.query(query as unknown as Submittable)
  return query.finished
}

/** What pg calls on a running query, in the order of PostgreSQL's messages. */
abstract class CopyQuery {
  readonly text: string
  rows = 0

  constructor(text: string) {
    this.text = text
  }

  submit(connection: CopyConnection): void {
    connection.query(this.text)
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.rows = Number(/^COPY (\d+)$/.exec(message.text)?.[1] ?? 0)
  }

  abstract handleReadyForQuery(): void
  abstract handleError(error: Error): void
}

class CopyOut extends CopyQuery {
  #rows: Buffer[] = []
  #size = 0
  readonly #parts: Buffer[] = []
  #connection: CopyConnection | undefined
  #ended = false
  #error: Error | undefined
  #wake: (() => void) | undefined

  override submit(connection: CopyConnection): void {
    this.#connection = connection
    super.submit(connection)
  }

  handleCopyData({ chunk }: { readonly chunk: Uint8Array }): void {
    // A copy: pg uses the memory behind it again.
    this.#rows.push(Buffer.from(chunk))
    this.#size += chunk.length
    if (this.#size < partBytes) return
    this.#cut()
    // Nobody may pile up a large table in memory: the wire waits until the part is taken.
    this.#connection?.stream.pause()
  }

  handleReadyForQuery(): void {
    if (this.#size > 0) this.#cut()
    this.#ended = true
    this.#wake?.()
  }

  handleError(error: Error): void {
    this.#error = error
    this.#wake?.()
  }

  /** The next part, or undefined after the last. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      if (this.#error) throw this.#error
      const part = this.#parts.shift()
      if (part) return part
      if (this.#ended) return undefined
      this.#connection?.stream.resume()
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  #cut(): void {
    this.#parts.push(Buffer.concat(this.#rows))
    this.#rows = []
    this.#size = 0
    this.#wake?.()
  }
}

class CopyIn extends CopyQuery {
  readonly finished: Promise<number>
  readonly #bytes: Uint8Array
  #resolve!: (rows: number) => void
  #reject!: (error: Error) => void

  constructor(text: string, bytes: Uint8Array) {
    super(text)
    this.#bytes = bytes
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.#bytes)
    connection.endCopyFrom()
  }

  handleReadyForQuery(): void {
    this.#resolve(this.rows)
  }

  handleError(error: Error): void {
    this.#reject(error)
  }
}
