import { parseInput } from '../../../kernel/input.ts'
import type { Result } from '../../../kernel/result.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  discardDraft,
  draftPaper,
  heldOn,
  mayEditPaper,
  paperById,
  paperOfVersion,
  paperRefusals,
  validatePaper,
  validFromForm,
} from '../../../modules/papers/index.ts'
import type { PaperLine, PaperRefusal } from '../../../modules/papers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { sendDocument } from '../document-file.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { paperHere, paperToWrite, paperWay } from './here.ts'
import type { PaperAgain } from './paper-page.tsx'
import { PaperPage } from './paper-page.tsx'

/** A document: the version asked for, else the one that holds, else (for those who write) the draft. */
export async function showPaper(ctx: OfficeContext): Promise<Response> {
  return show(ctx, await paperHere(ctx))
}

/** The PDF or picture of a version, to keep. */
export async function paperFile(ctx: OfficeContext): Promise<Response> {
  const versionId = idParam(ctx, 'id')
  const paper = await paperOfVersion(ctx.deps.db, versionId)
  if (!paper) throw new Absent()
  if (!may(ctx.actor, 'paper.read', { centreId: paper.centreId })) throw new Forbidden()
  const version = seen(ctx, paper).find(({ id }) => id === versionId)
  const { fileHash = null, fileName = '' } = version ?? {}
  const file = await sendDocument(ctx, fileHash, fileName)
  if (!file) throw new Absent()
  return file
}

/** Begins a new version. */
export async function beginVersion(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const answer = await draftPaper(doerOf(ctx), paper.id)
  return answer.ok ? seeOther(ctx.c, paths.paperWrite(paper.id), 'created') : refuse(ctx, paper, answer)
}

/** Says from when on the draft holds. */
export async function validate(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const parsed = parseInput(validFromForm, ctx.input.values)
  const validFrom = ctx.input.text('validFrom')
  if (!parsed.ok) return show(ctx, paper, { problems: parsed.problems, validFrom }, 422)
  const answer = await validatePaper(doerOf(ctx), paper.id, parsed.value.validFrom)
  return answer.ok ? seeOther(ctx.c, paths.paper(paper.id), 'saved') : refuse(ctx, paper, answer)
}

/** Takes the draft away. */
export async function discard(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const answer = await discardDraft(doerOf(ctx), paper.id)
  if (!answer.ok) return refuse(ctx, paper, answer)
  const still = await paperById(ctx.deps.db, paper.id)
  return seeOther(ctx.c, still ? paths.paper(paper.id) : paths.papers(), 'removed')
}

function refuse(
  ctx: OfficePostContext,
  paper: PaperLine,
  answer: Exclude<Result<null, PaperRefusal>, { ok: true }>,
): Promise<Response> {
  return show(ctx, paper, { problems: {}, refusal: paperRefusals[answer.reason] }, 409)
}

/** The versions this person may read: drafts are for those who write. */
function seen(ctx: OfficeContext, paper: PaperLine) {
  return mayEditPaper(ctx.actor, paper)
    ? paper.versions
    : paper.versions.filter(({ state }) => state !== 'draft')
}

function show(
  ctx: OfficeContext,
  paper: PaperLine,
  again?: PaperAgain,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const versions = seen(ctx, paper)
  const asked = versions.find(({ number }) => String(number) === ctx.query('fassung'))
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${paper.title}` : paper.title,
      current: 'year',
      breadcrumbs: [...paperWay(), { label: paper.title }],
    },
    <PaperPage
      paper={paper}
      shown={asked ?? heldOn(versions, ctx.today) ?? versions[0]}
      versions={versions}
      today={ctx.today}
      mayEdit={mayEditPaper(ctx.actor, paper)}
      again={again}
    />,
    status,
  )
}
