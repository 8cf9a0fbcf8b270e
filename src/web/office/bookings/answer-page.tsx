import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import type { SiteTerms } from '../../../modules/bookings/index.ts'
import { feeBasisNames, openDates } from '../../../modules/bookings/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxGroup,
  DescriptionList,
  FieldRow,
  Form,
  PageHeading,
  RadioGroup,
  Select,
  TextField,
} from '../../ui/index.ts'
import type { AnswerView } from './answer-view.ts'
import { WrittenFields } from './answer-letter.tsx'
import { choiceLabels, Problem } from './answer-problem.tsx'
import { Rivals } from './rivals.tsx'
import { conflictText, roomsText, titleOf, wishFacts } from './words.tsx'

/** First step: date by date what is possible, who uses the room, what it costs. */
export function AnswerChoice({ view }: { view: AnswerView }) {
  const { booking, draft, rivals, problems } = view
  return (
    <>
      <PageHeading
        title="Anfrage beantworten"
        lead={`${titleOf(booking)}: ${booking.purpose}, ${booking.people} Personen. Wählen Sie, was geht. Danach sehen Sie die Antwort.`}
      />
      <Problem view={view} />
      <Rivals rivals={rivals} />
      <DescriptionList items={wishFacts(booking)} />
      <Form
        // A letter written by hand is too long for an address.
        method={view.written ? 'post' : 'get'}
        action={paths.bookingAnswer(booking.id)}
        hidden={{ schritt: 'brief' }}
        label="Anfrage beantworten"
      >
        <Dates view={view} />
        <TextField
          name="reason"
          label={choiceLabels.reason}
          value={draft.reason}
          problem={problems?.reason}
          maxLength={300}
          hint="Für Termine ohne Haken. Steht in der Antwort; wo der Raum belegt ist, schreiben wir das von selbst."
        />
        <TextField
          name="proposal"
          label="Vorschlag"
          value={draft.proposal}
          maxLength={1_000}
          hint="Zum Beispiel ein anderer Tag oder Raum."
        />
        <Select
          name="room"
          label="Raum für die Zusagen"
          empty={`wie angefragt: ${roomsText(booking.dates)}`}
          value={draft.roomId ?? undefined}
          options={view.rooms.map((room) => ({ value: room.id, label: roomText(room) }))}
        />
        <Money view={view} />
        {view.written && (
          <WrittenFields written={view.written} hint="Im nächsten Schritt steht er wieder da." />
        )}
        <ButtonRow>
          <Button>Weiter zur Antwort</Button>
          <Button name="alles" value="nein" kind="secondary">
            {openDates(booking).length === 1 ? 'Ablehnen' : 'Alle Termine ablehnen'}
          </Button>
          <ButtonLink href={paths.booking(booking.id)} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}

function Dates({ view }: { view: AnswerView }) {
  const { booking, draft } = view
  return (
    <CheckboxGroup
      name="accept"
      label="Zusagen"
      required
      values={draft.acceptIds}
      options={openDates(booking).map((date) => ({
        value: date.id,
        label: `${weekdayDayText(date.day, true)}, ${timeRangeText(date.from, date.to)}`,
        hint: hintOf(view, date.id),
      }))}
      hint="Ohne Haken heißt: abgelehnt."
    />
  )
}

function Money({ view: { terms, draft, booking, problems } }: { view: AnswerView }) {
  const extras = [
    ...terms.extras,
    ...booking.extras.filter(({ id }) => !terms.extras.some((one) => one.id === id)),
  ]
  return (
    <>
      <RadioGroup
        name="userClass"
        label={choiceLabels.userClass}
        problem={problems?.userClass}
        required
        value={draft.userClassId ?? undefined}
        options={terms.userClasses.map(({ id, name, description }) => ({
          value: id,
          label: name,
          hint: (
            <>
              {description}
              {description !== '' && <br />}
              {feeText(terms, id)}
            </>
          ),
        }))}
        hint="Davon hängen Entgelt und Kaution ab. Wird alles abgelehnt, bleibt es leer."
      />
      {extras.length > 0 && (
        <CheckboxGroup
          name="extra"
          label="Extras"
          values={draft.extraIds}
          options={extras.map((extra) => ({
            value: extra.id,
            label: `${extra.name}, ${euroText(extra.cents)} ${extra.basis === 'date' ? 'je Termin' : 'einmal'}`,
          }))}
        />
      )}
      <TextField
        name="exemption"
        label="Befreit vom Entgelt, weil"
        value={draft.exemptionReason}
        maxLength={200}
        hint="Leer heißt: nicht befreit. Bitte ohne Namen, die Angabe steht in der Abrechnung."
      />
      <OtherDeposit draft={draft} problems={problems} />
    </>
  )
}

/** A deposit that is not the usual one, or none, with its reason. */
function OtherDeposit({ draft, problems }: Pick<AnswerView, 'draft' | 'problems'>) {
  return (
    <FieldRow>
      <TextField
        name="deposit"
        label={choiceLabels.deposit}
        problem={problems?.deposit}
        short
        value={draft.depositText}
        maxLength={30}
        hint="Leer heißt: wie bei der Nutzergruppe. 0 heißt: keine."
      />
      <TextField
        name="depositReason"
        label={choiceLabels.depositReason}
        problem={problems?.depositReason}
        value={draft.depositReason}
        maxLength={200}
        hint="Bitte ohne Namen."
      />
    </FieldRow>
  )
}

function feeText({ fees }: SiteTerms, userClassId: string): string {
  const fee = fees.find((one) => one.userClassId === userClassId)
  const deposit = fee && fee.depositCents > 0 ? `, Kaution ${euroText(fee.depositCents)}` : ''
  if (!fee || fee.basis === 'free') return `Kostenlos${deposit}.`
  return `${euroText(fee.cents)} ${feeBasisNames[fee.basis]}${deposit}.`
}

function roomText({ name, capacity }: Room): string {
  return capacity === null ? name : `${name}, ${capacity} Plätze`
}

function hintOf({ conflicts }: AnswerView, dateId: string): string | undefined {
  const own = conflicts.filter((conflict) => conflict.dateId === dateId).map(conflictText)
  return own.length === 0 ? undefined : [...new Set(own)].join('; ')
}
