import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  editPublication,
  publicationById,
  publicationForm,
  publicationKindNames,
  publicationKinds,
  publicationRefusals,
  recordPublication,
  removePublication,
} from '../../../modules/newsletter/index.ts'
import type { Publication } from '../../../modules/newsletter/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, Details, FieldRow, NumberField, Select, TextArea, TextField } from '../../ui/index.ts'
import { centreAsked, centreOfForm, noCentrePage } from '../counting.tsx'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, newIdOf, versionOf } from '../places/standing.ts'
import { doerOf } from '../partners/record.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'

const labels = {
  kind: 'Art',
  edition: 'Ausgabe',
  title: 'Titel',
  onDate: 'Erschienen am',
  recipients: 'Wie viele es erreicht hat',
  link: 'Adresse im Internet',
  note: 'Notiz',
} as const
const way = [{ href: paths.publications(), label: 'Veröffentlichungen' }]

/** The empty form; today is filled in. */
export async function showNew(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'publication.edit')
  if (!house) return noCentrePage(ctx, 'Eintragen', 'visits')
  const blank = { centreId: house.centre.id, onDate: ctx.today, kind: 'newsletter' }
  return newForm(ctx, filled({ ...blank, id: newId() }))
}

async function newForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  const { centreId, id } = state.values
  const centre = await centreOfForm(ctx, centreId)
  return formPage(
    ctx,
    {
      title: 'Veröffentlichung eintragen',
      lead: `${centre.name}: Was ist erschienen?`,
      current: 'visits',
      breadcrumbs: way,
      action: paths.publicationNew(),
      hidden: { id, centreId },
      labels,
      button: 'Eintragen',
      back: paths.publications(),
    },
    state,
    <Fields state={state} today={ctx.today} />,
  )
}

function Fields({ state, today }: { state: FormState; today: string }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <Select
        {...f('kind')}
        required
        empty={false}
        options={publicationKinds.map((kind) => ({ value: kind, label: publicationKindNames[kind] }))}
      />
      <TextField {...f('title')} required />
      <FieldRow>
        <TextField {...f('edition')} short hint="Zum Beispiel: 2/2026" />
        <DateField {...f('onDate')} required max={today} />
        <NumberField {...f('recipients')} min={0} hint="Leer lassen, wenn niemand gezählt hat." />
      </FieldRow>
      <TextField {...f('link')} type="url" />
      <TextArea {...f('note')} rows={2} />
    </>
  )
}

/** Keeps what was published; the same form sent twice keeps it once. */
export async function create(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const centre = await centreOfForm(ctx, input.text('centreId'))
  const parsed = parseInput(publicationForm, input.values)
  if (!parsed.ok) return newForm(ctx, typed(input, [], parsed))
  const to = { centreId: centre.id, id: newIdOf(input) }
  const answer = await recordPublication(doerOf(ctx), to, parsed.value)
  if (!answer.ok) return newForm(ctx, typed(input, [], { refusal: publicationRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.publications({ zentrum: centre.slug }), 'recorded')
}

/** One publication, to correct or to take away. */
export async function showOne(ctx: OfficeContext): Promise<Response> {
  const publication = await publicationHere(ctx)
  const { kind, edition, title, onDate, recipients, link, note, version } = publication
  const values = { kind, edition, title, onDate, link, note, version: String(version) }
  return editForm(
    ctx,
    publication,
    filled({ ...values, recipients: recipients === null ? '' : String(recipients) }),
  )
}

async function publicationHere(ctx: OfficeContext): Promise<Publication> {
  const publication = await publicationById(ctx.deps.db, idParam(ctx, 'id'))
  if (!publication) throw new Absent()
  mustHere(ctx, 'publication.edit', publication.centreId)
  return publication
}

function editForm(ctx: OfficeContext, publication: Publication, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: publication.title,
      current: 'visits',
      breadcrumbs: way,
      action: paths.publication(publication.id),
      hidden: { version: state.values.version },
      labels,
      back: paths.publications(),
      below: (
        <Details summary="Entfernen">
          <p>Was entfernt ist, zählt nirgends mehr. Im Protokoll bleibt, dass es hier stand.</p>
          <DeedButton
            action={paths.publicationRemove(publication.id)}
            label={`${publication.title} entfernen`}
            danger
          >
            Diesen Eintrag entfernen
          </DeedButton>
        </Details>
      ),
    },
    state,
    <Fields state={state} today={ctx.today} />,
  )
}

/** Corrects it; nobody's correction is overwritten unseen. */
export async function edit(ctx: OfficePostContext): Promise<Response> {
  const publication = await publicationHere(ctx)
  const parsed = parseInput(publicationForm, ctx.input.values)
  if (!parsed.ok) return editForm(ctx, publication, typed(ctx.input, [], parsed))
  const answer = await editPublication(doerOf(ctx), publication.id, versionOf(ctx.input), parsed.value)
  if (!answer.ok)
    return editForm(ctx, publication, typed(ctx.input, [], { refusal: publicationRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.publications(), 'saved')
}

/** Takes it out of the log. */
export async function remove(ctx: OfficePostContext): Promise<Response> {
  await removePublication(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.publications(), 'removed')
}
