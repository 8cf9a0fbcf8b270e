import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { OfferNote } from '../../../modules/offers/index.ts'
import { noteKindNames } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { Button, Form, Section, TextArea } from '../../ui/index.ts'

/** An answer that could not be kept as it was typed. */
export interface TypedAnswer {
  readonly noteId: string
  readonly text: string
  readonly problem?: string | undefined
}

/** Doubts and wishes about an offer; open ones with their answer form. */
export function Notes(props: {
  notes: readonly OfferNote[]
  mayAnswer: boolean
  typed?: TypedAnswer | undefined
}) {
  const { notes, mayAnswer, typed } = props
  const open = notes.filter((note) => note.answeredAt === null)
  if (!mayAnswer || open.length === 0) return null
  return (
    <Section
      title={open.length === 1 ? 'Ein Hinweis wartet' : `${open.length} Hinweise warten`}
      id="hinweise"
    >
      {open.map((note) => (
        <Note key={note.id} note={note} typed={typed?.noteId === note.id ? typed : undefined} />
      ))}
    </Section>
  )
}

function Note({ note, typed }: { note: OfferNote; typed: TypedAnswer | undefined }) {
  const about = note.sessionOn ? `, zum ${shortDayText(note.sessionOn)}` : ''
  return (
    <>
      <p>
        <strong>{noteKindNames[note.kind]}</strong> ({note.from ?? 'aus der Öffentlichkeit'},{' '}
        {shortDayText(berlinDay(note.createdAt))}
        {about})
      </p>
      <p>{note.text}</p>
      <Form
        action={paths.noteAnswer(note.id)}
        hidden={{ angebot: note.offerId }}
        label={`Hinweis: ${note.text.slice(0, 40)}`}
      >
        <TextArea
          name="answer"
          id={`f-answer-${note.id}`}
          label="Was wurde daraus?"
          value={typed?.text}
          problem={typed?.problem}
          hint="Für das Team. Darf leer bleiben."
          rows={2}
        />
        <Button kind="secondary">Erledigt</Button>
      </Form>
    </>
  )
}
