import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createPaper,
  editPaper,
  mayEditPaper,
  paperForm,
  paperKindNames,
  paperKinds,
  paperRefusals,
} from '../../../modules/papers/index.ts'
import type { PaperLine } from '../../../modules/papers/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked } from '../counting.tsx'
import { Select, TextField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { doerOf } from '../year-ways.tsx'
import { paperToWrite, paperWay } from './here.ts'

const labels = { kind: 'Art', title: 'Titel', area: 'Bereich', operatorId: 'Träger' } as const

/** The empty form. */
export async function showNewPaper(ctx: OfficeContext): Promise<Response> {
  return showNew(ctx, await houseToEdit(ctx), filled({ kind: 'concept' }))
}

/** Keeps a document with its first draft. */
export async function addPaper(ctx: OfficePostContext): Promise<Response> {
  const house = await houseToEdit(ctx)
  const parsed = parseInput(paperForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, house, typed(ctx.input, [], parsed))
  const to = { centreId: house.centre.id, id: newIdOf(ctx.input) }
  const made = await createPaper(doerOf(ctx), to, parsed.value)
  if (made.ok) return seeOther(ctx.c, paths.paperWrite(made.value), 'created')
  return showNew(ctx, house, typed(ctx.input, [], { refusal: paperRefusals[made.reason] }))
}

/** The form with what is known. */
export async function showPaperEdit(ctx: OfficeContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const { kind, title, area, operatorId } = paper
  return showEdit(ctx, paper, filled({ kind, title, area, operatorId: operatorId ?? '' }), paper.version)
}

/** Changes what it is called. */
export async function changePaper(ctx: OfficePostContext): Promise<Response> {
  const paper = await paperToWrite(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(paperForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, paper, typed(ctx.input, [], parsed), version)
  const changed = await editPaper(doerOf(ctx), paper.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.paper(paper.id), 'saved')
  return showEdit(ctx, paper, typed(ctx.input, [], { refusal: paperRefusals[changed.reason] }), version)
}

async function houseToEdit(ctx: OfficeContext): Promise<House> {
  const house = await centreAsked(ctx, 'paper.edit')
  if (!house) throw new Absent()
  return house
}

async function operatorOptions(ctx: OfficeContext, centreId: string): Promise<readonly Option[]> {
  const centre = await centreById(ctx.deps.db, centreId)
  return (centre?.operators ?? [])
    .filter(({ id }) => mayEditPaper(ctx.actor, { centreId, operatorId: id }))
    .map(({ id, name }) => ({ value: id, label: name }))
}

async function showNew(ctx: OfficeContext, house: House, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Konzept anlegen',
      lead: `${house.centre.name}. Danach schreiben Sie den Entwurf. Ein Eckpunktepapier beginnt mit seiner Gliederung.`,
      current: 'year',
      breadcrumbs: paperWay(),
      action: paths.paperNew(houseQuery(house)),
      hidden: { id: newId() },
      labels,
      button: 'Anlegen',
      back: paths.papers(houseQuery(house)),
    },
    state,
    <Fields state={state} operators={await operatorOptions(ctx, house.centre.id)} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  paper: PaperLine,
  state: FormState,
  version: number,
): Promise<Response> {
  const operators = paper.centreId === null ? [] : await operatorOptions(ctx, paper.centreId)
  return formPage(
    ctx,
    {
      title: `${paper.title} ändern`,
      current: 'year',
      breadcrumbs: [...paperWay(), { href: paths.paper(paper.id), label: paper.title }],
      action: paths.paperEdit(paper.id),
      hidden: { version },
      labels,
      back: paths.paper(paper.id),
    },
    state,
    <Fields state={state} operators={operators} />,
  )
}

function Fields({ state, operators }: { state: FormState; operators: readonly Option[] }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <Select
        {...f('kind')}
        empty={false}
        options={paperKinds.map((kind) => ({ value: kind, label: paperKindNames[kind] }))}
      />
      <TextField {...f('title')} required maxLength={160} />
      <TextField {...f('area')} maxLength={80} hint="Zum Beispiel: OKJA, Seniorenarbeit, Ehrenamt" />
      {operators.length > 0 && (
        <Select
          {...f('operatorId')}
          empty="des ganzen Zentrums"
          options={operators}
          hint="Das Konzept eines Trägers ändern nur seine eigenen Leute."
        />
      )}
    </>
  )
}
