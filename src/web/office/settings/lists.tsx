import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  addTerm,
  moveTerm,
  renameTerm,
  retireTerm,
  reviveTerm,
  termById,
  termForm,
  termKindNames,
  termKinds,
  termRefusals,
  termsOf,
} from '../../../modules/places/index.ts'
import type { Term, TermKind } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Doors, PageHeading, TextField } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { ListTable } from './list-table.tsx'
import { settingsWay } from './ways.ts'

/** The lists a city edits. The order matters: entries before `:kind`. */
export const listRoutes: readonly OfficeRoute[] = [
  page(paths.lists(), 'city.manage', overview),
  page(paths.termRename(':id'), 'city.manage', async (ctx) => {
    const term = await termHere(ctx)
    return showRename(ctx, term, filled({ name: term.name }))
  }),
  deed(paths.termRename(':id'), 'city.manage', 'term.renamed', rename),
  deed(paths.termSort(':id'), 'city.manage', 'term.sorted', sort),
  deed(paths.termRetire(':id'), 'city.manage', 'term.retired', retire),
  deed(paths.termRevive(':id'), 'city.manage', 'term.revived', revive),
  page(paths.list(':kind'), 'city.manage', (ctx) => show(ctx, filled())),
  deed(paths.list(':kind'), 'city.manage', 'term.created', add),
]

const labels = { name: 'Neuer Eintrag' } as const
const way = settingsWay({ href: paths.lists(), label: 'Listen' })

const uses: Readonly<Record<TermKind, string>> = {
  'offer-type': 'Treff, Kurs, Beratung …',
  topic: 'Worum es in einem Angebot geht',
  'field-of-action': 'Worauf Ziele und Berichte sich beziehen',
  'person-group': 'Für wen ein Angebot ist',
  'partner-kind': 'Verein, Schule, Behörde …',
  'room-kind': 'Multiraum, Küche, Werkstatt …',
  equipment: 'Was in einem Raum steht',
  'access-feature': 'Was ein Haus zugänglich macht',
}

function overview(ctx: OfficeContext): Promise<Response> {
  const doors = termKinds.map((kind) => ({
    href: paths.list(kind),
    title: termKindNames[kind],
    text: uses[kind],
  }))
  return officePage(
    ctx,
    { title: 'Listen', current: 'settings', breadcrumbs: settingsWay({ label: 'Listen' }) },
    <>
      <PageHeading title="Listen" lead="Was in Formularen zur Auswahl steht." />
      <Doors label="Listen" items={doors} />
    </>,
  )
}

function kindHere(ctx: OfficeContext): TermKind {
  const kind = termKinds.find((known) => known === ctx.param('kind'))
  if (!kind) throw new Absent()
  return kind
}

async function termHere(ctx: OfficeContext): Promise<Term> {
  const term = await termById(ctx.deps.db, idParam(ctx, 'id'))
  if (!term) throw new Absent()
  return term
}

async function show(ctx: OfficeContext, state: FormState): Promise<Response> {
  const kind = kindHere(ctx)
  const terms = await termsOf(ctx.deps.db, kind, true)
  return formPage(
    ctx,
    {
      title: termKindNames[kind],
      breadcrumbs: way,
      action: paths.list(kind),
      hidden: { id: newId() },
      labels,
      button: 'Hinzufügen',
      back: paths.lists(),
      below: <ListTable title={termKindNames[kind]} terms={terms} />,
    },
    state,
    <TextField {...fieldsOf(state, labels)('name')} required maxLength={80} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const kind = kindHere(ctx)
  const parsed = parseInput(termForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, typed(ctx.input, [], parsed))
  const added = await addTerm(ctx.deps.db, ctx.actor, newIdOf(ctx.input), kind, parsed.value.name)
  if (added.ok) return seeOther(ctx.c, paths.list(kind), 'created')
  return show(ctx, typed(ctx.input, [], { refusal: termRefusals[added.reason] }))
}

function showRename(ctx: OfficeContext, term: Term, state: FormState): Promise<Response> {
  const renameLabels = { name: 'Name' } as const
  return formPage(
    ctx,
    {
      title: `„${term.name}“ umbenennen`,
      lead: 'Der neue Name steht überall, auch bei dem, was schon eingetragen ist.',
      breadcrumbs: [...way, { href: paths.list(term.kind), label: termKindNames[term.kind] }],
      action: paths.termRename(term.id),
      labels: renameLabels,
      back: paths.list(term.kind),
    },
    state,
    <TextField {...fieldsOf(state, renameLabels)('name')} required maxLength={80} />,
  )
}

async function rename(ctx: OfficePostContext): Promise<Response> {
  const term = await termHere(ctx)
  const parsed = parseInput(termForm, ctx.input.values)
  if (!parsed.ok) return showRename(ctx, term, typed(ctx.input, [], parsed))
  const renamed = await renameTerm(ctx.deps.db, ctx.actor, term.id, parsed.value.name)
  if (renamed.ok) return seeOther(ctx.c, paths.list(term.kind), 'saved')
  return showRename(ctx, term, typed(ctx.input, [], { refusal: termRefusals[renamed.reason] }))
}

async function sort(ctx: OfficePostContext): Promise<Response> {
  const term = await termHere(ctx)
  await moveTerm(ctx.deps.db, ctx.actor, term.id, ctx.input.text('richtung') === 'hoch' ? 'up' : 'down')
  return seeOther(ctx.c, paths.list(term.kind), 'saved')
}

async function retire(ctx: OfficePostContext): Promise<Response> {
  const term = await termHere(ctx)
  await retireTerm(ctx.deps.db, ctx.actor, term.id, ctx.today)
  return seeOther(ctx.c, paths.list(term.kind), 'removed')
}

async function revive(ctx: OfficePostContext): Promise<Response> {
  const term = await termHere(ctx)
  await reviveTerm(ctx.deps.db, ctx.actor, term.id)
  return seeOther(ctx.c, paths.list(term.kind), 'saved')
}
