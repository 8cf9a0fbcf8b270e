import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { dueRange } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form } from '../../ui/index.ts'
import type { RoundView } from './view.ts'

/** Letters for those without mail, in one file. Each print carries a fresh link; earlier ones go on working. */
export function Letters({ view: { round, toPrint } }: { view: RoundView }) {
  const count = toPrint.length
  if (count === 0) return null
  const printed = toPrint.flatMap(({ printedAt }) => printedAt ?? []).toSorted((a, b) => +a - +b)
  const last = printed.at(-1)
  return (
    <>
      <p>
        {count === 1 ? 'Ein Brief ist' : `${count} Briefe sind`} auf Papier zu verschicken
        {last !== undefined && `, zuletzt gedruckt am ${shortDayText(berlinDay(last))}`}.
      </p>
      <Form action={paths.roundLetters(round.id)} label="Briefe drucken">
        <Button kind="secondary">
          {count === 1 ? 'Brief drucken (PDF)' : `${count} Briefe drucken (PDF)`}
        </Button>
      </Form>
    </>
  )
}

/** A later (or earlier) day until which groups can answer. */
export function DueForm({ view: { round, again, today } }: { view: RoundView }) {
  const { from, to } = dueRange(today)
  const problem = again?.problems?.dueOn
  return (
    <Details summary="Frist ändern" open={problem !== undefined}>
      <Form action={paths.roundDue(round.id)} label="Frist ändern">
        <DateField
          name="dueOn"
          label="Antwort bis"
          value={again?.dueOn ?? round.dueOn}
          problem={problem}
          min={from}
          max={to}
          required
        />
        <Button kind="secondary">Frist speichern</Button>
      </Form>
    </Details>
  )
}
