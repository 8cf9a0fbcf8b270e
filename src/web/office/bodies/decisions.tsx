import type { Decision } from '../../../modules/bodies/index.ts'
import { decisionKindNames, decisionKinds } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import { Button, Details, Form, NumberField, Section, Select, TextArea } from '../../ui/index.ts'
import type { MeetingView } from './meeting-view.ts'
import { decisionNumber } from './words.ts'

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
      {view.mayEdit && (
        <Form action={paths.meetingDecisionRemove(view.meeting.id, decision.id)} inline>
          <Button kind="quiet" label={`Beschluss ${number} entfernen`}>
            Entfernen
          </Button>
        </Form>
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
