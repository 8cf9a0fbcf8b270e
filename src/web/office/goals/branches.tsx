import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createGuidingGoal,
  createOrientationGoal,
  editGuidingGoal,
  editOrientationGoal,
  guidingGoalById,
  guidingGoalForm,
  orientationGoalById,
  orientationGoalForm,
} from '../../../modules/goals/index.ts'
import { termsOf } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { FieldRow, NumberField, Select, TextArea, TextField } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf, yearHouse } from '../year-ways.tsx'
import { goalSentence } from './goal.tsx'

const labels = {
  number: 'Nummer',
  title: 'Ziel',
  untilText: 'Bis wann',
  fieldOfActionId: 'Handlungsfeld',
} as const
const way = [{ href: paths.goalTable(), label: 'Zieltabelle' }]

/** The empty form of a guiding goal. */
export async function showGuidingNew(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'goal.edit')
  if (!house) return noCentrePage(ctx, 'Neues Richtungsziel', 'goals')
  return guidingForm(ctx, paths.guidingGoalNew(), filled({ centreId: house.centre.id }))
}

function guidingForm(ctx: OfficeContext, action: string, state: FormState): Promise<Response> {
  const f = fieldsOf(state, labels)
  const { centreId } = state.values
  return formPage(
    ctx,
    {
      title: action === paths.guidingGoalNew() ? 'Neues Richtungsziel' : 'Richtungsziel ändern',
      current: 'goals',
      breadcrumbs: way,
      action,
      hidden: { centreId },
      labels,
      back: paths.goalTable(),
    },
    state,
    <>
      <FieldRow>
        <NumberField {...f('number')} min={1} max={99} required />
        <TextField {...f('untilText')} short hint="Zum Beispiel: 2025" />
      </FieldRow>
      <TextArea {...f('title')} rows={2} required />
    </>,
  )
}

/** Keeps a new guiding goal. */
export async function createGuiding(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const centreId = input.text('centreId')
  if (!isId(centreId)) throw new Absent()
  mustHere(ctx, 'goal.edit', centreId)
  const parsed = parseInput(guidingGoalForm, input.values)
  if (!parsed.ok) return guidingForm(ctx, paths.guidingGoalNew(), typed(input, [], parsed))
  const answer = await createGuidingGoal(doerOf(ctx), centreId, parsed.value)
  if (!answer.ok)
    return guidingForm(
      ctx,
      paths.guidingGoalNew(),
      typed(input, [], { refusal: goalSentence(answer.reason) }),
    )
  return seeOther(ctx.c, paths.goalTable(), 'created')
}

/** One guiding goal, to change its words. */
export async function showGuiding(ctx: OfficeContext): Promise<Response> {
  const goal = await guidingGoalById(ctx.deps.db, idParam(ctx, 'id'))
  if (!goal) throw new Absent()
  mustHere(ctx, 'goal.edit', goal.centreId)
  const { number, title, untilText } = goal
  return guidingForm(ctx, paths.guidingGoal(goal.id), filled({ number: String(number), title, untilText }))
}

/** Keeps changed words. */
export async function editGuiding(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const goal = await guidingGoalById(ctx.deps.db, id)
  if (!goal) throw new Absent()
  mustHere(ctx, 'goal.edit', goal.centreId)
  const parsed = parseInput(guidingGoalForm, ctx.input.values)
  if (!parsed.ok) return guidingForm(ctx, paths.guidingGoal(id), typed(ctx.input, [], parsed))
  const answer = await editGuidingGoal(doerOf(ctx), id, parsed.value)
  if (!answer.ok)
    return guidingForm(
      ctx,
      paths.guidingGoal(id),
      typed(ctx.input, [], { refusal: goalSentence(answer.reason) }),
    )
  return seeOther(ctx.c, paths.goalTable(), 'saved')
}

async function orientationForm(ctx: OfficeContext, action: string, title: string, state: FormState) {
  const f = fieldsOf(state, labels)
  const fields = await termsOf(ctx.deps.db, 'field-of-action')
  return formPage(
    ctx,
    { title, current: 'goals', breadcrumbs: way, action, labels, back: paths.goalTable() },
    state,
    <>
      <TextArea {...f('title')} rows={2} required />
      <FieldRow>
        <TextField {...f('untilText')} short />
        <Select
          {...f('fieldOfActionId')}
          empty="ohne"
          options={fields.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FieldRow>
    </>,
  )
}

/** The empty form of an orientation goal under a guiding one. */
export async function showOrientationNew(ctx: OfficeContext): Promise<Response> {
  const above = await guidingGoalById(ctx.deps.db, idParam(ctx, 'id'))
  if (!above) throw new Absent()
  mustHere(ctx, 'goal.edit', above.centreId)
  return orientationForm(ctx, paths.orientationGoalNew(above.id), 'Neues Orientierungsziel', filled())
}

/** Keeps a new orientation goal. */
export async function createOrientation(ctx: OfficePostContext): Promise<Response> {
  const above = await guidingGoalById(ctx.deps.db, idParam(ctx, 'id'))
  if (!above) throw new Absent()
  mustHere(ctx, 'goal.edit', above.centreId)
  const again = (wrong: Parameters<typeof typed>[2]) =>
    orientationForm(
      ctx,
      paths.orientationGoalNew(above.id),
      'Neues Orientierungsziel',
      typed(ctx.input, [], wrong),
    )
  const parsed = parseInput(orientationGoalForm, ctx.input.values)
  if (!parsed.ok) return again(parsed)
  const answer = await createOrientationGoal(doerOf(ctx), above.id, parsed.value)
  if (!answer.ok) return again({ refusal: goalSentence(answer.reason) })
  return seeOther(ctx.c, paths.goalTable(), 'created')
}

/** One orientation goal, to change its words and field of action. */
export async function showOrientation(ctx: OfficeContext): Promise<Response> {
  const goal = await orientationGoalById(ctx.deps.db, idParam(ctx, 'id'))
  if (!goal) throw new Absent()
  mustHere(ctx, 'goal.edit', goal.centreId)
  const values = { title: goal.title, untilText: goal.untilText, fieldOfActionId: goal.fieldOfActionId ?? '' }
  return orientationForm(ctx, paths.orientationGoal(goal.id), 'Orientierungsziel ändern', filled(values))
}

/** Keeps changed words. */
export async function editOrientation(ctx: OfficePostContext): Promise<Response> {
  const goal = await orientationGoalById(ctx.deps.db, idParam(ctx, 'id'))
  if (!goal) throw new Absent()
  mustHere(ctx, 'goal.edit', goal.centreId)
  const again = (wrong: Parameters<typeof typed>[2]) =>
    orientationForm(
      ctx,
      paths.orientationGoal(goal.id),
      'Orientierungsziel ändern',
      typed(ctx.input, [], wrong),
    )
  const parsed = parseInput(orientationGoalForm, ctx.input.values)
  if (!parsed.ok) return again(parsed)
  const answer = await editOrientationGoal(doerOf(ctx), goal.id, parsed.value)
  if (!answer.ok) return again({ refusal: goalSentence(answer.reason) })
  return seeOther(ctx.c, paths.goalTable(), 'saved')
}
