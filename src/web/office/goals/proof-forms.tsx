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
import { DeedButton, fieldsOf, filled } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

/** The labels of all small forms on the page of a goal. */
export const labels = {
  onDate: 'Tag',
  state: 'So steht das Ziel',
  reason: 'Warum',
  evidence: 'Was es belegt',
  changedOn: 'Ab wann',
} as const

/** The small forms that may come back with something to correct. */
export type GoalForm = 'urteil' | 'nachweis' | 'aufgeben'

/** What was typed belongs to the form it was typed into; the fields of the others keep ids of their own. */
function stateIn(form: GoalForm, state: FormState, came: GoalForm | undefined) {
  const here = form === came
  const f = fieldsOf(here ? state : filled(), labels)
  return {
    here,
    values: here ? state.values : {},
    f: (name: keyof typeof labels) => ({ ...f(name), ...(here ? {} : { id: `${form}-${name}` }) }),
  }
}

/** Confirm the computed state, or contradict it: the state one chooses decides which of the two it is. */
export function VerdictForm(props: {
  goal: ActionGoal
  state: FormState
  came: GoalForm | undefined
  computed: GoalState
  day: Day
}) {
  const { f, here, values } = stateIn('urteil', props.state, props.came)
  return (
    <Details summary="Bestätigen oder widersprechen" open={here}>
      <Form action={paths.goalVerdict(props.goal.id)} hidden={{ id: newId() }}>
        <FieldRow>
          <DateField {...f('onDate')} label="Stichtag" value={values['onDate'] ?? props.day} required />
          <Select
            {...f('state')}
            value={values['state'] ?? props.computed}
            empty={false}
            required
            options={goalStates
              .filter((each) => each !== 'changed')
              .map((each) => ({ value: each, label: goalStateNames[each] }))}
          />
        </FieldRow>
        <TextArea {...f('reason')} rows={2} required hint="Der errechnete Stand bleibt daneben stehen." />
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

interface ProofProps {
  goal: ActionGoal
  state: FormState
  came: GoalForm | undefined
  today: Day
  linked: Linked
}

/** Proofs of a milestone, linked grants and work order, giving the goal up. */
export function Proofs(props: ProofProps) {
  return (
    <Section title="Belegen und aufgeben">
      <Milestones {...props} />
      <Links goal={props.goal} linked={props.linked} />
      <GiveUp {...props} />
    </Section>
  )
}

function Milestones(props: ProofProps) {
  const { f, here } = stateIn('nachweis', props.state, props.came)
  return (
    <Details summary="Nachweis eintragen" open={here}>
      <Form action={paths.goalMilestone(props.goal.id)} hidden={{ id: newId() }}>
        <FieldRow>
          <DateField {...f('onDate')} max={props.today} required />
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

function GiveUp({ goal, state, came, today }: ProofProps) {
  const { f, here } = stateIn('aufgeben', state, came)
  return (
    <Details summary="Ziel aufgeben" open={here}>
      <p>Das Ziel bleibt mit Tag und Grund sichtbar und gilt als geändert.</p>
      <Form action={paths.goalWithdraw(goal.id)} hidden={{ version: goal.version }}>
        <DateField {...f('changedOn')} max={today} required />
        <TextArea {...f('reason')} rows={2} required />
        <Button kind="danger">Ziel aufgeben</Button>
      </Form>
    </Details>
  )
}
