import { answerNames, answers, endRange, usualEnd } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form, RadioGroup, TextArea } from '../../ui/index.ts'
import type { QuestionView } from './view.ts'

const vias = [
  { value: 'phone', label: 'am Telefon' },
  { value: 'counter', label: 'an der Theke' },
]

/** The answer as somebody says it on the phone or at the counter; also a corrected one. */
export function AnswerEntry({ view }: { view: QuestionView }) {
  const { question, round, today, again } = view
  const { said } = question
  const typed = again?.typed ?? {}
  const problems = again?.problems ?? {}
  const { from, to } = endRange(round.schoolYear, today)
  const wrong = (['answer', 'text', 'endsOn'] as const).some((name) => problems[name] !== undefined)
  const summary = said === null ? 'Antwort eintragen' : 'Antwort berichtigen'
  return (
    <Details summary={summary} open={said === null || wrong}>
      <Form action={paths.roundQuestionAnswer(question.id)} label={summary}>
        <RadioGroup
          name="answer"
          label="Antwort"
          options={answers.map((value) => ({ value, label: answerNames[value] }))}
          value={typed.answer ?? said?.answer}
          problem={problems.answer}
          required
        />
        <TextArea
          name="text"
          label="Was ändert sich?"
          hint="Nur wenn es anders weitergeht."
          rows={3}
          value={typed.text ?? said?.text}
          problem={problems.text}
          maxLength={1_000}
        />
        <DateField
          name="endsOn"
          label="Letzter Tag"
          hint="Nur wenn die Gruppe aufhört."
          value={typed.endsOn ?? said?.endsOn ?? usualEnd(round.schoolYear, today)}
          problem={problems.endsOn}
          min={from}
          max={to}
        />
        <RadioGroup
          name="via"
          label="Wie gesagt?"
          options={vias}
          value={typed.via ?? 'phone'}
          inline
          required
        />
        <Button kind="secondary">Antwort speichern</Button>
      </Form>
    </Details>
  )
}
