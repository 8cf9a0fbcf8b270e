import { Forbidden } from '../../../kernel/result.ts'
import { intakeSentence } from '../../../modules/intake/index.ts'
import { importFile } from '../../../modules/lists/index.ts'
import type { ListReport } from '../../../modules/lists/index.ts'
import { readTable } from '../../../platform/files/read-table.ts'
import type { OfficeContext } from '../route.ts'
import { dropPendingBytes, notePending, pendingBytes } from './pending-files.ts'
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

/** Works out what a file would change, or takes it in. Waits a little; long work goes on behind the answer. */
export async function workOn(
  ctx: OfficeContext,
  token: string,
  state: PendingFile,
  step: 'checking' | 'importing',
): Promise<void> {
  const place = placeOf(ctx)
  const begun: PendingFile = { ...state, step, at: Date.now() }
  await notePending(place, token, begun)
  const work = run(ctx, place, token, begun).catch(async (error: unknown) => {
    ctx.deps.log.error('reading a file in failed', { error })
    const sentence =
      error instanceof Forbidden
        ? 'Für diesen Standort dürfen Sie keine Listen einlesen.'
        : 'Beim Lesen ist ein Fehler aufgetreten. Es wurde nichts übernommen. Bitte versuchen Sie es noch einmal.'
    await notePending(place, token, { ...begun, step: 'failed', at: Date.now(), sentence })
  })
  await Promise.race([work, pause(patienceMs)])
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
