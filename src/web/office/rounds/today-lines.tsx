import { paths } from '../../paths.ts'
import { ButtonLink, Section } from '../../ui/index.ts'

/** Answers of the yearly round that wait for the team. */
export function RoundLines({ count, roundId }: { count: number; roundId: string }) {
  return (
    <Section title="Jahresrunde" level={3}>
      <p>
        {count === 1 ? 'Die Antwort einer Gruppe wartet' : `Die Antworten von ${count} Gruppen warten`} auf
        Ihre Entscheidung. Bis dahin bleibt alles, wie es ist.
      </p>
      <ButtonLink href={paths.round(roundId)}>Vorschläge ansehen</ButtonLink>
    </Section>
  )
}
