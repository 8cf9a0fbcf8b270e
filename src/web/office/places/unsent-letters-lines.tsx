import type { UnsentGroupLetters } from '../../../modules/interruptions/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section } from '../../ui/index.ts'

/** Letters to groups that mail could not bring, on Heute: one line for each closure and suspension. */
export function UnsentLetterLines({ unsent }: { unsent: readonly UnsentGroupLetters[] }) {
  return (
    <Section title="Briefe an Gruppen" level={3}>
      <ul class="q-desk">
        {unsent.map((one) => (
          <li key={one.closureId ?? one.suspensionId}>
            <p>
              <b>{one.closureId === null ? 'Angebote ausgesetzt' : `Schließung: ${one.about}`}</b>
              <br />
              {one.closureId === null && `„${one.about}“: `}
              {one.letters === 1
                ? 'Ein Brief kam per E-Mail nicht an. Bitte drucken Sie ihn aus oder rufen Sie an.'
                : `${one.letters} Briefe kamen per E-Mail nicht an. Bitte drucken Sie sie aus oder rufen Sie an.`}
            </p>
            <ButtonLink href={listOf(one)} label={`Briefe ansehen: ${one.about}`}>
              Briefe ansehen
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function listOf({ closureId, suspensionId }: UnsentGroupLetters): string {
  return closureId === null ? paths.suspensionLetters(suspensionId!) : paths.closureLetters(closureId)
}
