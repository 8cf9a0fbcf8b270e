import { shortDayText } from '../../../kernel/german-date.ts'
import { meetingRefusals, meetingStateNames, occasionNames } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Columns,
  DescriptionList,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  StatusTag,
} from '../../ui/index.ts'
import { placeName } from './around.ts'
import { decisionLabels, Decisions } from './decisions.tsx'
import { heldLabels, Held } from './held.tsx'
import type { MeetingView } from './meeting-view.ts'
import { Tasks, taskLabels } from './meeting-tasks.tsx'
import { whenText } from './words.ts'

interface Props {
  view: MeetingView
}

const labels = { ...heldLabels, ...decisionLabels, ...taskLabels }

/** One meeting from the invitation to the last task. */
export function MeetingPage({ view }: Props) {
  const { meeting, body, again, refusal } = view
  return (
    <>
      <PageHeading
        kicker={`${body.name} · ${placeName(body.centreId, view.centres)}`}
        title={whenText(meeting)}
        actions={<Actions view={view} />}
      />
      {again && <ErrorSummary problems={again.problems} labels={labels} />}
      {refusal && (
        <Notice tone="warning" title="Nicht eingetragen" live>
          <p>{meetingRefusals[refusal]}</p>
        </Notice>
      )}
      <Columns
        main={
          <>
            <Facts view={view} />
            <Agenda view={view} />
            <Decisions view={view} />
            <Tasks view={view} />
          </>
        }
        side={
          <>
            <Held view={view} />
            <Invitation view={view} />
            {view.mayEdit && <Mistake view={view} />}
          </>
        }
      />
    </>
  )
}

function Actions({ view: { meeting, mayEdit } }: Props) {
  return (
    <>
      {mayEdit && <ButtonLink href={paths.meetingEdit(meeting.id)}>Ändern</ButtonLink>}
      <ButtonLink href={paths.meetingInvitation(meeting.id)}>Einladung</ButtonLink>
    </>
  )
}

const tones = { planned: 'info', held: 'success', cancelled: 'warning' } as const

function Facts({ view: { meeting } }: Props) {
  const state = meetingStateNames[meeting.state]
  return (
    <Section title="Sitzung">
      <DescriptionList
        items={[
          { term: 'Stand', detail: <StatusTag tone={tones[meeting.state]} label={state} /> },
          { term: 'Grund', detail: meeting.reason },
          { term: 'Ort', detail: meeting.place },
          { term: 'Anlass', detail: meeting.occasion === null ? '' : occasionNames[meeting.occasion] },
          { term: 'Anwesende', detail: peopleText(meeting) },
        ]}
      />
      {meeting.minutes !== '' && (
        <Section title="Protokoll" level={3}>
          {meeting.minutes.split(/\n{2,}/).map((part) => (
            <p key={part}>{part}</p>
          ))}
        </Section>
      )}
    </Section>
  )
}

function peopleText({ state, attendance }: MeetingView['meeting']): string {
  if (state !== 'held') return ''
  return attendance === null ? 'keine Angabe' : String(attendance)
}

function Agenda({ view: { meeting } }: Props) {
  return (
    <Section title="Tagesordnung">
      {meeting.agenda.length === 0 ? (
        <p>Noch keine Tagesordnung.</p>
      ) : (
        <ol>
          {meeting.agenda.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function Invitation({ view: { meeting, mayEdit } }: Props) {
  return (
    <Section title="Einladung">
      <p>
        {meeting.invitedOn === null
          ? 'Noch nicht als eingeladen eingetragen.'
          : `Eingeladen am ${shortDayText(meeting.invitedOn)}.`}
      </p>
      {mayEdit && meeting.state === 'planned' && (
        <Form action={paths.meetingInvited(meeting.id)} inline>
          <Button kind="secondary">Heute eingeladen</Button>
        </Form>
      )}
    </Section>
  )
}

function Mistake({ view: { meeting, decisions, tasks } }: Props) {
  const hanging = decisions.length + tasks.length > 0
  if (hanging && meeting.state !== 'cancelled' && (meeting.state !== 'held' || decisions.length > 0))
    return null
  return (
    <Section title="Irrtümlich eingetragen?">
      {meeting.state === 'held' && decisions.length === 0 && (
        <Form action={paths.meetingNotHeld(meeting.id)} inline>
          <Button kind="quiet">Hat doch nicht stattgefunden</Button>
        </Form>
      )}
      {meeting.state === 'cancelled' && (
        <Form action={paths.meetingReinstate(meeting.id)} inline>
          <Button kind="secondary">Wieder ansetzen</Button>
        </Form>
      )}
      {!hanging && (
        <Form action={paths.meetingRemove(meeting.id)} inline>
          <Button kind="danger">Sitzung entfernen</Button>
        </Form>
      )}
    </Section>
  )
}
