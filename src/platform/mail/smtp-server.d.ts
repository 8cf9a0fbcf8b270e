// What the tests use of smtp-server, which brings no types of its own.
declare module 'smtp-server' {
  import type { Server } from 'node:net'
  import type { Readable } from 'node:stream'

  interface Session {
    readonly envelope: {
      readonly mailFrom: { readonly address: string }
      readonly rcptTo: readonly { readonly address: string }[]
    }
  }
  interface Options {
    readonly authOptional?: boolean
    readonly disabledCommands?: readonly string[]
    readonly onMailFrom?: (address: unknown, session: Session, done: (error?: Error | null) => void) => void
    readonly onRcptTo?: (address: unknown, session: Session, done: (error?: Error | null) => void) => void
    readonly onData?: (stream: Readable, session: Session, done: (error?: Error | null) => void) => void
  }
  export class SMTPServer {
    constructor(options: Options)
    readonly server: Server
    on(event: 'error', heard: (error: Error) => void): void
    listen(port: number, host: string, ready: () => void): void
    close(done: () => void): void
  }
}
