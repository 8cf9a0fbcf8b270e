import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { GrantAward } from '../../../modules/funding/index.ts'
import { goalStateNames, goalStates } from '../../../modules/goals/index.ts'
import type { ActionGoal, GoalState, proofsOf } from '../../../modules/goals/index.ts'
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
export function VerdictForm(props: {
  goal: ActionGoal
  state: FormState
  computed: GoalState
  day: Day
  id: Id
}) {
  const f = fieldsOf(props.state, labels)
  return (
    <Details summary="Bestätigen oder widersprechen">
      <Form action={paths.goalVerdict(props.goal.id)} hidden={{ id: props.id }}>
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

/** Proofs of a milestone, linked grants, giving the goal up. */
export function Proofs(props: {
  goal: ActionGoal
  state: FormState
  today: Day
  proofs: Awaited<ReturnType<typeof proofsOf>>
  grants: readonly GrantAward[]
  id: Id
}) {
  const { goal, state, proofs, grants } = props
  const f = fieldsOf(state, labels)
  return (
    <Section title="Belegen und aufgeben">
      <Details summary="Nachweis eintragen">
        <Form action={paths.goalMilestone(goal.id)} hidden={{ id: props.id }}>
          <FieldRow>
            <DateField {...f('onDate')} id="nachweis-tag" max={props.today} required />
            <TextField {...f('evidence')} required hint="Zum Beispiel: Abnahmeprotokoll, Eröffnung" />
          </FieldRow>
          <Button kind="secondary">Nachweis eintragen</Button>
        </Form>
        {proofs.milestones.map(({ id, onDate, evidence }) => (
          <div key={id}>
            {dayText(onDate, true)}: {evidence}{' '}
            <DeedButton action={paths.goalMilestoneRemove(id)} label={`Nachweis „${evidence}“ entfernen`}>
              Entfernen
            </DeedButton>
          </div>
        ))}
      </Details>
      {grants.length > 0 && (
        <Details summary="Drittmittel verbinden">
          <Form action={paths.goalGrants(goal.id)}>
            <CheckboxGroup
              name="grantIds"
              label="Drittmittel, die dieses Ziel bezahlen"
              values={proofs.grantIds}
              options={grants.map(({ id, funder, purpose }) => ({
                value: id,
                label: `${funder}: ${purpose}`,
              }))}
            />
            <Button kind="secondary">Verbinden</Button>
          </Form>
        </Details>
      )}
      <Details summary="Ziel aufgeben">
        <p>Das Ziel bleibt mit Tag und Grund sichtbar und gilt als geändert.</p>
        <Form action={paths.goalWithdraw(goal.id)} hidden={{ version: goal.version }}>
          <DateField {...f('changedOn')} max={props.today} required />
          <TextArea {...f('reason')} id="aufgeben-grund" rows={2} required />
          <Button kind="danger">Ziel aufgeben</Button>
        </Form>
      </Details>
    </Section>
  )
}
