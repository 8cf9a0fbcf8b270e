import type { Problems } from '../../../kernel/result.ts'
import type { Id } from '../../../kernel/id.ts'
import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { decisionById } from '../../../modules/bodies/index.ts'
import type { DecisionMade } from '../../../modules/bodies/index.ts'
import {
  actionGoalForm,
  annotateGoal,
  changeGoal,
  createActionGoal,
  fieldsOfRule,
  goalChangeForm,
  goalTree,
  parseDeadline,
  ruleFromForm,
  ruleLists,
  sameGoal,
} from '../../../modules/goals/index.ts'
import type { ActionGoal, ActionGoalInput, GoalVersion } from '../../../modules/goals/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, FieldRow, Fieldset, Select, TextArea, TextField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf, yearHouse } from '../year-ways.tsx'
import { goalSentence } from './goal.tsx'
import { centreMay, goalHere } from './house.ts'
import { goalYearAsked } from './list.tsx'
import type { RuleChoices } from './rule-fields.tsx'
import { ruleChoices, RuleFields, ruleLabels } from './rule-fields.tsx'

const labels = {
  orientationGoalId: 'Orientierungsziel',
  title: 'Handlungsziel',
  deadline: 'Frist',
  from: 'Beginnt',
  responsible: 'Verantwortlich',
  remark: 'Bemerkung',
  changedOn: 'Geändert am',
  reason: 'Warum',
  ...ruleLabels,
} as const
const way = [{ href: paths.goals(), label: 'Ziele' }]

/** The empty form of an action goal. */
export async function showGoalNew(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'goal.edit')
  if (!house) return noCentrePage(ctx, 'Neues Ziel', 'goals')
  const year = await goalYearAsked(ctx, house)
  const decision = await decisionFor(ctx, house.centre.id, ctx.query('beschluss'))
  const from = decision && { decisionId: decision.id, title: decision.text.slice(0, 400) }
  return newForm(ctx, filled({ centreId: house.centre.id, year: String(year), ...from }))
}

/** The decision a new goal follows from: made by a body of this centre or of the city. */
async function decisionFor(ctx: OfficeContext, centreId: Id, id: string): Promise<DecisionMade | undefined> {
  const decision = isId(id) ? await decisionById(ctx.deps.db, id) : undefined
  return decision && (decision.centreId ?? centreId) === centreId ? decision : undefined
}

async function newForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  const { centreId = '', year, decisionId = '' } = state.values
  if (!isId(centreId)) throw new Absent()
  const centre = await centreMay(ctx, 'goal.edit', centreId)
  const [tree, choices, decision] = await Promise.all([
    goalTree(ctx.deps.db, centreId, Number(year)),
    ruleChoices(ctx, centreId),
    decisionFor(ctx, centreId, decisionId),
  ])
  const orientation = tree.guiding.flatMap((guiding) =>
    guiding.orientation.map(({ id, title }) => ({
      value: id,
      label: title,
      group: `${guiding.number}. ${guiding.title}`,
    })),
  )
  return formPage(
    ctx,
    {
      title: 'Neues Ziel',
      lead: `${centre.name}, ${year}${decision ? `. Aus Beschluss ${decision.number}/${decision.year} (${decision.bodyName})` : ''}`,
      current: 'goals',
      breadcrumbs: way,
      action: paths.goalNew(),
      hidden: { centreId, year, decisionId: decision?.id },
      labels,
      button: 'Anlegen',
      back: paths.goals(),
    },
    state,
    <GoalFields state={state} choices={choices} orientation={orientation} />,
  )
}

function GoalFields(props: { state: FormState; choices: RuleChoices; orientation?: readonly Option[] }) {
  const f = fieldsOf(props.state, labels)
  return (
    <>
      {props.orientation && <Select {...f('orientationGoalId')} required options={props.orientation} />}
      <TextArea {...f('title')} rows={2} required />
      <FieldRow>
        <TextField
          {...f('deadline')}
          hint="Zum Beispiel: bis Ende Q3, bis Beginn Q3, ab Q2, ab April, 26.09.2026, Jahresende"
        />
        <TextField {...f('from')} hint="Nur wenn das Ziel später beginnt: Q2" />
        <TextField {...f('responsible')} hint="Eine Funktion, kein Name" />
      </FieldRow>
      <TextArea {...f('remark')} rows={2} />
      <RuleFields state={props.state} choices={props.choices} />
    </>
  )
}

type Read =
  { readonly ok: true; readonly value: ActionGoalInput } | { readonly ok: false; readonly problems: Problems }

/** Reads words, deadline and rule of a form; all problems at once. */
function readGoal(input: FormInput, year: number): Read {
  const words = parseInput(actionGoalForm, input.values)
  const lists = Object.fromEntries(ruleLists.map((name) => [name, input.all(name)]))
  const rule = ruleFromForm({ values: input.values, lists })
  const { deadline = '', from = '' } = input.values
  const due = deadline.trim() === '' ? null : parseDeadline(deadline, year, from.trim())
  const unclear = 'Diese Frist nennt keinen Tag. Zum Beispiel: bis Ende Q3, ab April, 26.09.2026.'
  if (words.ok && rule.ok && due !== undefined) {
    const { title, responsible, remark } = words.value
    return { ok: true, value: { title, responsible, remark, rule: rule.value, deadline: due } }
  }
  return {
    ok: false,
    problems: {
      ...(words.ok ? {} : words.problems),
      ...(rule.ok ? {} : rule.problems),
      ...(due === undefined ? { deadline: unclear } : {}),
    },
  }
}

/** Keeps a new goal. */
export async function createGoal(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const year = Number(input.text('year'))
  const [centreId, orientationGoalId] = [input.text('centreId'), input.text('orientationGoalId')]
  if (!isId(centreId) || !Number.isInteger(year) || year < 1990 || year > 2199) throw new Absent()
  mustHere(ctx, 'goal.edit', centreId)
  const read = readGoal(input, year)
  const where = isId(orientationGoalId)
    ? {}
    : { orientationGoalId: 'Bitte wählen Sie, worunter das Ziel steht.' }
  if (!read.ok || !isId(orientationGoalId))
    return newForm(
      ctx,
      typed(input, ruleLists, { problems: { ...where, ...(read.ok ? {} : read.problems) } }),
    )
  const from = input.text('decisionId')
  const decisionId = isId(from) ? from : null
  const place = { orientationGoalId, year, number: null, decisionId }
  const made = await createActionGoal(doerOf(ctx), place, read.value)
  if (!made.ok) return newForm(ctx, typed(input, ruleLists, { refusal: goalSentence(made.reason) }))
  return seeOther(ctx.c, paths.goal(made.value), 'created')
}

/** The form of a goal that is there. */
export async function showGoalEdit(ctx: OfficeContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.edit')
  const version = goal.versions.at(-1)!
  const { values, lists } = fieldsOfRule(version.rule)
  return editForm(ctx, goal, filled({ ...values, ...wordsOf(version), version: String(goal.version) }, lists))
}

function wordsOf({ title, deadline, responsible, remark }: GoalVersion): Record<string, string> {
  const inner = deadline !== null && !deadline.text.startsWith('ab ') && deadline.startsOn
  return { title, deadline: deadline?.text ?? '', from: inner || '', responsible, remark }
}

async function editForm(ctx: OfficeContext, goal: ActionGoal, state: FormState): Promise<Response> {
  const choices = await ruleChoices(ctx, goal.centreId)
  const f = fieldsOf(state, labels)
  return formPage(
    ctx,
    {
      title: `Ziel ${goal.number} ändern`,
      lead: 'Ändern sich Wortlaut, Frist oder Maß, bleibt die alte Fassung mit Tag und Grund sichtbar.',
      current: 'goals',
      breadcrumbs: [...way, { href: paths.goal(goal.id), label: `Ziel ${goal.number}` }],
      action: paths.goalEdit(goal.id),
      hidden: { version: state.values['version'] ?? String(goal.version) },
      labels,
      back: paths.goal(goal.id),
    },
    state,
    <>
      <GoalFields state={state} choices={choices} />
      <Fieldset legend="Wenn sich das Ziel selbst ändert">
        <FieldRow>
          <DateField {...f('changedOn')} max={ctx.today} />
          <TextField {...f('reason')} />
        </FieldRow>
      </Fieldset>
    </>,
  )
}

/** Keeps the change: a new version with day and reason, or only who is responsible and the remark. */
export async function editGoal(ctx: OfficePostContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.edit')
  const { input } = ctx
  const read = readGoal(input, goal.year)
  if (!read.ok) return editForm(ctx, goal, typed(input, ruleLists, read))
  const { responsible, remark } = read.value
  if (input.text('reason').trim() === '' && sameGoal(goal.versions.at(-1)!, read.value)) {
    await annotateGoal(doerOf(ctx), goal.id, { responsible, remark })
    return seeOther(ctx.c, paths.goal(goal.id), 'saved')
  }
  const change = parseInput(goalChangeForm, input.values)
  if (!change.ok) return editForm(ctx, goal, typed(input, ruleLists, change))
  const answer = await changeGoal(doerOf(ctx), goal.id, versionOf(input), read.value, change.value)
  if (!answer.ok)
    return editForm(ctx, goal, typed(input, ruleLists, { refusal: goalSentence(answer.reason) }))
  return seeOther(ctx.c, paths.goal(goal.id), 'saved')
}
