import { shortDayText } from '../../../kernel/german-date.ts'
import { isOpen, lastDay, mayType, nextStep } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, ButtonRow, Details, Form, Section, TextField } from '../../ui/index.ts'
import type { QuestionView } from './view.ts'
import { groupPath } from './words.tsx'

/** What the team makes of an answer: carry it out, tick it off, or set it aside with a reason. */
export function Decide({ view }: { view: QuestionView }) {
  const { question, round } = view
  const step = nextStep(question, round.schoolYear)
  if (!isOpen(step)) return null
  const stand: Stand = { stand: question.answeredAt?.getTime() }
  return (
    <Section title="Was machen Sie daraus?" id="entscheiden">
      {step === 'end' ? <EndForm view={view} stand={stand} /> : <ByHand view={view} step={step} />}
      <p>{step === 'end' ? 'Haben Sie es selbst schon eingetragen?' : 'Haben Sie es geändert?'}</p>
      <Form action={paths.roundQuestionDone(question.id)} hidden={stand} label="Erledigt">
        <Button kind="secondary">Ist erledigt</Button>
      </Form>
      {mayType(round, question.group) && <AsideForm view={view} stand={stand} />}
    </Section>
  )
}

/** When the answer was given that this page shows. */
type Stand = { readonly stand: number | undefined }

function AsideForm({ view: { question, again }, stand }: { view: QuestionView; stand: Stand }) {
  const problem = again?.problems.reason
  return (
    <Details summary="Beiseitelegen" open={problem !== undefined}>
      <p>Es bleibt alles, wie es ist. Die Antwort wartet nicht mehr.</p>
      <Form action={paths.roundQuestionAside(question.id)} hidden={stand} label="Beiseitelegen">
        <TextField
          name="reason"
          label="Grund"
          value={again?.typed.reason}
          problem={problem}
          maxLength={300}
          required
        />
        <Button kind="secondary">Beiseitelegen</Button>
      </Form>
    </Details>
  )
}

/** One click, after the page has said what it does. */
function EndForm({ view, stand }: { view: QuestionView; stand: Stand }) {
  const { question, datesAfter, today } = view
  const { group, said } = question
  const on = shortDayText(lastDay(said!.endsOn!, today))
  const what = group.kind === 'offer' ? 'Das Angebot endet' : 'Die Raumnutzung endet'
  const dates =
    datesAfter === 0
      ? 'Danach ist kein Termin geplant.'
      : datesAfter === 1
        ? 'Ein Termin danach entfällt, sein Raum ist frei.'
        : `${datesAfter} Termine danach entfallen, ihre Räume sind frei.`
  return (
    <Form action={paths.roundQuestionCarryOut(question.id)} hidden={stand} label="Umsetzen">
      <p>
        {what} am {on}. {dates}
      </p>
      <Button>Zum {on} beenden</Button>
    </Form>
  )
}

function ByHand({ view, step }: { view: QuestionView; step: 'prolong' | 'change' | string }) {
  const { question, round } = view
  const { group } = question
  const renew = group.kind === 'offer' && step === 'prolong'
  return (
    <>
      <p>
        {step === 'change'
          ? 'Ändern Sie es auf der Seite der Gruppe. Danach tragen Sie hier ein, dass es erledigt ist.'
          : `Die Termine enden am ${shortDayText(group.until!)}. Planen Sie neue, dann ist der Vorschlag erledigt.`}
      </p>
      <ButtonRow>
        {renew && (
          <ButtonLink
            kind="primary"
            href={paths.offersRenew({ schuljahr: round.schoolYear, angebot: group.id })}
          >
            Termine für {round.schoolYear} ansehen
          </ButtonLink>
        )}
        <ButtonLink kind={renew ? 'secondary' : 'primary'} href={groupPath(group)}>
          {group.kind === 'offer' ? 'Angebot öffnen' : 'Raumnutzung öffnen'}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
