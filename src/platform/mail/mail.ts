import { randomUUID } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import type { Tx } from '../db/tables.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Log } from '../log.ts'

/** A letter to one person, plain text only. */
export interface Letter {
  /** One bare address, "name@example.org". */
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Where an answer goes, if not to the house. */
  readonly replyTo?: string | undefined
  /** Under which id its sender keeps it; named when it cannot be sent after all. */
  readonly keptId?: string | undefined
}

/** Mail by way of the outbox. */
export interface Mail {
  /** False without SMTP_URL: then callers print letters or links instead of sending them. */
  readonly available: boolean
  /**
   * Puts letters into the outbox, in the transaction of the command that causes them, however many in one statement.
   * Throws when mail is not available or an address is not one: both must be checked before.
   */
  enqueue(tx: Tx, ...letters: readonly Letter[]): Promise<void>
  /** Closes the connections to the mail server. */
  close(): Promise<void>
}

interface Outgoing extends Letter {
  /** Made once, when the letter is written: a repetition after a lost answer is recognisable as the same. */
  readonly messageId: string
}

/** How long a mail server may say nothing before we hang up. Less than the lease of a job. */
export const silenceSeconds = 30

const jobName = 'mail'
const unsentName = 'mail-unsent'
/** A mail server may be away for a long weekend: 72 hours, with a try at least every hour. */
const usualRetries = 80
const longestPauseSeconds = 3_600
const address = z.email()

/** Sends through `smtpUrl` as `from` ("Quartierszentrum <post@example.org>"); call it before the jobs start. */
export function createMail(options: {
  readonly jobs: Jobs
  readonly smtpUrl: string | undefined
  readonly from: string
  readonly log: Log
  /** Told of a kept letter that could not be sent after all, so that it is printed; it may be told twice. */
  readonly notSent?: ((keptId: string) => Promise<void>) | undefined
  /** For tests: how often and how soon a failed letter is tried again, and how often its sender says that it still tries. */
  readonly retries?: number
  readonly retryDelaySeconds?: number
  readonly signSeconds?: number
}): Mail {
  const { jobs, smtpUrl, from, log, retries = usualRetries, retryDelaySeconds = 20, signSeconds } = options
  if (smtpUrl === undefined) {
    return {
      available: false,
      enqueue: () => Promise.reject(new Error('mail is not available')),
      close: () => Promise.resolve(),
    }
  }
  const transport = transportTo(smtpUrl)
  const giveUp = async ({ keptId, messageId }: Outgoing): Promise<void> => {
    log.error('a letter could not be sent', { messageId, printed: keptId !== undefined })
    if (keptId !== undefined) await options.notSent?.(keptId)
  }
  // What was written to somebody, often with a private link in it, does not outlive its sending.
  const queue = { goesWhenDone: true, pollSeconds: 2 }
  jobs.defineJob<Outgoing>(unsentName, giveUp, queue)
  jobs.defineJob<Outgoing>(
    jobName,
    async (letter, { id }) => {
      const refusal = await send(transport, from, letter).then(() => undefined, refusalOf)
      if (refusal?.forGood) return giveUp(letter)
      if (refusal) throw new Error(`the mail server did not take the letter (${refusal.code})`)
      log.info('letter sent', { job: id, messageId: letter.messageId })
    },
    {
      ...queue,
      retries,
      retryDelaySeconds,
      longestPauseSeconds,
      givenUp: unsentName,
      ...(signSeconds === undefined ? {} : { signSeconds }),
    },
  )
  return {
    available: true,
    enqueue: (tx, ...letters) =>
      jobs.enqueueAll<Outgoing>(
        tx,
        jobName,
        letters.map((letter) => sealed(letter, from)),
      ),
    close: () => Promise.resolve(transport.close()),
  }
}

function transportTo(smtpUrl: string): Transporter {
  return createTransport(
    {
      url: smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: silenceSeconds * 1_000,
    },
    // A text never becomes the name of a file or address to fetch.
    { disableFileAccess: true, disableUrlAccess: true },
  )
}

/**
 * Why a letter was not taken; `forGood`: its address is refused, and no later try would help. A sender who may not send
 * is none of that: its setting is mended, and then all letters go.
 */
function refusalOf(error: unknown): { readonly code: string; readonly forGood: boolean } {
  const { code, responseCode, command, response } = error as Readonly<Record<string, unknown>>
  // The message of a mail server often quotes the address, which has no place in a log.
  const parts = [code, responseCode].filter((part) => part !== undefined)
  const address = code === 'EENVELOPE' && command === 'RCPT TO' && Number(responseCode) >= 500
  return { code: parts.join(' ') || 'unknown', forGood: address && !isAboutUs.test(String(response)) }
}

/** "554 5.7.1 Relay access denied": not the address, but who we are (RFC 3463, policy). */
const isAboutUs = /^\d{3}[ -]5\.7\./

function sealed(letter: Letter, from: string): Outgoing {
  const domain = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'localhost'
  return {
    to: address.parse(letter.to),
    ...(letter.replyTo === undefined ? {} : { replyTo: address.parse(letter.replyTo) }),
    // A subject is one line, whatever somebody typed into a title.
    subject: letter.subject.replace(/[\s\p{Cc}]+/gu, ' ').trim(),
    text: letter.text,
    ...(letter.keptId === undefined ? {} : { keptId: letter.keptId }),
    messageId: `<${randomUUID()}@${domain}>`,
  }
}

async function send(transport: Transporter, from: string, letter: Outgoing): Promise<void> {
  await transport.sendMail({
    from,
    // As an object: the text is one address and is never read as a list.
    to: { name: '', address: letter.to },
    ...(letter.replyTo === undefined ? {} : { replyTo: { name: '', address: letter.replyTo } }),
    subject: letter.subject,
    text: letter.text,
    messageId: letter.messageId,
    // So that absence notices do not answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}
