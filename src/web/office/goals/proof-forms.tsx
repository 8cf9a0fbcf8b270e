import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import type { GrantAward } from '../../../modules/funding/index.ts'
import { goalStateNames, goalStates } from '../../../modules/goals/index.ts'
import type { ActionGoal, GoalState, proofsOf, WorkOrder } from '../../../modules/goals/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Form,
  Section,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { DeedButton, fieldsOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

/** The labels of all small forms on the page of a goal. */
export const labels = {
  onDate: 'Tag',
  state: 'So steht das Ziel',
  reason: 'Warum',
  evidence: 'Was es belegt',
  changedOn: 'Ab wann',
} as const

/** Confirm the computed state, or contradict it: the state one chooses decides which of the two it is. */
export function VerdictForm(props: { goal: ActionGoal; state: FormState; computed: GoalState; day: Day }) {
  const f = fieldsOf(props.state, labels)
  return (
    <Details summary="Bestätigen oder widersprechen">
      <Form action={paths.goalVerdict(props.goal.id)} hidden={{ id: newId() }}>
        <FieldRow>
          <DateField
            {...f('onDate')}
            id="urteil-tag"
            label="Stichtag"
            value={props.state.values['onDate'] ?? props.day}
            required
          />
          <Select
            {...f('state')}
            value={props.state.values['state'] ?? props.computed}
            empty={false}
            required
            options={goalStates
              .filter((each) => each !== 'changed')
              .map((each) => ({ value: each, label: goalStateNames[each] }))}
          />
        </FieldRow>
        <TextArea
          {...f('reason')}
          id="urteil-grund"
          rows={2}
          required
          hint="Der errechnete Stand bleibt daneben stehen."
        />
        <Button>Eintragen</Button>
      </Form>
    </Details>
  )
}

/** What a goal is linked with, and what could be. */
interface Linked {
  readonly milestones: Awaited<ReturnType<typeof proofsOf>>['milestones']
  readonly grantIds: readonly Id[]
  readonly grants: readonly GrantAward[]
  readonly orders: readonly WorkOrder[]
}

/** Proofs of a milestone, linked grants and work order, giving the goal up. */
export function Proofs(props: { goal: ActionGoal; state: FormState; today: Day; linked: Linked }) {
  const { goal, state, today, linked } = props
  return (
    <Section title="Belegen und aufgeben">
      <Milestones goal={goal} state={state} today={today} linked={linked} />
      <Links goal={goal} linked={linked} />
      <GiveUp goal={goal} state={state} today={today} />
    </Section>
  )
}

function Milestones(props: { goal: ActionGoal; state: FormState; today: Day; linked: Linked }) {
  const f = fieldsOf(props.state, labels)
  return (
    <Details summary="Nachweis eintragen">
      <Form action={paths.goalMilestone(props.goal.id)} hidden={{ id: newId() }}>
        <FieldRow>
          <DateField {...f('onDate')} id="nachweis-tag" max={props.today} required />
          <TextField {...f('evidence')} required hint="Zum Beispiel: Abnahmeprotokoll, Eröffnung" />
        </FieldRow>
        <Button kind="secondary">Nachweis eintragen</Button>
      </Form>
      {props.linked.milestones.map(({ id, onDate, evidence }) => (
        <div key={id}>
          {dayText(onDate, true)}: {evidence}{' '}
          <DeedButton action={paths.goalMilestoneRemove(id)} label={`Nachweis „${evidence}“ entfernen`}>
            Entfernen
          </DeedButton>
        </div>
      ))}
    </Details>
  )
}

function Links({ goal, linked }: { goal: ActionGoal; linked: Linked }) {
  const { grants, grantIds, orders } = linked
  return (
    <>
      {grants.length > 0 && (
        <Details summary="Drittmittel verbinden">
          <Form action={paths.goalGrants(goal.id)}>
            <CheckboxGroup
              name="grantIds"
              label="Drittmittel, die dieses Ziel bezahlen"
              values={grantIds}
              options={grants.map(({ id, funder, purpose }) => ({
                value: id,
                label: `${funder}: ${purpose}`,
              }))}
            />
            <Button kind="secondary">Verbinden</Button>
          </Form>
        </Details>
      )}
      {orders.length > 0 && (
        <Details summary="Arbeitsauftrag wählen">
          <Form action={paths.goalOrder(goal.id)}>
            <Select
              name="workOrderId"
              label="Arbeitsauftrag, auf den dieses Ziel antwortet"
              empty="keiner"
              value={goal.workOrderId ?? ''}
              options={orders.map(({ id, text }) => ({ value: id, label: text }))}
            />
            <Button kind="secondary">Wählen</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

function GiveUp({ goal, state, today }: { goal: ActionGoal; state: FormState; today: Day }) {
  const f = fieldsOf(state, labels)
  return (
    <Details summary="Ziel aufgeben">
      <p>Das Ziel bleibt mit Tag und Grund sichtbar und gilt als geändert.</p>
      <Form action={paths.goalWithdraw(goal.id)} hidden={{ version: goal.version }}>
        <DateField {...f('changedOn')} max={today} required />
        <TextArea {...f('reason')} id="aufgeben-grund" rows={2} required />
        <Button kind="danger">Ziel aufgeben</Button>
      </Form>
    </Details>
  )
}
