import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** An answer as far as the benchmark looks at it. */
export interface Answer {
  readonly status: number
  readonly head: string
  readonly bytes: number
}

/**
 * One connection that sends a request, waits for the whole answer and then sends the next. It does next to nothing
 * itself: on two cores the client must not take what the server needs. Bodies are counted, not kept.
 */
export class Connection {
  readonly #socket: Socket
  readonly #host: string
  #pending: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
  #buffer: Buffer = Buffer.alloc(0)
  #wanted = -1
  #head = ''

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#pending?.reject(error))
    this.#socket.on('close', () => this.#pending?.reject(new Error('the server closed the connection')))
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
      this.#socket.write(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${lines.join('')}\r\n`)
    })
  }

  close(): void {
    this.#pending = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
    if (this.#wanted < 0 && !this.#readHead()) return
    if (this.#buffer.length < this.#wanted) return
    const { resolve } = this.#pending!
    const answer = { status: Number(this.#head.slice(9, 12)), head: this.#head, bytes: this.#wanted }
    this.#buffer = this.#buffer.subarray(this.#wanted)
    this.#wanted = -1
    this.#pending = undefined
    resolve(answer)
  }

  #readHead(): boolean {
    const end = this.#buffer.indexOf('\r\n\r\n')
    if (end < 0) return false
    this.#head = this.#buffer.toString('latin1', 0, end)
    this.#buffer = this.#buffer.subarray(end + 4)
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#head)
    this.#wanted = length ? Number(length[1]) : this.#head.slice(9, 12) === '304' ? 0 : -1
    if (this.#wanted < 0) throw new Error(`an answer without content-length: ${this.#head.slice(0, 200)}`)
    return true
  }
}
