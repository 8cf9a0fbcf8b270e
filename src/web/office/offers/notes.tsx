import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { OfferNote } from '../../../modules/offers/index.ts'
import { noteKindNames } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { Button, Form, Section, TextArea } from '../../ui/index.ts'

/** Doubts and wishes about an offer; open ones with their answer form. */
export function Notes({ notes, mayAnswer }: { notes: readonly OfferNote[]; mayAnswer: boolean }) {
  const open = notes.filter((note) => note.answeredAt === null)
  if (!mayAnswer || open.length === 0) return null
  return (
    <Section
      title={open.length === 1 ? 'Ein Hinweis wartet' : `${open.length} Hinweise warten`}
      id="hinweise"
    >
      {open.map((note) => (
        <Note key={note.id} note={note} />
      ))}
    </Section>
  )
}

function Note({ note }: { note: OfferNote }) {
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
          hint="Für das Team. Darf leer bleiben."
          rows={2}
        />
        <Button kind="secondary">Erledigt</Button>
      </Form>
    </>
  )
}
