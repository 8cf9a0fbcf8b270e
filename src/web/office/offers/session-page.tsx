import type { Day } from '../../../kernel/day.ts'
import type { OfficeSession } from '../../../modules/offers/index.ts'
import { fallsOut } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Columns,
  DateField,
  DescriptionList,
  Details,
  ErrorSummary,
  FieldRow,
  Form,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
  StatusTag,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import type { DateRights } from './dates.tsx'
import { ConfirmForm } from './dates.tsx'
import type { Houses } from './place-fields.tsx'
import { PlaceFields, placeLabels } from './place-fields.tsx'
import type { Typed } from './typed.ts'
import { placeText, statusTag, timeText, whenText } from './words.tsx'

/** Which deed's form came back with problems. */
export type SessionDeed = 'move' | 'room' | 'cancel' | 'confirm' | 'take' | 'reinstate' | 'unconfirm'

export interface SessionPageProps {
  readonly session: OfficeSession
  readonly title: string
  readonly houses: Houses
  readonly typed: Typed
  readonly may: DateRights
  readonly today: Day
  /** How many came; null: nobody counted. */
  readonly counted: number | null
  readonly failed?: SessionDeed | undefined
  readonly refusal?: { readonly sentence: string; readonly lines: readonly string[] } | undefined
}

const labels = {
  day: 'Neuer Tag',
  start: 'Beginn',
  end: 'Ende',
  reason: 'Warum?',
  count: 'Wie viele',
  ...placeLabels,
}

/** One date: what it is, and what can be done with it. */
export function SessionPage(props: SessionPageProps) {
  const { session, may, typed, refusal } = props
  const ahead = session.status === 'planned' || session.status === 'moved'
  return (
    <>
      <PageHeading
        kicker={props.title}
        title={whenText(session, props.today)}
        lead={<Standing session={session} />}
      />
      {refusal !== undefined && (
        <Notice tone="error" live title="Das ging nicht">
          <p>{refusal.sentence}</p>
          {refusal.lines.length > 0 && (
            <ul>
              {refusal.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <ErrorSummary problems={typed.problems} labels={labels} />
      <Columns
        main={
          <>
            <Held {...props} />
            {session.optionUntil !== null && may.plan && <Take session={session} />}
            {ahead && may.plan && <Move {...props} />}
            {ahead && may.plan && <ChangeRoom {...props} />}
            {(ahead || session.status === 'unconfirmed') && may.cancel && <Cancel {...props} />}
            <Undo {...props} />
          </>
        }
        side={<Facts {...props} />}
      />
    </>
  )
}

/** A date that rested in a suspension may have taken place all the same: then somebody says so here. */
function Held({ session, may, today, failed, typed }: SessionPageProps) {
  const rested = session.resting && session.day <= today
  if (!may.confirm || (session.status !== 'unconfirmed' && !rested)) return null
  const form = <ConfirmForm date={session} alone typed={failed === 'confirm' ? typed : undefined} />
  if (!rested) return <Section title="Hat der Termin stattgefunden?">{form}</Section>
  return (
    <Details summary="Hat doch stattgefunden" open={failed === 'confirm'}>
      {form}
    </Details>
  )
}

function Standing({ session }: { session: OfficeSession }) {
  const tag = statusTag(session.status)
  return (
    <>
      {tag && <StatusTag {...tag} />} {session.reason}
    </>
  )
}

/** A counted 0 is a 0; what took place and was not counted says so. */
function countedText({ session, counted }: SessionPageProps): string {
  if (counted !== null) return counted.toLocaleString('de-DE')
  return session.status === 'held' ? 'nicht gezählt' : ''
}

function Facts(props: SessionPageProps) {
  const { session, title } = props
  return (
    <Section title="Der Termin">
      <DescriptionList
        items={[
          {
            term: 'Angebot',
            detail: session.offerId ? <a href={paths.officeOffer(session.offerId)}>{title}</a> : title,
          },
          { term: 'Veranstalter', detail: session.organiser },
          { term: 'Wann', detail: timeText(session) },
          { term: 'Wo', detail: placeText(session) },
          { term: 'Gezählt', detail: countedText(props) },
        ]}
      />
    </Section>
  )
}

/** One date, or this one and all following; only asked where there are following ones. */
function ExtentFields({ session, typed, name }: { session: OfficeSession; typed: Typed; name: string }) {
  if (session.seriesId === null) return <input type="hidden" name="extent" value="one" />
  return (
    <RadioGroup
      name="extent"
      id={`f-extent-${name}`}
      label="Gilt für"
      required
      options={[
        { value: 'one', label: 'nur diesen Termin' },
        { value: 'following', label: 'diesen und alle folgenden' },
      ]}
      value={typed.text('extent') || 'one'}
    />
  )
}

function Move({ session, typed, failed }: SessionPageProps) {
  const own = failed === 'move' ? typed : undefined
  const problems = own?.problems ?? {}
  return (
    <Details summary="Auf einen anderen Tag oder eine andere Zeit verlegen" open={failed === 'move'}>
      <Form action={paths.sessionMove(session.id)} hidden={{ stand: session.sequence }}>
        <FieldRow>
          <DateField
            name="day"
            label={labels.day}
            required
            value={own?.text('day') ?? session.day}
            problem={problems['day']}
          />
          <TimeField
            name="start"
            label={labels.start}
            required
            value={own?.text('start') ?? session.from ?? ''}
            problem={problems['start']}
          />
          <TimeField
            name="end"
            label={labels.end}
            required
            value={own?.text('end') ?? session.to ?? ''}
            problem={problems['end']}
          />
        </FieldRow>
        <ExtentFields session={session} typed={typed} name="move" />
        <Button kind="secondary">Verlegen</Button>
      </Form>
    </Details>
  )
}

function ChangeRoom({ session, typed, failed, houses }: SessionPageProps) {
  return (
    <Details summary="Anderer Raum oder anderer Ort" open={failed === 'room' || session.roomOpen}>
      <Form action={paths.sessionRoom(session.id)} hidden={{ stand: session.sequence }}>
        <PlaceFields typed={typed} houses={houses} />
        <ExtentFields session={session} typed={typed} name="room" />
        <Button kind="secondary">Raum wechseln</Button>
      </Form>
    </Details>
  )
}

function Cancel({ session, typed, failed, may }: SessionPageProps) {
  const own = failed === 'cancel' ? typed : undefined
  return (
    <Details summary="Termin fällt aus" open={failed === 'cancel'}>
      <Form action={paths.sessionCancel(session.id)} hidden={{ stand: session.sequence }}>
        <TextField
          name="reason"
          label={labels.reason}
          hint="Steht sofort überall dabei, auch öffentlich. Bitte keine Namen."
          required
          value={own?.text('reason')}
          problem={own?.problems['reason']}
        />
        {may.plan ? (
          <ExtentFields session={session} typed={typed} name="cancel" />
        ) : (
          <input type="hidden" name="extent" value="one" />
        )}
        <Button kind="danger">Termin fällt aus</Button>
      </Form>
    </Details>
  )
}

function Take({ session }: { session: OfficeSession }) {
  return (
    <Section title="Nur vorgemerkt">
      <p>Der Termin belegt noch keinen Raum und ist noch nicht öffentlich.</p>
      <Form action={paths.sessionTake(session.id)} hidden={{ stand: session.sequence }}>
        <ExtentFields session={session} typed={{ text: () => '', all: () => [], problems: {} }} name="take" />
        <Button>Fest planen</Button>
      </Form>
    </Section>
  )
}

function Undo({ session, may }: SessionPageProps) {
  if (session.status === 'held' && may.confirm) {
    return (
      <Form action={paths.sessionUnconfirm(session.id)} hidden={{ stand: session.sequence }}>
        <Button kind="secondary">Bestätigung zurücknehmen</Button>
      </Form>
    )
  }
  if (fallsOut(session.status) && may.cancel && session.status === 'cancelled') {
    return (
      <Form action={paths.sessionReinstate(session.id)} hidden={{ stand: session.sequence }}>
        <Button kind="secondary">Findet doch statt</Button>
      </Form>
    )
  }
  return null
}
