import { Absent } from '../../../kernel/result.ts'
import type { CouncilPaper } from '../../../modules/bodies/index.ts'
import {
  paperById,
  paperFindings,
  papersOf,
  peopleNamedIn,
  removePaper,
  textOf,
} from '../../../modules/bodies/index.ts'
import { may, mayAnywhere } from '../../../modules/identity/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { writeDocx } from '../../../platform/documents/write-docx.ts'
import { slugOf } from '../../../kernel/slug.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf, placeName, reachOf, trail } from './around.ts'
import { paperDocx, paperPdf } from './paper-documents.ts'
import { PaperPage } from './paper-page.tsx'
import { PapersPage } from './papers-page.tsx'

/** The council papers somebody may know of. */
export async function showPapers(ctx: OfficeContext): Promise<Response> {
  const { centres, city } = await reachOf(ctx, 'body.read')
  const papers = await papersOf(ctx.deps.db, city ? 'all' : centres.map(({ id }) => id))
  const title = 'Sitzungsvorlagen'
  return officePage(
    ctx,
    { title, current: 'bodies', breadcrumbs: trail(title) },
    <PapersPage papers={papers} centres={centres} mayEdit={mayAnywhere(ctx.actor, 'council.edit')} />,
  )
}

/** One council paper with what it still lacks. */
export async function showPaper(ctx: OfficeContext): Promise<Response> {
  const paper = await paperAsked(ctx)
  const { db } = ctx.deps
  const mayEdit = may(ctx.actor, 'council.edit', { centreId: paper.centreId })
  const [centres, people] = await Promise.all([
    centreNames(db),
    mayEdit ? peopleNamedIn(db, textOf(paper)) : [],
  ])
  return officePage(
    ctx,
    {
      title: paper.subject,
      current: 'bodies',
      breadcrumbs: trail({ href: paths.councilPapers(), label: 'Sitzungsvorlagen' }, paper.subject),
    },
    <PaperPage
      paper={paper}
      place={placeName(paper.centreId, centres)}
      findings={paperFindings(paper, people)}
      mayEdit={mayEdit}
    />,
  )
}

/** The paper for Word. */
export async function paperAsDocx(ctx: OfficeContext): Promise<Response> {
  const paper = await paperAsked(ctx)
  return sendFile(ctx, `${fileName(paper)}.docx`, await writeDocx(paperDocx(paper, ctx.today)))
}

/** The paper as tagged PDF (PDF/UA-1). */
export async function paperAsPdf(ctx: OfficeContext): Promise<Response> {
  const paper = await paperAsked(ctx)
  return sendFile(ctx, `${fileName(paper)}.pdf`, await renderPdf(paperPdf(paper)))
}

/** Takes it out. */
export async function remove(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperAsked(ctx)
  await removePaper(doerOf(ctx), paper.id)
  return seeOther(ctx.c, paths.councilPapers(), 'removed')
}

/** The paper of the address. @throws Absent when it must not be known */
export async function paperAsked(ctx: OfficeContext): Promise<CouncilPaper> {
  const paper = await paperById(ctx.deps.db, idParam(ctx, 'id'))
  if (!paper || !may(ctx.actor, 'body.read', { centreId: paper.centreId })) throw new Absent()
  return paper
}

function fileName({ subject }: CouncilPaper): string {
  return `sitzungsvorlage-${slugOf(subject)}`
}
