import { telHref } from '../../../kernel/phone.ts'
import type { Centre, CityProfile, Operator } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { DescriptionList, PageHeading, Section } from '../../ui/index.ts'

interface ImprintProps {
  readonly t: PublicTexts
  readonly city: CityProfile
  readonly operators: readonly Operator[]
  readonly centres: readonly Centre[]
}

/** Who answers for these pages: the city and each operator (§ 5 DDG). */
export function ImprintView({ t, city, operators, centres }: ImprintProps) {
  const words = t.legal.imprint
  return (
    <>
      <PageHeading title={words.title} />
      <Section title={words.responsible}>
        <p>
          {[city.name, city.officeName].filter(Boolean).map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </p>
        <Facts t={t} of={city} more={[{ term: words.supervisor, detail: city.supervisoryAuthority }]} />
      </Section>
      {operators.length > 0 && (
        <Section title={words.operators}>
          <p>{words.operatorsLead}</p>
          {operators.map((operator) => (
            <section key={operator.id}>
              <h3>{operator.name}</h3>
              <Facts
                t={t}
                of={operator}
                more={[
                  { term: words.legalForm, detail: operator.legalForm || undefined },
                  { term: words.register, detail: operator.registerEntry || undefined },
                  { term: words.runs, detail: housesOf(operator, centres) },
                ]}
              />
            </section>
          ))}
        </Section>
      )}
      <Section title={words.sources}>
        <p>{words.holidays}</p>
        <p>{words.fonts}</p>
        <p>{words.software}</p>
      </Section>
    </>
  )
}

function housesOf(operator: Operator, centres: readonly Centre[]) {
  const own = centres.filter((centre) => centre.operators.some(({ id }) => id === operator.id))
  if (own.length === 0) return undefined
  return own.map((centre, index) => (
    <>
      {index > 0 && ', '}
      <a href={paths.centre(centre.slug)}>{centre.name}</a>
    </>
  ))
}

type Reachable = Pick<CityProfile, 'street' | 'postalCode' | 'town' | 'phone' | 'email' | 'representedBy'>

function Facts(props: {
  t: PublicTexts
  of: Reachable
  more: Parameters<typeof DescriptionList>[0]['items']
}) {
  const { of } = props
  const words = props.t.legal.imprint
  const address = [of.street, `${of.postalCode} ${of.town}`.trim()].filter(Boolean).join(', ')
  return (
    <DescriptionList
      items={[
        { term: words.address, detail: address || words.missing },
        { term: words.represented, detail: of.representedBy || words.missing },
        { term: words.phone, detail: of.phone ? <a href={telHref(of.phone)}>{of.phone}</a> : words.missing },
        {
          term: words.email,
          detail: of.email ? <a href={`mailto:${of.email}`}>{of.email}</a> : words.missing,
        },
        ...props.more,
      ]}
    />
  )
}
