import { longDayText } from '../../../kernel/german-date.ts'
import { isOpen, mayRemind, nextStep, writtenTo } from '../../../modules/rounds/index.ts'
import type { Question } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Button, Details, ErrorSummary, Form, Notice, PageHeading, Section } from '../../ui/index.ts'
import { QuestionsTable } from './questions-table.tsx'
import { DueForm, Letters } from './round-deeds.tsx'
import type { RoundView } from './view.ts'
import { Groups } from './start-page.tsx'

/** A round from top to bottom: proposals, silent groups, letters, answers, groups that are new. */
export function RoundPage({ view }: { view: RoundView }) {
  const { round, questions, again, open } = view
  const answered = questions.filter(({ said }) => said !== null)
  const proposals = questions.filter((question) => isOpen(nextStep(question, round.schoolYear)))
  const silent = questions.filter(({ said }) => said === null)
  const rest = answered.filter((question) => !proposals.includes(question))
  return (
    <>
      <PageHeading
        kicker={round.centreName}
        title={`Jahresrunde ${round.schoolYear}`}
        lead={`${answered.length} von ${questions.length} Gruppen haben geantwortet. ${
          open ? 'Antworten sind möglich bis' : 'Die Frist war'
        } ${longDayText(round.dueOn)}.`}
      />
      <ErrorSummary problems={again?.problems ?? {}} labels={{ gruppe: 'Gruppen', dueOn: 'Antwort bis' }} />
      {again?.refusal !== undefined && (
        <Notice tone="warning" title="Nichts geändert" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      <Proposals view={view} proposals={proposals} />
      <Silent view={view} silent={silent} />
      {rest.length > 0 && (
        <Section title={`Beantwortet (${rest.length})`}>
          <Details summary="Alle Antworten zeigen" open={rest.length <= 5}>
            <QuestionsTable view={view} questions={rest} caption="Beantwortet" />
          </Details>
        </Section>
      )}
      <Further view={view} />
      {view.mayManage && round.erasedAt === null && <DueForm view={view} />}
    </>
  )
}

function Proposals({ view, proposals }: { view: RoundView; proposals: readonly Question[] }) {
  if (proposals.length === 0) return null
  return (
    <Section title={`Wartet auf Sie (${proposals.length})`}>
      <p>Eine Antwort ist ein Vorschlag. Erst wenn Sie ihn umsetzen, ändert sich etwas.</p>
      <QuestionsTable view={view} questions={proposals} caption="Wartet auf Sie" />
    </Section>
  )
}

function Silent({ view, silent }: { view: RoundView; silent: readonly Question[] }) {
  const { round, now, open, mayManage } = view
  if (silent.length === 0) return null
  const letters = Map.groupBy(view.questions, ({ letterId }) => letterId)
  const due = [...letters.values()].filter((own) => mayRemind(own[0]!.letter, own, now)).length
  return (
    <Section title={`Noch keine Antwort (${silent.length})`} id="still">
      <p>Bei diesen Gruppen bleibt alles, wie es ist. Am schnellsten geht oft ein Anruf.</p>
      <QuestionsTable view={view} questions={silent} caption="Noch keine Antwort" contacts />
      {open && mayManage && due > 0 && (
        <Form action={paths.roundRemind(round.id)} label="Erinnern">
          <Button kind="secondary">
            {due === 1 ? 'Einen Brief zur Erinnerung schreiben' : `${due} Briefe zur Erinnerung schreiben`}
          </Button>
        </Form>
      )}
      {view.mayDecide && <Letters view={view} />}
    </Section>
  )
}

/** Standing groups that came after the start, or were left out of it. */
function Further({ view }: { view: RoundView }) {
  const { further, questions, mail, again, round } = view
  if (further.length === 0) return null
  const bookings = further.filter(({ kind }) => kind === 'booking')
  const asked = questions.map(({ group }) => group)
  // A booking that was renewed is a new one, but its group has its letter.
  const written = writtenTo(bookings, asked)
  const count = further.length === 1 ? 'Eine Gruppe ist' : `${further.length} Gruppen sind`
  return (
    <Section title="Noch nicht gefragt" id="neue">
      <p>{count} in dieser Runde noch nicht gefragt.</p>
      <Details summary="Gruppen auswählen und fragen" open={again?.problems?.gruppe !== undefined}>
        <Form action={paths.roundFurther(round.id)} label="Neue Gruppen fragen">
          <Groups
            label="Gruppen"
            groups={further}
            chosen={further.filter((group) => !written.includes(group)).map(({ id }) => id)}
            written={written}
            mail={mail}
            problem={again?.problems?.gruppe}
          />
          <Button kind="secondary">Angekreuzte fragen</Button>
        </Form>
      </Details>
    </Section>
  )
}
