import { parseInput } from '../../../kernel/input.ts'
import type { Result } from '../../../kernel/result.ts'
import { done } from '../../../kernel/result.ts'
import { paperRefusals, paperTextForm, textOf, writePaper } from '../../../modules/papers/index.ts'
import type { PaperLine, PaperVersion } from '../../../modules/papers/index.ts'
import type { DocumentReason, StoredDocument } from '../../../platform/files/uploads.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Checkbox, FileField, PageHeading, TextArea, TextField } from '../../ui/index.ts'
import { documentCame, documentField, documentProblem } from '../document-file.ts'
import { officePage } from '../frame.tsx'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { draftOf, paperToWrite, paperWay } from './here.ts'
import { BeginVersion } from './paper-page.tsx'

const labels = {
  text: 'Text',
  changeNote: 'Was ist neu gegenüber der letzten Fassung?',
  file: 'PDF, Schaubild oder Scan',
  dropFile: 'Datei herausnehmen',
} as const

/** The draft, to write in; without one, the way to begin it. */
export async function showPaperWrite(ctx: OfficeContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const draft = draftOf(paper)
  if (!draft) return showWithout(ctx, paper)
  const values = { text: textOf(draft.sections), changeNote: draft.changeNote }
  return show(ctx, paper, draft, filled(values), draft.version)
}

/** Keeps what was written; without a new file the old one stays. */
export async function savePaperText(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const draft = draftOf(paper)
  if (!draft) return showWithout(ctx, paper)
  const version = versionOf(ctx.input)
  const parsed = parseInput(paperTextForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, paper, draft, typed(ctx.input, [], parsed), version)
  const file = await fileOf(ctx)
  if (!file.ok) {
    const problems = { file: documentProblem(file) }
    return show(ctx, paper, draft, typed(ctx.input, [], { problems }), version)
  }
  const written = await writePaper(doerOf(ctx), { id: paper.id, version }, parsed.value, file.value)
  if (written.ok) return seeOther(ctx.c, paths.paper(paper.id, { fassung: draft.number }), 'saved')
  const state = typed(ctx.input, [], { refusal: paperRefusals[written.reason] })
  return show(ctx, paper, draft, state, version)
}

async function fileOf(
  ctx: OfficePostContext,
): Promise<Result<StoredDocument | null | undefined, DocumentReason>> {
  const came = await documentCame(ctx, 'file', 'Konzept')
  if (!came.ok || came.value) return came
  return done(ctx.input.text('dropFile') === '' ? undefined : null)
}

function showWithout(ctx: OfficeContext, paper: PaperLine): Promise<Response> {
  return officePage(
    ctx,
    {
      title: paper.title,
      current: 'year',
      breadcrumbs: [...paperWay(), { href: paths.paper(paper.id), label: paper.title }, { label: 'Entwurf' }],
    },
    <>
      <PageHeading title={paper.title} lead="Zurzeit gibt es keinen Entwurf." />
      <BeginVersion paper={paper} />
    </>,
  )
}

function show(
  ctx: OfficeContext,
  paper: PaperLine,
  draft: PaperVersion,
  state: FormState,
  version: number,
): Promise<Response> {
  const f = fieldsOf(state, labels)
  return formPage(
    ctx,
    {
      title: `${paper.title}: Entwurf der Fassung ${draft.number}`,
      current: 'year',
      breadcrumbs: [...paperWay(), { href: paths.paper(paper.id), label: paper.title }],
      action: paths.paperWrite(paper.id),
      hidden: { version },
      upload: true,
      labels,
      back: paths.paper(paper.id),
    },
    state,
    <>
      <TextArea
        {...f('text')}
        rows={24}
        hint="Eine Zeile, die mit # beginnt, wird zur Überschrift: # 1 Einleitung"
      />
      <TextField {...f('changeNote')} maxLength={300} />
      <FileField {...f('file')} {...documentField} />
      {draft.fileHash !== null && (
        <Checkbox name="dropFile" value="ja" label={`${labels.dropFile}: ${draft.fileName}`} />
      )}
    </>,
  )
}
