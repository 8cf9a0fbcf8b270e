import { Forbidden } from '../../../kernel/result.ts'
import { intakeSentence } from '../../../modules/intake/index.ts'
import { importFile } from '../../../modules/lists/index.ts'
import type { ListReport } from '../../../modules/lists/index.ts'
import { readTable } from '../../../platform/files/read-table.ts'
import type { OfficeContext } from '../route.ts'
import { dropPendingBytes, keepPending, notePending, pendingBytes, pendingState } from './pending-files.ts'
import type { PendingFile, PendingPlace } from './pending-files.ts'

/** How long a page waits for work that is usually quick before it shows that it goes on. */
const patienceMs = 4_000

/** After so long without a sign the work has died with its process. */
const silentMs = 5 * 60_000

const shownFindings = 300

/** Where files of this person lie. */
export function placeOf({ deps, actor }: OfficeContext): PendingPlace {
  if (actor.accountId === null) throw new Forbidden()
  return { dataDir: deps.config.dataDir, accountId: actor.accountId }
}

/** Whether a file is being worked on at this moment. */
export function isBusy(state: PendingFile, now: number): boolean {
  return (state.step === 'checking' || state.step === 'importing') && now - state.at < silentMs
}

/** What is being worked on here, by account and file: whoever comes second waits for the work of the first. */
const underWay = new Map<string, Promise<void>>()

/** Lays a file down and works out what it would change. Waits a little; long work goes on behind the answer. */
export function checkFile(
  ctx: OfficeContext,
  token: string,
  bytes: Uint8Array,
  state: PendingFile,
): Promise<void> {
  const place = placeOf(ctx)
  return once(place, token, async () => {
    await keepPending(place, token, bytes, state)
    await work(ctx, place, token, { ...state, step: 'checking', at: Date.now() })
  })
}

/** Takes a checked file in; what is no longer waiting for that is left as it is. Waits like `checkFile`. */
export function takeFile(ctx: OfficeContext, token: string): Promise<void> {
  const place = placeOf(ctx)
  return once(place, token, async () => {
    const state = await pendingState(place, token)
    if (state?.step !== 'checked') return
    await work(ctx, place, token, { ...state, step: 'importing', at: Date.now() })
  })
}

async function once(place: PendingPlace, token: string, begin: () => Promise<void>): Promise<void> {
  const key = `${place.accountId} ${token}`
  const running = underWay.get(key) ?? begin().finally(() => underWay.delete(key))
  underWay.set(key, running)
  await Promise.race([running, pause(patienceMs)])
}

async function work(
  ctx: OfficeContext,
  place: PendingPlace,
  token: string,
  begun: PendingFile,
): Promise<void> {
  await notePending(place, token, begun)
  try {
    await run(ctx, place, token, begun)
  } catch (error) {
    ctx.deps.log.error('reading a file in failed', { error })
    const sentence =
      error instanceof Forbidden
        ? 'Für diesen Standort dürfen Sie keine Listen einlesen.'
        : 'Beim Lesen ist ein Fehler aufgetreten. Es wurde nichts übernommen. Bitte versuchen Sie es noch einmal.'
    await notePending(place, token, { ...begun, step: 'failed', at: Date.now(), sentence })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}

async function run(
  ctx: OfficeContext,
  place: PendingPlace,
  token: string,
  state: PendingFile,
): Promise<void> {
  const { deps, actor } = ctx
  const bytes = await pendingBytes(place, token)
  const source = bytes && (await readTable(bytes, state.fileName))
  if (!source?.ok) throw new Error('the file laid down cannot be read any more')
  const answer = await importFile(
    { db: deps.db, actor, now: deps.clock.now(), horizonMonths: deps.config.sessionHorizonMonths },
    {
      kind: state.kind,
      source: source.value,
      fileName: state.fileName,
      sha256: state.sha256,
      slug: state.siteSlug,
      year: state.year,
      create: state.create,
      dryRun: state.step === 'checking',
    },
  )
  const at = Date.now()
  if (!answer.ok) {
    const sentence = intakeSentence(answer.reason, answer.detail)
    await notePending(place, token, { ...state, step: 'failed', at, sentence })
    return
  }
  const report = reportOf(answer.value)
  if (state.step === 'checking') {
    await notePending(place, token, { ...state, step: 'checked', at, report })
    return
  }
  await notePending(place, token, { ...state, step: 'imported', at, report, runId: answer.value.runId })
  await dropPendingBytes(place, token)
}

function reportOf({ rows, created, unchanged, findings }: ListReport): NonNullable<PendingFile['report']> {
  return { rows, created, unchanged, found: findings.length, findings: findings.slice(0, shownFindings) }
}
