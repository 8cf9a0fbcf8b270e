import { Worker } from 'node:worker_threads'
import { workerFlags, workerUrl } from '../files/worker.ts'
import { prelude } from './prelude.ts'
import type { TypstAnswer, TypstTask } from './typst.worker.ts'

/** A document to set: markup for Typst (see `prelude`), its data, its title and language. */
export type PdfRequest = {
  readonly source: string
  readonly data: unknown
  readonly title: string
  readonly lang: 'de'
  /** A4 on its side, for plans. */
  readonly landscape?: boolean | undefined
  /** The markup sets the title itself, as its only heading of the first level. */
  readonly ownTitle?: boolean | undefined
}

const timeLimitMs = 60_000
const idleMs = 120_000

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Markup and data → an accessible PDF (PDF/UA-1: tagged, with title, language and header cells). Documents are set one
 * after the other in a worker, because Typst does not yield. Throws a fault that carries Typst's own words when the
 * markup is wrong, and after a minute. People's texts belong into `data`, never into `source`.
 */
export function renderPdf(request: PdfRequest): Promise<Uint8Array> {
  const task: TypstTask = {
    source: `${prelude}\n${request.source}`,
    inputs: {
      title: request.title.toWellFormed(),
      lang: request.lang,
      landscape: request.landscape ? 'yes' : 'no',
      'own-title': request.ownTitle ? 'yes' : 'no',
      data: JSON.stringify(request.data, wellFormed),
    },
  }
  const mine = last.then(() => set(task))
  last = mine.catch(() => undefined)
  return mine
}

function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}

/** Hands one task to the worker; a worker that is late or dead is replaced for the next one. */
async function set(task: TypstTask): Promise<Uint8Array> {
  clearTimeout(idle)
  const own = (worker ??= new Worker(workerUrl('typst', import.meta.url), workerFlags))
  own.ref()
  try {
    const answer = await answerOf(own, task)
    if ('problem' in answer) throw new TypstProblem(answer.problem)
    return answer.pdf
  } catch (error) {
    if (!(error instanceof TypstProblem)) retire(own)
    throw error
  } finally {
    own.unref()
    idle = setTimeout(() => retire(own), idleMs).unref()
  }
}

/** The worker's next message, or why there is none. */
function answerOf(own: Worker, task: TypstTask): Promise<TypstAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<TypstAnswer>()
  const ended = (code: number) => reject(new Error(`The Typst worker ended with code ${code}`))
  const timer = setTimeout(() => reject(new Error(`Typst needed more than ${timeLimitMs} ms`)), timeLimitMs)
  own.once('message', resolve).once('error', reject).once('exit', ended)
  own.postMessage(task, [])
  return promise.finally(() => {
    clearTimeout(timer)
    own.off('message', resolve).off('error', reject).off('exit', ended)
  })
}

/** What is wrong with the markup of a document, in Typst's words: a fault of ours, for the log. */
class TypstProblem extends Error {
  override name = 'TypstProblem'
}

function retire(own: Worker): void {
  if (worker === own) worker = undefined
  own.on('error', () => undefined)
  void own.terminate()
}
