import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workerLane, workerUrl } from './worker.ts'

const code = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`)
const limits = { maxOldGenerationSizeMb: 32 }
const reply = "import { parentPort, workerData } from 'node:worker_threads'\n"

test('a worker answers once and is gone', async () => {
  const run = workerLane(1)
  const url = code(`${reply}parentPort.postMessage(workerData * 2); setInterval(() => {}, 1000)`)
  assert.deepEqual(await run({ url, data: 21, timeoutMs: 60_000, limits }), { answer: 42 })
})

test('a worker that never ends, eats memory or breaks harms only itself', async () => {
  const run = workerLane(3)
  const failure = async (text: string, timeoutMs: number) => {
    const outcome = await run({ url: code(text), data: null, timeoutMs, limits })
    return 'failure' in outcome ? outcome.failure : 'answered'
  }
  const endless = failure('while (true) {}', 500)
  // These end by themselves, however slow the machine is.
  const greedy = failure('const all = []; while (true) all.push(new Array(10000).fill({}))', 60_000)
  const broken = failure('throw new Error("broken")', 60_000)
  assert.deepEqual(await Promise.all([endless, greedy, broken]), ['time', 'memory', 'crash'])
})

test('no more workers than allowed run at once', async () => {
  const run = workerLane(2)
  const url = code(
    `${reply}const from = Date.now(); setTimeout(() => parentPort.postMessage([from, Date.now()]), 150)`,
  )
  const spans = await Promise.all(
    [1, 2, 3, 4, 5].map(() => run<[number, number]>({ url, data: null, timeoutMs: 60_000, limits })),
  )
  const answers = spans.map((outcome) => ('answer' in outcome ? outcome.answer : [0, 0]) as [number, number])
  for (const [from] of answers) {
    assert.ok(answers.filter((other) => other[0] <= from && from < other[1]).length <= 2)
  }
})

test('a worker lies beside its caller, in the sources and in the bundle', () => {
  assert.equal(workerUrl('xlsx', 'file:///a/src/x.ts').href, 'file:///a/src/xlsx.worker.ts')
  assert.equal(workerUrl('xlsx', 'file:///a/dist/main.js').href, 'file:///a/dist/xlsx.worker.js')
})
