import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { Question } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form } from '../../ui/index.ts'
import type { RoundView } from './view.ts'

/** Letters for those without mail, in one file. Each print carries a fresh link; earlier ones go on working. */
export function Letters({ view: { round }, silent }: { view: RoundView; silent: readonly Question[] }) {
  const letters = new Map(
    silent
      .filter(({ letter, group }) => !letter.mailed && !group.erased)
      .map(({ letter }) => [letter.id, letter]),
  )
  if (letters.size === 0 || round.erasedAt !== null) return null
  const printed = [...letters.values()].flatMap(({ printedAt }) => printedAt ?? []).toSorted()
  const last = printed.at(-1)
  return (
    <>
      <p>
        {letters.size === 1 ? 'Ein Brief ist' : `${letters.size} Briefe sind`} auf Papier zu verschicken
        {last !== undefined && `, zuletzt gedruckt am ${shortDayText(berlinDay(last))}`}.
      </p>
      <Form action={paths.roundLetters(round.id)} label="Briefe drucken">
        <Button kind="secondary">
          {letters.size === 1 ? 'Brief drucken (PDF)' : `${letters.size} Briefe drucken (PDF)`}
        </Button>
      </Form>
    </>
  )
}

/** A later (or earlier) day until which groups can answer. */
export function DueForm({ view: { round, again } }: { view: RoundView }) {
  const problem = again?.problems?.dueOn
  return (
    <Details summary="Frist ändern" open={problem !== undefined}>
      <Form action={paths.roundDue(round.id)} label="Frist ändern">
        <DateField
          name="dueOn"
          label="Antwort bis"
          value={again?.dueOn ?? round.dueOn}
          problem={problem}
          required
        />
        <Button kind="secondary">Frist speichern</Button>
      </Form>
    </Details>
  )
}
