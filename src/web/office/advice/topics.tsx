import { z } from 'zod'
import { shortDayText } from '../../../kernel/german-date.ts'
import { newId } from '../../../kernel/id.ts'
import { parseInput, tick } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  adviceRefusals,
  adviceTopicById,
  adviceTopics,
  createTopic,
  editTopic,
  topicForm,
} from '../../../modules/advice/index.ts'
import type { AdviceTopic } from '../../../modules/advice/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Checkbox, DateField, Section, StatusTag, Table, TextField } from '../../ui/index.ts'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { doerOf } from '../partners/record.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'

const labels = {
  name: 'Thema',
  requiredFrom: 'Eine Stelle ist nötig ab',
  retired: 'Nicht mehr anbieten',
} as const
const way = [{ href: paths.advice(), label: 'Fachberatung' }]

/** The topics people ask about, and a form for another one. */
export async function showTopics(ctx: OfficeContext, state = filled()): Promise<Response> {
  const topics = await adviceTopics(ctx.deps.db, true)
  return formPage(
    ctx,
    {
      title: 'Themen der Beratung',
      lead: 'Zu jedem nötigen Thema braucht es mindestens eine Stelle. Fehlt eine, steht das Thema rot im Verzeichnis.',
      current: 'partners',
      breadcrumbs: way,
      action: paths.adviceTopics(),
      hidden: { id: state.values.id ?? newId() },
      labels,
      button: 'Thema hinzufügen',
      back: paths.advice(),
      below: <Topics topics={topics} />,
    },
    state,
    <Fields state={state} />,
  )
}

function Topics({ topics }: { topics: readonly AdviceTopic[] }) {
  return (
    <Section title="Alle Themen">
      <Table
        caption="Alle Themen"
        captionHidden
        rows={topics}
        rowKey={({ id }) => id}
        empty={<p>Noch kein Thema.</p>}
        columns={[
          { key: 'name', label: 'Thema', cell: ({ id, name }) => <a href={paths.adviceTopic(id)}>{name}</a> },
          {
            key: 'required',
            label: 'Eine Stelle ist nötig ab',
            cell: ({ requiredFrom }) => (requiredFrom === null ? 'nicht nötig' : shortDayText(requiredFrom)),
          },
          {
            key: 'state',
            label: 'Stand',
            cell: ({ retiredOn }) =>
              retiredOn === null ? (
                'wird angeboten'
              ) : (
                <StatusTag tone="neutral" label={`nicht mehr seit ${shortDayText(retiredOn)}`} />
              ),
          },
        ]}
      />
    </Section>
  )
}

function Fields({ state, old }: { state: FormState; old?: boolean }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField {...f('name')} required maxLength={80} />
      <DateField {...f('requiredFrom')} hint="Leer: Es darf auch ohne Stelle bleiben." />
      {old && (
        <Checkbox
          {...f('retired')}
          checked={(state.values.retired ?? '') !== ''}
          hint="Was damit gezählt wurde, bleibt."
        />
      )}
    </>
  )
}

/** Keeps a new topic. */
export async function addTopic(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(topicForm, ctx.input.values)
  if (!parsed.ok) return showTopics(ctx, typed(ctx.input, [], parsed))
  const answer = await createTopic(doerOf(ctx), newIdOf(ctx.input), parsed.value)
  if (!answer.ok) return showTopics(ctx, typed(ctx.input, [], { refusal: adviceRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.adviceTopics(), 'created')
}

/** One topic, to change. */
export async function showTopic(ctx: OfficeContext): Promise<Response> {
  const topic = await topicHere(ctx)
  const { name, requiredFrom, retiredOn, version } = topic
  const values = { name, requiredFrom: requiredFrom ?? '', retired: retiredOn ? 'ja' : '' }
  return topicPage(ctx, topic, filled({ ...values, version: String(version) }))
}

async function topicHere(ctx: OfficeContext): Promise<AdviceTopic> {
  const topic = await adviceTopicById(ctx.deps.db, idParam(ctx, 'id'))
  if (!topic) throw new Absent()
  return topic
}

function topicPage(ctx: OfficeContext, topic: AdviceTopic, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: topic.name,
      current: 'partners',
      breadcrumbs: [...way, { href: paths.adviceTopics(), label: 'Themen' }],
      action: paths.adviceTopic(topic.id),
      hidden: { version: state.values.version },
      labels,
      back: paths.adviceTopics(),
    },
    state,
    <Fields state={state} old />,
  )
}

const wholeForm = z.object({ ...topicForm.shape, retired: tick() })

/** Changes a topic; nobody's change is overwritten unseen. */
export async function changeTopic(ctx: OfficePostContext): Promise<Response> {
  const topic = await topicHere(ctx)
  const parsed = parseInput(wholeForm, ctx.input.values)
  if (!parsed.ok) return topicPage(ctx, topic, typed(ctx.input, [], parsed))
  const answer = await editTopic(doerOf(ctx), topic.id, versionOf(ctx.input), parsed.value)
  if (!answer.ok)
    return topicPage(ctx, topic, typed(ctx.input, [], { refusal: adviceRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.adviceTopics(), 'saved')
}
