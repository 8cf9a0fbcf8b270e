import type { Decision } from '../../../modules/bodies/index.ts'
import { decisionKindNames, decisionKinds } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  Form,
  NoPrint,
  NumberField,
  Section,
  Select,
  TextArea,
} from '../../ui/index.ts'
import type { MeetingView } from './meeting-view.ts'
import { decisionNumber, followedText } from './words.ts'

export const decisionLabels = { text: 'Was beschlossen wurde', kind: 'Art', forYear: 'Für welches Jahr' }

interface Props {
  view: MeetingView
}

/** What the meeting decided, numbered. */
export function Decisions({ view }: Props) {
  const { meeting, decisions, mayEdit } = view
  return (
    <Section title="Beschlüsse">
      {decisions.length === 0 && <p>Noch kein Beschluss.</p>}
      <ul class="q-desk">
        {decisions.map((decision) => (
          <li key={decision.id}>
            <One decision={decision} view={view} />
          </li>
        ))}
      </ul>
      {mayEdit && meeting.state === 'held' && (
        <Details summary="Beschluss eintragen" open={view.again?.form === 'decision'}>
          <DecisionForm view={view} />
        </Details>
      )}
    </Section>
  )
}

function One({ decision, view }: Props & { decision: Decision }) {
  const number = decisionNumber(decision)
  const kind = decision.forYear === null ? '' : ` (${decisionKindNames[decision.kind]} ${decision.forYear})`
  return (
    <>
      <p id={`beschluss-${decision.id}`}>
        <b>Beschluss {number}</b>
        {kind}
        <br />
        {decision.text}
      </p>
      <Followed decision={decision} view={view} />
      <NoPrint>
        <ButtonRow>
          <Onwards decision={decision} view={view} />
          {view.mayEdit && (
            <Form action={paths.meetingDecisionRemove(view.meeting.id, decision.id)} inline>
              <Button kind="quiet" label={`Beschluss ${number} entfernen`}>
                Entfernen
              </Button>
            </Form>
          )}
        </ButtonRow>
      </NoPrint>
    </>
  )
}

/** What became of it: its tasks and goals. */
function Followed({ decision, view }: Props & { decision: Decision }) {
  const tasks = view.tasks.filter(({ decisionId }) => decisionId === decision.id)
  const goals = view.goals.filter(({ decisionId }) => decisionId === decision.id)
  const signed = view.signed.filter(({ decisionId }) => decisionId === decision.id)
  if (tasks.length + goals.length + signed.length === 0) return null
  return (
    <>
      <p>Daraus wurde:</p>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>{`Aufgabe: ${task.text} (${followedText(task, view.today)})`}</li>
        ))}
        {signed.map(({ agreementId, year, number }) => (
          <li key={agreementId}>
            <a href={paths.targetAgreement(agreementId)}>
              {`Zielvereinbarung ${year}, Fassung ${number} unterschrieben`}
            </a>
          </li>
        ))}
        {goals.map((goal) => (
          <li key={goal.id}>
            <a href={paths.goal(goal.id)}>
              {`Ziel ${goal.number} für ${goal.year}: ${goal.versions.at(-1)!.title}`}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The ways from a decision to what follows. */
function Onwards({ decision, view }: Props & { decision: Decision }) {
  const { meeting, mayEdit, goalCentre } = view
  const number = decisionNumber(decision)
  const year = decision.forYear ?? decision.year
  return (
    <>
      {mayEdit && (
        <ButtonLink
          kind="quiet"
          href={`${paths.meeting(meeting.id, { beschluss: decision.id })}#aufgaben`}
          label={`Aufgabe daraus: Beschluss ${number}`}
        >
          Aufgabe daraus
        </ButtonLink>
      )}
      {goalCentre !== undefined && (
        <ButtonLink
          kind="quiet"
          href={paths.goalNew({ zentrum: goalCentre, jahr: year, beschluss: decision.id })}
          label={`Ziel daraus: Beschluss ${number}`}
        >
          Ziel daraus
        </ButtonLink>
      )}
    </>
  )
}

function DecisionForm({ view }: Props) {
  const again = view.again?.form === 'decision' ? view.again : undefined
  const values = again?.values ?? {}
  const field = (name: keyof typeof decisionLabels) => ({
    name,
    label: decisionLabels[name],
    value: values[name] ?? '',
    problem: again?.problems[name],
  })
  return (
    <Form action={paths.meetingDecisions(view.meeting.id)} hidden={{ id: values.id ?? view.nextId }}>
      <TextArea {...field('text')} required rows={3} />
      <Select
        {...field('kind')}
        required
        empty={false}
        options={decisionKinds.map((kind) => ({ value: kind, label: decisionKindNames[kind] }))}
        hint="Zielvereinbarung, Kennzahlen und Jahresbericht erledigen die jährliche Pflicht."
      />
      <NumberField {...field('forYear')} min={2000} max={2199} />
      <Button kind="secondary">Beschluss eintragen</Button>
    </Form>
  )
}
