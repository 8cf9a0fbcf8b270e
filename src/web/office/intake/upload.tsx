import { createHash } from 'node:crypto'
import { may, writeAudit } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import {
  intakeKindNames,
  intakeSentence,
  isSiteListKind,
  rowsOfOthers,
  runView,
} from '../../../modules/intake/index.ts'
import { isYearFileKind, listKindNames, listKinds } from '../../../modules/lists/index.ts'
import type { ListKind } from '../../../modules/lists/index.ts'
import { sitesAll } from '../../../modules/places/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { isId } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Problems } from '../../../kernel/result.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { readTable } from '../../../platform/files/read-table.ts'
import { fileLimits, fileSentence, isTable } from '../../../platform/files/source-table.ts'
import type { Source } from '../../../platform/files/source-table.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficePart } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { checkFile, isBusy, placeOf, takeFile } from './file-work.ts'
import { pendingState, pendingToken } from './pending-files.ts'
import type { PendingFile } from './pending-files.ts'
import { CheckPage, RunPage, UploadPage } from './upload-page.tsx'
import { yearTyped } from './which-list.tsx'

const part: OfficePart = 'clarify'
const uploadBytes = fileLimits.fileBytes + 64 * 1024

/** A list comes in: choose it, see what it would change, take it in. */
export const uploadRoutes: readonly OfficeRoute[] = [
  page(paths.intake(), 'import.run', (ctx) => showForm(ctx)),
  deed(paths.intake(), 'import.run', 'import.checked', receive, uploadBytes),
  page(paths.intakeFile(':token'), 'import.run', showFile),
  deed(paths.intakeFile(':token'), 'import.run', 'import.run', confirm),
  page(paths.intakeRun(':id'), 'import.run', showRun),
]

/** The sites for which somebody may do this, in the order of their centres. */
export async function sitesFor(
  { deps, actor }: OfficeContext,
  permission: Permission,
): Promise<readonly Site[]> {
  const sites = await sitesAll(deps.db)
  return sites.filter(({ centreId }) => may(actor, permission, { centreId }))
}

async function showForm(
  ctx: OfficeContext,
  problems: Problems = {},
  values: Readonly<Record<string, string>> = {},
  status: 200 | 422 = 200,
): Promise<Response> {
  const title = status === 200 ? 'Liste einlesen' : 'Fehler: Liste einlesen'
  const sites = await sitesFor(ctx, 'import.run')
  return officePage(ctx, { title, current: part }, <UploadPage {...{ sites, problems, values }} />, status)
}

async function receive(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const kind = listKinds.find((known) => known === input.text('art'))
  const site = (await sitesFor(ctx, 'import.run')).find(({ slug }) => slug === input.text('standort'))
  const file = input.file('datei')
  const year = yearTyped(input.text('jahr'))
  const problems: Record<string, string> = {}
  if (input.text('jahr') !== '' && year === undefined)
    problems['jahr'] = 'Bitte ein Jahr angeben, zum Beispiel 2025.'
  if (!kind) problems['art'] = 'Bitte wählen Sie, welche Liste das ist.'
  if (!site) problems['standort'] = 'Bitte wählen Sie den Standort.'
  if (!file) problems['datei'] = 'Bitte wählen Sie eine Datei.'
  const table = file && (await readTable(file.bytes, file.name))
  if (table && !table.ok) problems['datei'] = fileSentence(table.reason, table.detail)
  const wrong = kind && table?.ok ? wrongForm(kind, table.value) : undefined
  if (wrong !== undefined) problems['datei'] = wrong
  if (!kind || !site || !file || !table?.ok || Object.keys(problems).length > 0) {
    return showForm(ctx, problems, input.values, 422)
  }
  const state: PendingFile = {
    kind,
    siteSlug: site.slug,
    year,
    create: input.text('anlegen') !== '',
    fileName: shownName(file.name),
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    step: 'checking',
    at: Date.now(),
    rows: isTable(table.value) ? table.value.rows.length : 0,
  }
  const token = pendingToken(state)
  await inTransaction(ctx.deps.db, (tx) =>
    writeAudit(tx, ctx.actor, {
      event: 'import.checked',
      entity: 'site',
      entityId: site.id,
      centreId: site.centreId,
      detail: { kind, rows: state.rows },
    }),
  )
  await checkFile(ctx, token, file.bytes, state)
  return ctx.c.redirect(paths.intakeFile(token), 303)
}

function wrongForm(kind: ListKind, source: Source): string | undefined {
  if (isYearFileKind(kind)) return isTable(source) ? intakeSentence('no-json') : undefined
  return isTable(source) ? undefined : intakeSentence('no-table')
}

// A name is only ever shown, never a path: what is left of it is one line without marks that turn it around.
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(-120) || 'Liste'
  )
}

async function pendingOf(ctx: OfficeContext): Promise<PendingFile> {
  const state = await pendingState(placeOf(ctx), ctx.param('token'))
  if (!state) throw new Absent()
  return state
}

async function showFile(ctx: OfficeContext, status: 200 | 409 = 200): Promise<Response> {
  const state = await pendingOf(ctx)
  if (state.step === 'imported' && state.runId) return ctx.c.redirect(paths.intakeRun(state.runId), 303)
  const title = `${listKindNames[state.kind]} einlesen`
  const token = ctx.param('token')
  const breadcrumbs = [{ href: paths.intake(), label: 'Liste einlesen' }, { label: state.fileName }]
  const [site] = (await sitesFor(ctx, 'import.run')).filter(({ slug }) => slug === state.siteSlug)
  const place = isSiteListKind(state.kind) ? site?.name : site?.centreName
  const view = { token, state, site: place ?? '', busy: isBusy(state, Date.now()) }
  return officePage(ctx, { title, current: part, breadcrumbs, wide: true }, <CheckPage {...view} />, status)
}

async function confirm(ctx: OfficePostContext): Promise<Response> {
  const state = await pendingOf(ctx)
  const token = ctx.param('token')
  // Sent twice, or by two windows: the first one works, the others look on.
  if (isBusy(state, Date.now()) || state.step === 'imported')
    return ctx.c.redirect(paths.intakeFile(token), 303)
  if (state.step !== 'checked') return showFile(ctx, 409)
  await takeFile(ctx, token)
  const after = await pendingOf(ctx)
  if (after.step === 'imported' && after.runId) {
    return seeOther(ctx.c, paths.intakeRun(after.runId), { key: 'imported', count: state.rows })
  }
  return ctx.c.redirect(paths.intakeFile(token), 303)
}

async function showRun(ctx: OfficeContext): Promise<Response> {
  const id = ctx.param('id')
  const run = isId(id)
    ? await runView(ctx.deps.db, id, 300, await rowsOfOthers(ctx.deps.db, ctx.actor))
    : undefined
  if (!run || !may(ctx.actor, 'import.run', { centreId: run.centreId })) throw new Absent()
  const breadcrumbs = [{ href: paths.intake(), label: 'Liste einlesen' }, { label: run.fileName }]
  const title = `${intakeKindNames[run.kind]} eingelesen`
  return officePage(ctx, { title, current: part, breadcrumbs, wide: true }, <RunPage run={run} />)
}
