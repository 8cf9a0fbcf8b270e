import { paths } from '../../paths.ts'
import { Button, Details, Form, NumberField, Section, TextArea, TextField } from '../../ui/index.ts'
import type { MeetingView } from './meeting-view.ts'

export const heldLabels = {
  attendance: 'Wie viele waren da?',
  minutes: 'Protokoll',
  reason: 'Warum fällt sie aus?',
}

interface Props {
  view: MeetingView
}

/** Whether it took place: one tap, or a count and minutes; or that it falls out. */
export function Held({ view }: Props) {
  const { meeting, mayEdit, today } = view
  if (!mayEdit || meeting.state === 'cancelled') return null
  const ahead = meeting.onDate > today
  return (
    <Section title={meeting.state === 'held' ? 'Anwesende und Protokoll' : 'Hat sie stattgefunden?'}>
      {ahead && <p>Das lässt sich am Tag der Sitzung eintragen.</p>}
      {!ahead && meeting.state === 'planned' && (
        <Form action={paths.meetingHeld(meeting.id)} inline>
          <Button>Hat stattgefunden</Button>
        </Form>
      )}
      {!ahead && <CountAndMinutes view={view} />}
      {meeting.state === 'planned' && <Cancel view={view} />}
    </Section>
  )
}

function CountAndMinutes({ view }: Props) {
  const { meeting } = view
  const again = view.again?.form === 'held' ? view.again : undefined
  const known = {
    attendance: meeting.attendance === null ? '' : String(meeting.attendance),
    minutes: meeting.minutes,
  }
  const values = again?.values ?? known
  return (
    <Details
      summary={meeting.state === 'held' ? 'Ergänzen oder berichtigen' : 'Mit Anwesenden und Protokoll'}
      open={again !== undefined}
    >
      <Form action={paths.meetingHeld(meeting.id)}>
        <NumberField
          name="attendance"
          label={heldLabels.attendance}
          value={values.attendance}
          problem={again?.problems.attendance}
          min={0}
          hint="Nur die Zahl, keine Namen. Leer heißt: keine Angabe."
        />
        <TextArea
          name="minutes"
          label={heldLabels.minutes}
          value={values.minutes ?? ''}
          problem={again?.problems.minutes}
          rows={8}
          hint="Ergebnisse in Stichworten, ohne Namen von Privatpersonen."
        />
        <Button kind="secondary">Speichern</Button>
      </Form>
    </Details>
  )
}

function Cancel({ view }: Props) {
  const again = view.again?.form === 'cancel' ? view.again : undefined
  return (
    <Details summary="Sitzung absagen" open={again !== undefined}>
      <Form action={paths.meetingCancel(view.meeting.id)}>
        <TextField
          name="reason"
          label={heldLabels.reason}
          value={again?.values.reason}
          problem={again?.problems.reason}
          required
        />
        <Button kind="danger">Absagen</Button>
      </Form>
    </Details>
  )
}
