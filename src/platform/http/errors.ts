import { randomInt } from 'node:crypto'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Absent, Forbidden } from '../../kernel/result.ts'
import type { Log } from '../log.ts'

/** What an error page may tell: never the detail of a fault. */
export interface ErrorNotice {
  readonly status: ContentfulStatusCode
  /** A German sentence for the person. */
  readonly sentence: string
  /** The number to quote when asking for help; only for faults. */
  readonly reference?: string | undefined
}

/** Renders an error page as HTML; the web gives it, because platform knows no look. */
export type ErrorPage = (c: Context, notice: ErrorNotice) => string | Promise<string>

const sentences: Readonly<Record<number, string>> = {
  400: 'Diese Anfrage konnten wir nicht lesen.',
  401: 'Bitte melden Sie sich an.',
  403: 'Das dürfen Sie mit diesem Konto nicht.',
  404: 'Diese Seite gibt es nicht oder nicht mehr.',
  405: 'Das geht an dieser Adresse nicht.',
  413: 'Das war zu groß.',
  415: 'Dieses Format nehmen wir nicht an.',
  422: 'Bitte prüfen Sie Ihre Eingabe.',
  429: 'Das war sehr oft in kurzer Zeit. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  503: 'Das Haus ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
}
const faultSentence = 'Hier ist etwas schiefgegangen. Das liegt an uns, nicht an Ihnen.'

/** The four kinds of error, one route each (architecture §4): hand them to `app.onError` and `app.notFound`. */
export function errorHandlers(
  page: ErrorPage,
  log: Log,
): { readonly onError: ErrorHandler; readonly notFound: NotFoundHandler } {
  const show = async (c: Context, notice: ErrorNotice): Promise<Response> => {
    c.header('cache-control', 'no-store')
    try {
      return c.html(await page(c, notice), notice.status)
    } catch (error) {
      // The error page itself failed: say it in plain text rather than not at all.
      logFault(log, c, notice.reference ?? newReference(), error)
      return c.text(plainText(notice), notice.status)
    }
  }
  return {
    onError: async (error, c) => {
      const known = knownNotice(error)
      if (known) {
        const answer = await show(c, known)
        carryHeaders(error, answer)
        return answer
      }
      const reference = newReference()
      logFault(log, c, reference, error)
      return show(c, { status: 500, sentence: faultSentence, reference })
    },
    notFound: (c) => show(c, { status: 404, sentence: sentences[404]! }),
  }
}

// The pattern of the address, not the address: it may hold a one-time link or a name.
function logFault(log: Log, c: Context, reference: string, error: unknown): void {
  const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path
  log.error('fault', { reference, method: c.req.method, route, error })
}

function knownNotice(error: unknown): ErrorNotice | undefined {
  if (error instanceof Forbidden) return { status: 403, sentence: sentences[403]! }
  if (error instanceof Absent) return { status: 404, sentence: sentences[404]! }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, sentence: error.message || (sentences[error.status] ?? sentences[400]!) }
  }
  if (error instanceof HTTPException && error.status === 503) {
    return { status: 503, sentence: error.message || sentences[503]! }
  }
  return undefined
}

// An HTTPException may bring headers of its own, such as Retry-After.
function carryHeaders(error: unknown, answer: Response): void {
  if (!(error instanceof HTTPException) || !error.res) return
  const retryAfter = error.res.headers.get('retry-after')
  if (retryAfter) answer.headers.set('retry-after', retryAfter)
}

function newReference(): string {
  return String(randomInt(100_000, 1_000_000))
}

function plainText(notice: ErrorNotice): string {
  return notice.reference ? `${notice.sentence} (Nummer ${notice.reference})` : notice.sentence
}
