import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  batchSize,
  crewForm,
  editOutreach,
  outreachBatchForm,
  outreachById,
  outreachForm,
  outreachKindNames,
  outreachRefusals,
  recordCrew,
  recordOutreach,
  removeCrew,
  removeOutreach,
} from '../../../modules/participation/index.ts'
import type { Outreach } from '../../../modules/participation/index.ts'
import { districtsAll } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Details } from '../../ui/index.ts'
import { centreAsked, centreOfForm, noCentrePage } from '../counting.tsx'
import { answers, DeedButton, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, newIdOf, versionOf } from '../places/standing.ts'
import { doerOf } from '../partners/record.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { OutreachFields, outreachLabels } from './fields.tsx'
import { showOutreach } from './list.tsx'

const way = [{ href: paths.outreach(), label: 'Aufsuchende Arbeit' }]

/** The form on the phone: today is filled in. */
export async function showNew(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'outreach.edit')
  if (!house) return noCentrePage(ctx, 'Eintragen', 'visits')
  const blank = { centreId: house.centre.id, onDate: ctx.today, kind: 'walk', number: '1', people: '1' }
  return newForm(ctx, filled({ ...blank, id: newId() }))
}

async function newForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  const { centreId, id } = state.values
  const centre = await centreOfForm(ctx, centreId)
  return formPage(
    ctx,
    {
      title: 'Eintragen',
      lead: `${centre.name}: Was haben Sie draußen gemacht?`,
      current: 'visits',
      breadcrumbs: way,
      action: paths.outreachNew(),
      hidden: { id, centreId },
      labels: outreachLabels,
      button: 'Eintragen',
      back: paths.outreach(),
    },
    state,
    <OutreachFields state={state} districts={await districtsAll(ctx.deps.db)} today={ctx.today} many />,
  )
}

/** Keeps one record or many of a kind; the same form sent twice keeps them once. */
export async function create(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const { id: centreId, slug } = await centreOfForm(ctx, input.text('centreId'))
  const parsed = parseInput(outreachBatchForm, answers(input, ['languages']))
  if (!parsed.ok) return newForm(ctx, typed(input, ['languages'], parsed))
  const to = { centreId, batchId: newIdOf(input) }
  const answer = await recordOutreach(doerOf(ctx), to, parsed.value)
  if (!answer.ok)
    return newForm(ctx, typed(input, ['languages'], { refusal: outreachRefusals[answer.reason] }))
  const message = answer.value === 1 ? 'recorded' : ({ key: 'recordedMany', count: answer.value } as const)
  return seeOther(ctx.c, paths.outreach({ zentrum: slug }), message)
}

/** One record, to correct or to take away. */
export async function showOne(ctx: OfficeContext): Promise<Response> {
  const record = await recordHere(ctx)
  const { kind, onDate, place, districtId, people, project, note, version } = record
  const texts = { kind, onDate, place, districtId: districtId ?? '', project, note }
  const numbers = { people: String(people), version: String(version) }
  return editForm(ctx, record, filled({ ...texts, ...numbers }, { languages: record.languages }))
}

async function recordHere(ctx: OfficeContext): Promise<Outreach> {
  const record = await outreachById(ctx.deps.db, idParam(ctx, 'id'))
  if (!record) throw new Absent()
  mustHere(ctx, 'outreach.edit', record.centreId)
  return record
}

async function editForm(ctx: OfficeContext, record: Outreach, state: FormState): Promise<Response> {
  const { db } = ctx.deps
  const size = await batchSize(db, record.batchId)
  return formPage(
    ctx,
    {
      title: outreachKindNames[record.kind],
      lead:
        size > 1
          ? `Dieser Eintrag ist Nummer ${record.batchPlace} von ${size}, die zusammen notiert wurden.`
          : undefined,
      current: 'visits',
      breadcrumbs: way,
      action: paths.outreachOne(record.id),
      hidden: { version: state.values.version },
      labels: outreachLabels,
      back: paths.outreach(),
      below: <Removing record={record} size={size} />,
    },
    state,
    <OutreachFields state={state} districts={await districtsAll(db)} today={ctx.today} />,
  )
}

function Removing({ record, size }: { record: Outreach; size: number }) {
  const action = paths.outreachRemove(record.id)
  return (
    <Details summary="Entfernen">
      <p>Was entfernt ist, zählt nirgends mehr. Im Protokoll bleibt, dass es hier stand.</p>
      <DeedButton action={action} label="Diesen Eintrag entfernen" danger>
        Diesen Eintrag entfernen
      </DeedButton>
      {size > 1 && (
        <DeedButton action={action} hidden={{ alle: 'ja' }} label={`Alle ${size} entfernen`} danger>
          Alle {size} entfernen, die zusammen notiert wurden
        </DeedButton>
      )}
    </Details>
  )
}

/** Corrects a record; nobody's correction is overwritten unseen. */
export async function edit(ctx: OfficePostContext): Promise<Response> {
  const record = await recordHere(ctx)
  const { input } = ctx
  const parsed = parseInput(outreachForm, answers(input, ['languages']))
  if (!parsed.ok) return editForm(ctx, record, typed(input, ['languages'], parsed))
  const answer = await editOutreach(doerOf(ctx), record.id, versionOf(input), parsed.value)
  if (!answer.ok) {
    const refusal = outreachRefusals[answer.reason]
    return editForm(ctx, record, typed(input, ['languages'], { refusal }))
  }
  return seeOther(ctx.c, paths.outreach(), 'saved')
}

/** Takes one record away, or all that were noted with it. Asked twice, it is gone once. */
export async function remove(ctx: OfficePostContext): Promise<Response> {
  const whole = ctx.input.text('alle') === 'ja' ? 'batch' : 'one'
  const gone = await removeOutreach(doerOf(ctx), idParam(ctx, 'id'), whole)
  const message = gone === 1 ? 'removed' : ({ key: 'removedMany', count: gone } as const)
  return seeOther(ctx.c, paths.outreach(), message)
}

/** Keeps who helped, as function and number. */
export async function createCrew(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const { values } = input
  const { id: centreId, slug } = await centreOfForm(ctx, input.text('centreId'))
  const parsed = parseInput(crewForm, values)
  if (!parsed.ok) return showOutreach(ctx, { values, problems: parsed.problems, status: 422 })
  const to = { centreId, id: newIdOf(input) }
  const answer = await recordCrew(doerOf(ctx), to, parsed.value)
  if (!answer.ok) {
    const problems = { function: outreachRefusals[answer.reason] }
    return showOutreach(ctx, { values, problems, status: 409 })
  }
  return seeOther(ctx.c, paths.outreach({ zentrum: slug }), 'recorded')
}

/** Takes a note of who helped away. */
export async function forgetCrew(ctx: OfficePostContext): Promise<Response> {
  await removeCrew(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.outreach(), 'removed')
}
