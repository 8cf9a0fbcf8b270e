import { Worker, type ResourceLimits } from 'node:worker_threads'

/** Why a worker gave no answer: it ran out of memory, out of time, or it crashed. */
export type WorkerFailure = 'memory' | 'time' | 'crash'

/**
 * The address of a worker file that stands beside its caller: 'x.worker.ts' in the sources, 'x.worker.js' in the
 * bundle (dist/x.worker.js beside dist/main.js and dist/cli.js).
 */
export function workerUrl(name: string, caller: string): URL {
  return new URL(`./${name}.worker.${caller.endsWith('.ts') ? 'ts' : 'js'}`, caller)
}

/** A Node that reads TypeScript itself needs no loader in the worker, which then starts in half the time. */
export const workerFlags = process.features.typescript ? { execArgv: [] } : {}

type Task = {
  readonly url: URL
  readonly data: unknown
  readonly timeoutMs: number
  readonly limits: ResourceLimits
}

/**
 * Runs a worker for one message and ends it. Hostile input can only end the worker: its heap has a limit and its time
 * too. `busy` workers at once, the rest waits its turn, so that many uploads do not add up.
 */
export function workerLane(busy: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async function run<Answer>(
    task: Task,
  ): Promise<{ answer: Answer } | { failure: WorkerFailure; error?: unknown }> {
    if (running >= busy) await new Promise<void>((turn) => waiting.push(turn))
    else running++
    try {
      return await once<Answer>(task)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

function once<Answer>(task: Task): Promise<{ answer: Answer } | { failure: WorkerFailure; error?: unknown }> {
  return new Promise((settle) => {
    const worker = new Worker(task.url, {
      workerData: task.data,
      resourceLimits: task.limits,
      ...workerFlags,
    })
    const timer = setTimeout(() => finish({ failure: 'time' }), task.timeoutMs)
    const finish = (outcome: { answer: Answer } | { failure: WorkerFailure; error?: unknown }) => {
      clearTimeout(timer)
      settle(outcome)
      void worker.terminate()
    }
    worker.once('message', (answer: Answer) => finish({ answer }))
    worker.once('error', (error: Error & { code?: string }) =>
      finish({ failure: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash', error }),
    )
    worker.once('exit', () => finish({ failure: 'crash' }))
  })
}
