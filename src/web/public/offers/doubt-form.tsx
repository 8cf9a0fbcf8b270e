import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { Button, ErrorSummary, Form, Section, TextArea } from '../../ui/index.ts'
import { Honeypot } from '../honeypot.tsx'

/** What somebody has typed into "Stimmt das noch?" and what was wrong with it. */
export interface DoubtState {
  readonly text: string
  readonly problem: string | undefined
}

/** "Stimmt das noch?": one field, no name. */
export function DoubtForm({ t, slug, doubt }: { t: PublicTexts; slug: string; doubt: DoubtState }) {
  const words = t.offer.doubt
  return (
    <Section title={words.title} id="stimmt-das-noch">
      <ErrorSummary problems={{ text: doubt.problem }} labels={{ text: words.field }} />
      <p>{words.text}</p>
      <Form action={paths.offerDoubt(slug)} label={words.title}>
        <TextArea
          name="text"
          label={words.field}
          hint={words.hint}
          value={doubt.text}
          problem={doubt.problem}
          maxLength={1_000}
          required
        />
        <Honeypot t={t} />
        <Button kind="secondary">{words.send}</Button>
      </Form>
    </Section>
  )
}
