import type { CityProfile, Operator } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { PageHeading, Prose, Section } from '../../ui/index.ts'
import { Paragraphs } from '../paragraphs.tsx'

/** What is kept about whom, why and how long (Art. 13 DSGVO). */
export function PrivacyView(props: { t: PublicTexts; city: CityProfile; operators: readonly Operator[] }) {
  const { t, city, operators } = props
  const words = t.legal.privacy
  const address = [city.officeName || city.name, city.street, `${city.postalCode} ${city.town}`.trim()]
  const withOfficer = operators.filter((operator) => operator.privacyOfficer !== '')
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <Prose>
        <h2>{words.responsible}</h2>
        <p>
          {address.filter(Boolean).join(', ')}. <a href={paths.imprint()}>{t.legal.imprint.title}</a>
        </p>
        <h2>{words.officer}</h2>
        {city.privacyOfficer === '' ? (
          <p>{words.officerMissing}</p>
        ) : (
          <Paragraphs text={city.privacyOfficer} />
        )}
        {words.sections.map((section) => (
          <>
            <h2>{section.title}</h2>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </>
        ))}
        {city.privacyNote !== '' && (
          <>
            <h2>{words.more}</h2>
            <Paragraphs text={city.privacyNote} />
          </>
        )}
      </Prose>
      {withOfficer.length > 0 && (
        <Section title={words.ofOperators}>
          {withOfficer.map((operator) => (
            <Prose key={operator.id}>
              <h3>{operator.name}</h3>
              <Paragraphs text={operator.privacyOfficer} />
              <p>{words.regime(operator.privacyRegime)}</p>
            </Prose>
          ))}
        </Section>
      )}
    </>
  )
}
