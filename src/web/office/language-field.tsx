import { languageName, languageNames } from '../../kernel/language.ts'
import { CheckboxGroup, Details } from '../ui/index.ts'

/** Languages to tick, folded; the summary says what is ticked. */
export function LanguageField(props: {
  label: string
  chosen: readonly string[]
  problem?: string | undefined
}) {
  const { label, chosen, problem } = props
  return (
    <Details
      summary={`Sprachen: ${chosen.map(languageName).join(', ') || 'keine Angabe'}`}
      open={problem !== undefined}
    >
      <CheckboxGroup
        name="languages"
        label={label}
        inline
        options={Object.entries(languageNames).map(([value, name]) => ({ value, label: name }))}
        values={chosen}
        problem={problem}
      />
    </Details>
  )
}
