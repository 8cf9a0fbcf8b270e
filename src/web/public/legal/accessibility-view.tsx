import type { CityProfile } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Button,
  ErrorSummary,
  Form,
  PageHeading,
  Prose,
  Section,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { Honeypot } from '../honeypot.tsx'
import { Paragraphs } from '../paragraphs.tsx'

/** What somebody has typed into the report, and what was wrong. */
export interface ReportState {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Readonly<Record<string, string>>
}

interface StatementProps {
  readonly t: PublicTexts
  readonly city: CityProfile
  readonly host: string
  readonly state: ReportState
}

/** The statement after the model of the regulation (L-BGG-DVO), filled from the city's settings, and the report form. */
export function AccessibilityView(props: StatementProps) {
  const { t, city, host } = props
  const words = t.accessibility
  return (
    <>
      <PageHeading title={words.heading} />
      <Prose>
        <p>{words.intro(city.name, host)}</p>
        <h2>{words.state}</h2>
        <p>{stateOf(t, city)}</p>
        <h2>{words.gaps}</h2>
        {city.accessibilityGaps !== '' ? (
          <Paragraphs text={city.accessibilityGaps} />
        ) : (
          <p>{city.accessibilityAssessedOn === null ? words.gapsUnknown : words.gapsNone}</p>
        )}
        <h2>{words.made}</h2>
        {city.accessibilityAssessedOn !== null && <p>{words.assessedOn(city.accessibilityAssessedOn)}</p>}
        {city.accessibilityMethod === '' ? (
          <p>{words.methodMissing}</p>
        ) : (
          <Paragraphs text={city.accessibilityMethod} />
        )}
        <p>{words.yearly}</p>
        <h2>{words.otherFormats}</h2>
        <p>
          <a href={paths.easyLanguage()}>{words.otherFormatsText}</a>
        </p>
      </Prose>
      <Report {...props} />
      <Section title={words.arbitration}>
        <Prose>
          <p>{words.arbitrationText}</p>
          <p>
            {words.arbitrationAddress.map((line, index) => (
              <>
                {index > 0 && <br />}
                {line}
              </>
            ))}
          </p>
        </Prose>
      </Section>
    </>
  )
}

function stateOf(t: PublicTexts, city: CityProfile): string {
  const { states } = t.accessibility
  if (city.accessibilityAssessedOn === null) return states.unknown
  return city.accessibilityGaps === '' ? states.full : states.partly
}

function Report({ t, city, state }: StatementProps) {
  const words = t.accessibility.report
  const labels = { page: words.page, text: words.field, replyTo: words.reply }
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: state.values[name] ?? '',
    problem: state.problems[name],
  })
  const contact =
    city.accessibilityContact || [city.officeName, city.phone, city.email].filter(Boolean).join(', ')
  return (
    <Section title={words.title} id="rueckmeldung">
      <ErrorSummary problems={state.problems} labels={labels} />
      <p>{words.text}</p>
      <Form action={paths.accessibilityFeedback()} label={words.title}>
        <TextField {...field('page')} hint={words.pageHint} maxLength={300} />
        <TextArea {...field('text')} maxLength={3_000} required />
        <TextField
          {...field('replyTo')}
          hint={words.replyHint}
          type="email"
          autocomplete="email"
          maxLength={200}
        />
        <Honeypot t={t} />
        <Button>{words.send}</Button>
      </Form>
      {contact !== '' && (
        <>
          <p>{words.otherWays}</p>
          <Paragraphs text={contact} />
        </>
      )}
    </Section>
  )
}
