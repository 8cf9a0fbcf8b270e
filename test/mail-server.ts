import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { promisify } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { eventually } from './eventually.ts'

/** A letter as a mail server was given it. */
export interface Received {
  readonly to: readonly string[]
  readonly raw: string
}

/** What a mail server saw: every try, and what it took. */
export interface MailServer {
  readonly url: string
  readonly tried: readonly Received[]
  readonly taken: readonly Received[]
  /** Waits until it has taken so many. */
  has(count: number): Promise<void>
  /** Waits until nobody speaks to it: whatever a client said before it died has been heard then. */
  silent(): Promise<void>
}

/** How it answers: "later" to the first `failures`, and each only after `slowly` has come to its end. */
export interface MailServerOptions {
  readonly failures?: number
  readonly slowly?: () => Promise<void>
  /** Says of every recipient that there is nobody of that name. */
  readonly nobody?: boolean
  /** Takes nothing from us: says so of the sender, or of every recipient. */
  readonly notFromUs?: 'sender' | 'recipient'
  /** Told of each letter before it is answered. */
  readonly noted?: (raw: string) => void
}

/** A mail server on this machine; call it at the top level of a test file or inside a test. */
export async function mailServer({
  failures = 0,
  slowly,
  nobody = false,
  notFromUs,
  noted,
}: MailServerOptions = {}): Promise<MailServer> {
  const tried: Received[] = []
  const taken: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom(_address, _session, done) {
      done(notFromUs === 'sender' ? refusal(553, '5.7.1 sender not owned by user') : null)
    },
    onRcptTo(_address, _session, done) {
      if (notFromUs === 'recipient') return done(refusal(554, '5.7.1 relay access denied'))
      done(nobody ? refusal(550, '5.1.1 no such user') : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const received = { to, raw: Buffer.concat(chunks).toString() }
        tried.push(received)
        noted?.(received.raw)
        await slowly?.()
        if (tried.length <= failures) return done(refusal(451, 'later'))
        taken.push(received)
        done()
      })
    },
  })
  // A connection that breaks off is not the server's fault.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Not waited for: connections may linger.
  after(() => server.close(() => undefined))
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const connections = promisify(server.server.getConnections.bind(server.server))
  return {
    url,
    tried,
    taken,
    has: (count) => eventually(() => taken.length >= count),
    silent: () => eventually(async () => (await connections()) === 0),
  }
}

const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode })
