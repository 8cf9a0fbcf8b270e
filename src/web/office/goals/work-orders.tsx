import { isId, newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  addWorkOrder,
  answerWorkOrder,
  goalRefusals,
  removeWorkOrder,
  workOrderForm,
  workOrdersOf,
} from '../../../modules/goals/index.ts'
import type { WorkOrder } from '../../../modules/goals/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { termsOf } from '../../../modules/places/index.ts'
import type { Term } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Empty,
  ErrorSummary,
  FieldRow,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Section,
  Select,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { DeedButton, fieldsOf, filled, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, newIdOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { doerOf, yearHouse } from '../year-ways.tsx'
import { goalPage } from './goal.tsx'
import { goalHere } from './house.ts'
import { GoalWays } from './words.tsx'

const labels = { text: 'Arbeitsauftrag', fieldOfActionId: 'Handlungsfeld', fromYear: 'Gilt ab Jahr' } as const
const title = 'Arbeitsaufträge'

/** What the city asks of a centre, by field of action. */
export async function showWorkOrders(ctx: OfficeContext): Promise<Response> {
  return ordersPage(ctx, filled({ fromYear: ctx.today.slice(0, 4) }))
}

async function ordersPage(ctx: OfficeContext, state: FormState): Promise<Response> {
  const house = await yearHouse(ctx, 'goal.read')
  if (!house) return noCentrePage(ctx, title, 'goals')
  const { centre } = house
  const [orders, fields] = await Promise.all([
    workOrdersOf(ctx.deps.db, centre.id, Number(ctx.today.slice(0, 4))),
    termsOf(ctx.deps.db, 'field-of-action'),
  ])
  const mayEdit = may(ctx.actor, 'goal.edit', { centreId: centre.id })
  const wrong = Object.keys(state.problems).length > 0
  return officePage(
    ctx,
    { title: wrong || state.refusal ? `Fehler: ${title}` : title, current: 'goals' },
    <>
      <PageHeading
        kicker={centre.name}
        title={title}
        lead="Was die Stadt vom Zentrum möchte. Ziele antworten darauf."
      />
      <GoalWays actor={ctx.actor} current={paths.workOrders()} />
      <HouseChoice house={house} href={paths.workOrders} />
      <ErrorSummary problems={state.problems} labels={labels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <Orders orders={orders} fields={fields} mayEdit={mayEdit} />
      {mayEdit && <OrderForm state={state} fields={fields} centreId={centre.id} />}
    </>,
    wrong ? 422 : state.refusal !== undefined ? 409 : 200,
  )
}

function Orders(props: { orders: readonly WorkOrder[]; fields: readonly Term[]; mayEdit: boolean }) {
  const nameOf = (id: string | null) => props.fields.find((field) => field.id === id)?.name ?? ''
  return (
    <Table
      caption={title}
      captionHidden
      rows={props.orders}
      rowKey={({ id }) => id}
      empty={<Empty title="Noch ist kein Arbeitsauftrag eingetragen." />}
      columns={[
        { key: 'text', label: 'Arbeitsauftrag', cell: ({ text }) => text },
        { key: 'field', label: 'Handlungsfeld', cell: ({ fieldOfActionId }) => nameOf(fieldOfActionId) },
        { key: 'from', label: 'Gilt ab', cell: ({ fromYear }) => fromYear },
        {
          key: 'remove',
          label: '',
          action: true,
          cell: ({ id, text }) =>
            props.mayEdit && (
              <DeedButton action={paths.workOrderRemove(id)} label={`Arbeitsauftrag „${text}“ entfernen`}>
                Entfernen
              </DeedButton>
            ),
        },
      ]}
    />
  )
}

function OrderForm(props: { state: FormState; fields: readonly Term[]; centreId: string }) {
  const f = fieldsOf(props.state, labels)
  return (
    <Section title="Eintragen">
      <Form action={paths.workOrders()} hidden={{ id: newId(), centreId: props.centreId }}>
        <TextArea {...f('text')} rows={2} required />
        <FieldRow>
          <Select
            {...f('fieldOfActionId')}
            empty="ohne"
            options={props.fields.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <NumberField {...f('fromYear')} min={1990} max={2199} required />
        </FieldRow>
        <Button>Eintragen</Button>
      </Form>
    </Section>
  )
}

/** Keeps a work order. */
export async function createWorkOrder(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const centreId = input.text('centreId')
  if (!isId(centreId)) throw new Absent()
  mustHere(ctx, 'goal.edit', centreId)
  const parsed = parseInput(workOrderForm, input.values)
  if (!parsed.ok) return ordersPage(ctx, typed(input, [], parsed))
  const answer = await addWorkOrder(doerOf(ctx), { centreId, id: newIdOf(input) }, parsed.value)
  if (!answer.ok) return ordersPage(ctx, typed(input, [], { refusal: goalRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.workOrders(), 'recorded')
}

/** Takes one out. */
export async function dropWorkOrder(ctx: OfficePostContext): Promise<Response> {
  await removeWorkOrder(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.workOrders(), 'removed')
}

/** Says which work order a goal answers. */
export async function chooseWorkOrder(ctx: OfficePostContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.edit')
  const id = ctx.input.text('workOrderId')
  const known = await workOrdersOf(ctx.deps.db, goal.centreId, goal.year)
  const chosen = known.find((order) => order.id === id)
  if (id !== '' && !chosen)
    return goalPage(ctx, goal, typed(ctx.input, [], { refusal: goalRefusals['choice-gone'] }))
  await answerWorkOrder(doerOf(ctx), goal.id, chosen?.id ?? null)
  return seeOther(ctx.c, paths.goal(goal.id), 'saved')
}
