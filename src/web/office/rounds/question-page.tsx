import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { answerViaNames, mayType, nextStep, outcomeNames } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
} from '../../ui/index.ts'
import { AnswerEntry } from './answer-entry.tsx'
import { Decide } from './decide.tsx'
import type { QuestionView } from './view.ts'
import { Contact, groupPath, letterText, saidText, StepTag, whenText } from './words.tsx'

const labels = { reason: 'Grund', text: 'Was ändert sich?', endsOn: 'Letzter Tag', answer: 'Antwort' }

/** One group of a round: facts, what to decide, and the answer as somebody says it on the phone. */
export function QuestionPage({ view }: { view: QuestionView }) {
  const { question, round, again, mayDecide, mayPrint } = view
  const { group, outcome } = question
  return (
    <>
      <PageHeading kicker={`Jahresrunde ${round.schoolYear}`} title={group.title} lead={whenText(group)} />
      <ErrorSummary problems={again?.problems ?? {}} labels={labels} />
      {again?.refusal !== undefined && (
        <Notice tone="warning" title="Nicht eingetragen" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      <Facts view={view} />
      {mayDecide && outcome === null && <Decide view={view} />}
      {mayDecide && outcome === null && mayType(round, group) && <AnswerEntry view={view} />}
      <ButtonRow>
        <ButtonLink href={groupPath(group)}>
          {group.kind === 'offer' ? 'Zum Angebot' : 'Zur Raumnutzung'}
        </ButtonLink>
        <ButtonLink href={paths.round(round.id)} kind="quiet">
          Zurück zur Runde
        </ButtonLink>
      </ButtonRow>
      {mayPrint && outcome === null && <PrintOne view={view} />}
    </>
  )
}

function Facts({ view: { question, round } }: { view: QuestionView }) {
  const { group, said, answeredAt, answeredVia, outcome, outcomeReason, settledAt, letter } = question
  const day = (at: Date | null) => (at === null ? '' : shortDayText(berlinDay(at)))
  const silent = nextStep(question, round.schoolYear) === 'silent'
  return (
    <DescriptionList
      items={[
        { term: 'Stand', detail: <StepTag question={question} schoolYear={round.schoolYear} /> },
        {
          term: 'Antwort',
          detail: said === null ? 'Noch keine. Es bleibt alles, wie es ist.' : saidText(said),
        },
        {
          term: 'Gesagt',
          detail: answeredVia !== null && `${answerViaNames[answeredVia]}, ${day(answeredAt)}`,
        },
        {
          term: 'Entschieden',
          detail:
            outcome !== null &&
            [outcomeNames[outcome], day(settledAt), outcomeReason].filter(Boolean).join(', '),
        },
        { term: silent ? 'Anrufen oder schreiben' : 'Kontakt', detail: <Contact group={group} /> },
        { term: 'Brief', detail: letterText(letter) },
      ].filter(({ detail }) => detail !== false)}
    />
  )
}

/** The letter once more, with a fresh link. */
function PrintOne({ view: { question, round } }: { view: QuestionView }) {
  return (
    <Section title="Brief auf Papier">
      <p>Mit einem neuen Link. Frühere Links gehen weiter.</p>
      <Form action={paths.roundLetters(round.id)} hidden={{ brief: question.letterId }} label="Brief drucken">
        <Button kind="secondary">Brief drucken (PDF)</Button>
      </Form>
    </Section>
  )
}
