import { euroText, plainEuroText } from '../../../kernel/money.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonRow,
  Form,
  HiddenField,
  PageHeading,
  Section,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { Problem } from './answer-problem.tsx'
import type { AnswerView } from './answer-view.ts'
import type { AnswerDraft } from './answer-words.ts'
import { markOf } from './written-letter.ts'
import type { WrittenLetter } from './written-letter.ts'

/** Second step: the letter as it will go out, to be edited; then the decision stands. */
export function AnswerLetter({ view }: { view: AnswerView }) {
  const { booking, draft, answers, price } = view
  return (
    <>
      <PageHeading title="Antwort schreiben" lead={leadOf(view)} />
      <Problem view={view} />
      <Form
        action={paths.bookingAnswer(booking.id)}
        hidden={{
          version: booking.version,
          preis: price?.cents,
          vorlage: markOf(view.letter),
          andereKaution: draft.depositText,
        }}
        label="Antwort schreiben"
      >
        <Chosen draft={draft} deposit={price ? plainEuroText(view.depositCents) : ''} />
        {answers
          .filter(({ accept }) => !accept)
          .map(({ dateId, reason }) => (
            <HiddenField key={dateId} name={`reason-${dateId}`} value={reason} />
          ))}
        <LetterFields view={view} />
        <Section title="Danach steht die Entscheidung fest">
          <ButtonRow>
            <Button>So entscheiden</Button>
            <Button name="schritt" value="auswahl" kind="quiet">
              Zurück zur Auswahl
            </Button>
          </ButtonRow>
        </Section>
      </Form>
    </>
  )
}

function leadOf({ answers, price, depositCents }: AnswerView): string {
  const accepted = answers.filter(({ accept }) => accept).length
  return [
    `${accepted} von ${answers.length} ${answers.length === 1 ? 'Termin' : 'Terminen'} zugesagt.`,
    price ? `Preis: ${price.cents === 0 ? 'kostenlos' : euroText(price.cents)}.` : '',
    depositCents > 0 ? `Kaution: ${euroText(depositCents)}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What was written by hand stands in the letter as long as dates and price are the same; else beside the new one. */
function LetterFields({ view }: { view: AnswerView }) {
  const { written, mailTo } = view
  const fits = written !== undefined && written.mark === markOf(view.letter)
  const letter = view.typed ?? (fits ? written : view.letter)
  return (
    <>
      <TextField name="subject" label="Betreff" required value={letter.subject} maxLength={200} />
      <TextArea
        name="text"
        label="Antwort"
        required
        rows={18}
        value={letter.text}
        maxLength={20_000}
        hint={
          mailTo
            ? `Geht genau so an ${mailTo}.`
            : 'Geht nicht per E-Mail: Sie drucken die Antwort danach als Brief.'
        }
      />
      {written && !fits && (
        <WrittenFields
          written={written}
          before
          hint="Die Antwort oben passt zu Ihrer neuen Auswahl. Übernehmen Sie von hier, was noch stimmt."
        />
      )}
    </>
  )
}

/** `deposit` as the letter names it: another one in the table of fees by then is no silent change. */
function Chosen({ draft, deposit }: { draft: AnswerDraft; deposit: string }) {
  return (
    <>
      {draft.acceptIds.map((id) => (
        <HiddenField key={id} name="accept" value={id} />
      ))}
      {draft.extraIds.map((id) => (
        <HiddenField key={id} name="extra" value={id} />
      ))}
      <HiddenField name="reason" value={draft.reason} />
      <HiddenField name="proposal" value={draft.proposal} />
      <HiddenField name="userClass" value={draft.userClassId ?? ''} />
      <HiddenField name="exemption" value={draft.exemptionReason} />
      <HiddenField name="deposit" value={deposit} />
      <HiddenField name="depositReason" value={draft.depositReason} />
      <HiddenField name="room" value={draft.roomId ?? ''} />
    </>
  )
}

/** What was written by hand before, to be seen and carried on; `before`: beside a newer letter. */
export function WrittenFields({
  written,
  hint,
  before = false,
}: {
  written: WrittenLetter
  hint: string
  before?: boolean
}) {
  return (
    <>
      <HiddenField name={before ? 'alteVorlage' : 'vorlage'} value={written.mark} />
      <TextField
        name={before ? 'alterBetreff' : 'subject'}
        label="Ihr Betreff von eben"
        value={written.subject}
        maxLength={200}
      />
      <TextArea
        name={before ? 'alterText' : 'text'}
        label="Ihr Text von eben"
        rows={8}
        value={written.text}
        maxLength={20_000}
        hint={hint}
      />
    </>
  )
}
