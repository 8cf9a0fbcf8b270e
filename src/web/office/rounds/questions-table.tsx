import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { answerViaNames } from '../../../modules/rounds/index.ts'
import type { Question } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Table } from '../../ui/index.ts'
import type { RoundView } from './view.ts'
import { Contact, letterText, saidText, StepTag, whenText } from './words.tsx'

/** Groups of a round: what they said and what is left to do; silent ones with whom to call. */
export function QuestionsTable(props: {
  view: RoundView
  questions: readonly Question[]
  caption: string
  contacts?: boolean
}) {
  const { view, questions, contacts } = props
  const { schoolYear } = view.round
  const group = {
    key: 'group',
    label: 'Gruppe',
    rowHeader: true,
    cell: ({ id, group: { title } }: Question) => <a href={paths.roundQuestion(id)}>{title}</a>,
  }
  const when = {
    key: 'when',
    label: 'Termine',
    cell: ({ group: one }: Question) => whenText(one),
  }
  const silent = [
    {
      key: 'contact',
      label: 'Anrufen oder schreiben',
      cell: ({ group: one }: Question) => <Contact group={one} />,
    },
    { key: 'letter', label: 'Brief', cell: ({ letter }: Question) => letterText(letter) },
  ]
  const answered = [
    { key: 'said', label: 'Antwort', cell: answerCell },
    {
      key: 'step',
      label: 'Stand',
      cell: (question: Question) => <StepTag question={question} schoolYear={schoolYear} />,
    },
  ]
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={questions}
      rowKey={({ id }) => id}
      columns={[group, when, ...(contacts ? silent : answered)]}
    />
  )
}

function answerCell({ said, answeredAt, answeredVia }: Question) {
  if (said === null || answeredAt === null || answeredVia === null) return ''
  return (
    <>
      {saidText(said)}
      <br />
      {answerViaNames[answeredVia]}, {shortDayText(berlinDay(answeredAt))}
    </>
  )
}
