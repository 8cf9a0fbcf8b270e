import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

/** The part of the application that the server needs. */
export interface Listening {
  readonly host: string
  readonly port: number
  /** Stops: no new connections, running requests finish (at most `graceMs`), then the closers in their order. */
  stop(): Promise<void>
}

/** Anything that can answer a request: a Hono app. */
export interface Answering {
  fetch(request: Request, env?: unknown): Response | Promise<Response>
}

/** Where to listen and what to close afterwards. */
export interface ListenOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Closed one after another once the last request has been answered: jobs first, the database last. */
  readonly closers?: readonly (() => Promise<void>)[]
  /** How long running requests may take after the stop signal, in milliseconds. */
  readonly graceMs?: number
}

/** Starts to listen; rejects when the port is taken or not ours. Signals are left to `stopOnSignals`. */
export async function listen(app: Answering, options: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server
  server.headersTimeout = 15_000
  server.requestTimeout = 120_000
  // Longer than the usual 60 s of a reverse proxy, so that it never meets a connection we just closed.
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { address, port } = server.address() as AddressInfo
  let stopping: Promise<void> | undefined
  return {
    host: address,
    port,
    stop: () => (stopping ??= stopServer(server, options)),
  }
}

async function stopServer(server: Server, options: ListenOptions): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.on('request', (_request, response) => response.setHeader('connection', 'close'))
  // A connection that was busy at the signal becomes idle after its answer; close it then.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const force = setTimeout(() => server.closeAllConnections(), options.graceMs ?? 10_000)
  await closed
  clearInterval(sweep)
  clearTimeout(force)
  for (const close of options.closers ?? []) await close()
}

/** Ends the process gracefully on SIGTERM or SIGINT; a second signal ends it at once. */
export function stopOnSignals(stop: () => Promise<void>, onFault: (error: unknown) => void): void {
  let signalled = false
  const onSignal = (): void => {
    if (signalled) process.exit(130)
    signalled = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        onFault(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
