import type { Question } from '../../../modules/rounds/index.ts'
import { answersOpen } from '../../../modules/rounds/index.ts'
import { Details, ErrorSummary, Notice, PageHeading, Section, StatusTag } from '../../ui/index.ts'
import { AnswerForms } from './answer-forms.tsx'
import { Lines } from '../paragraphs.tsx'
import { PhoneLink } from '../phone-link.tsx'
import type { AnsweringProps, AnswerState } from './props.ts'

/** All groups of a letter, each with its answer or the three ways to answer. */
export function AnsweringView(props: AnsweringProps) {
  const { t, today, found, phone, state } = props
  const words = t.round
  const open = answersOpen(found.round, today)
  return (
    <>
      <PageHeading
        kicker={found.round.centreName}
        title={words.title(found.round.schoolYear)}
        lead={
          <>
            <p>{open ? words.lead(found.round.dueOn) : words.leadOver}</p>
            {open && <p>{words.silence}</p>}
          </>
        }
      />
      <ErrorSummary
        problems={placed(state)}
        labels={{
          [`text-${state?.questionId}`]: words.changedField,
          [`endsOn-${state?.questionId}`]: words.endsField,
        }}
      />
      {state?.refusal !== undefined && (
        <Notice tone="warning" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      {found.questions.map((question) => (
        <GroupSection key={question.id} {...props} question={question} open={open} />
      ))}
      <p>{words.kept}</p>
      {phone !== '' && (
        <p>
          {words.help} <PhoneLink phone={phone} />
        </p>
      )}
    </>
  )
}

/** Problems by the field of their group: several groups have the same fields. */
function placed(state: AnswerState | undefined): Record<string, string> {
  const entries = Object.entries(state?.problems ?? {})
  return Object.fromEntries(entries.map(([name, problem]) => [`${name}-${state!.questionId}`, problem]))
}

function GroupSection(props: AnsweringProps & { question: Question; open: boolean }) {
  const { t, question, open, state } = props
  const words = t.round
  const { said, outcome, group } = question
  const mine = state?.questionId === question.id ? state : undefined
  return (
    <Section title={group.title}>
      <p>
        {group.when !== '' && <>{group.when}. </>}
        {group.until === null ? words.endless : !group.when.includes('bis ') && words.until(group.until)}
      </p>
      {said === null ? (
        open ? (
          <>
            <p>
              <StatusTag tone="info" label={words.openState} />
            </p>
            <AnswerForms {...props} state={mine} />
          </>
        ) : (
          <p>{words.nobody}</p>
        )
      ) : (
        <>
          <Notice tone="success">
            <p>
              <Lines text={words.said(said)} />
            </p>
            <p>{outcome === null ? words.next[said.answer] : words.settled}</p>
          </Notice>
          {open && outcome === null && (
            <Details summary={words.again} open={mine !== undefined}>
              <AnswerForms {...props} state={mine} />
            </Details>
          )}
        </>
      )}
    </Section>
  )
}
