import { endRange, usualEnd } from '../../../modules/rounds/index.ts'
import type { Question } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, fieldId, Form, TextArea } from '../../ui/index.ts'
import type { AnsweringProps } from './props.ts'

/** The three ways to answer: going on is one tap; the others ask one thing each. */
export function AnswerForms(props: AnsweringProps & { question: Question }) {
  const { t, token, today, found, question, state } = props
  const words = t.round
  const action = paths.roundLinkAnswer(token, question.id)
  const { from, to } = endRange(found.round.schoolYear, today)
  const typed = state?.typed ?? {}
  const { said, group } = question
  const name = (what: string) => `${what}: ${group.title}`
  return (
    <>
      <Form action={action} hidden={{ answer: 'on' }} label={name(words.on)}>
        <Button label={name(words.on)}>{words.on}</Button>
      </Form>
      <Details summary={words.changed} open={typed.answer === 'changed'}>
        <Form action={action} hidden={{ answer: 'changed' }} label={name(words.changed)}>
          <TextArea
            name="text"
            id={fieldId(`text-${question.id}`)}
            label={words.changedField}
            hint={words.changedHint}
            value={typed.text ?? (said?.answer === 'changed' ? said.text : '')}
            problem={state?.problems.text}
            required
          />
          <Button kind="secondary" label={name(words.changedSend)}>
            {words.changedSend}
          </Button>
        </Form>
      </Details>
      <Details summary={words.ends} open={typed.answer === 'ends'}>
        <Form action={action} hidden={{ answer: 'ends' }} label={name(words.ends)}>
          <DateField
            name="endsOn"
            id={fieldId(`endsOn-${question.id}`)}
            label={words.endsField}
            value={typed.endsOn ?? said?.endsOn ?? usualEnd(found.round.schoolYear, today)}
            problem={state?.problems.endsOn}
            min={from}
            max={to}
            required
          />
          <Button kind="secondary" label={name(words.endsSend)}>
            {words.endsSend}
          </Button>
        </Form>
      </Details>
    </>
  )
}
