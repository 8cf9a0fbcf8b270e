import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import type { Consultation, CouncilPaper, PaperInput } from '../../../modules/bodies/index.ts'
import {
  consultationForm,
  consultationRows,
  createPaper,
  editPaper,
  inOrder,
  paperForm,
  paperRefusals,
} from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { filledWith, formTitle, typedBack } from '../offers/typed.ts'
import type { Typed } from '../offers/typed.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import type { Reach } from './around.ts'
import { doerOf, placeChosen, reachOf, trail, versionIn } from './around.ts'
import { consultationNames, PaperFields } from './paper-fields.tsx'
import { paperAsked } from './papers.tsx'

/** The empty form. */
export async function showNew(ctx: OfficeContext): Promise<Response> {
  const reach = await reachOf(ctx, 'council.edit')
  return form(ctx, { typed: filledWith({}), reach })
}

/** Keeps a new paper. */
export async function create(ctx: OfficePostContext): Promise<Response> {
  const reach = await reachOf(ctx, 'council.edit')
  const place = placeChosen(ctx.input.text('place'), reach)
  const read = readPaper(ctx.input)
  if (!read.ok || place === undefined) {
    const problems = {
      ...(read.ok ? {} : read.problems),
      ...(place === undefined ? { place: 'Bitte wählen Sie, wer die Vorlage schreibt.' } : {}),
    }
    return form(ctx, { typed: typedBack(ctx.input, problems), reach, status: 422 })
  }
  const id = await createPaper(doerOf(ctx), place, read.value)
  return seeOther(ctx.c, paths.councilPaper(id), 'created')
}

/** The form with what is written. */
export async function showEdit(ctx: OfficeContext): Promise<Response> {
  const paper = await paperToEdit(ctx)
  return form(ctx, { typed: filledWith(valuesOf(paper)), paper })
}

/** Changes it; nobody's change is overwritten unseen. */
export async function edit(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperToEdit(ctx)
  const { input } = ctx
  const read = readPaper(input)
  if (!read.ok) return form(ctx, { typed: typedBack(input, read.problems), paper, status: 422 })
  const answer = await editPaper(doerOf(ctx), paper.id, versionIn(input.text('stand')), read.value)
  if (answer.ok) return seeOther(ctx.c, paths.councilPaper(paper.id), 'saved')
  const problems = { subject: paperRefusals[answer.reason] }
  return form(ctx, { typed: typedBack(input, problems), paper, status: 409 })
}

async function paperToEdit(ctx: OfficeContext): Promise<CouncilPaper> {
  const paper = await paperAsked(ctx)
  if (!may(ctx.actor, 'council.edit', { centreId: paper.centreId })) throw new Absent()
  return paper
}

type Read =
  { readonly ok: true; readonly value: PaperInput } | { readonly ok: false; readonly problems: Problems }

/** What was typed, the Beratungsfolge line by line and put in the order of its days. */
function readPaper(input: FormInput): Read {
  const typed = parseInput(paperForm, input.values)
  const problems: Record<string, string> = typed.ok ? {} : { ...typed.problems }
  const consultations: Consultation[] = []
  for (let row = 0; row < consultationRows; row++) {
    const names = consultationNames(row)
    const line = parseInput(consultationForm, {
      committee: input.text(names.committee),
      purpose: input.text(names.purpose),
      sessionKind: input.text(names.sessionKind),
      onDate: input.text(names.onDate),
      outcome: input.text(names.outcome),
    })
    if (line.ok && line.value.committee !== '') consultations.push(line.value)
    if (line.ok) continue
    for (const [field, sentence] of Object.entries(line.problems))
      problems[names[field as keyof Consultation]] = sentence
  }
  if (!typed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, value: { ...typed.value, consultations: inOrder(consultations) } }
}

function valuesOf(paper: CouncilPaper): Record<string, unknown> {
  const values: Record<string, unknown> = { ...paper }
  for (const [row, line] of paper.consultations.entries()) {
    for (const [field, name] of Object.entries(consultationNames(row)))
      values[name] = line[field as keyof Consultation]
  }
  return values
}

interface Shown {
  readonly typed: Typed
  readonly paper?: CouncilPaper
  readonly reach?: Reach
  readonly status?: 409 | 422
}

function form(ctx: OfficeContext, { typed, paper, reach, status }: Shown): Promise<Response> {
  if (reach && reach.centres.length === 0 && !reach.city) throw new Forbidden()
  const title = paper ? 'Sitzungsvorlage ändern' : 'Sitzungsvorlage schreiben'
  const list = { href: paths.councilPapers(), label: 'Sitzungsvorlagen' }
  return officePage(
    ctx,
    { title: formTitle(title, typed.problems), current: 'bodies', breadcrumbs: trail(list, title) },
    <PaperFields title={title} typed={typed} paper={paper} reach={reach} />,
    status ?? 200,
  )
}
