import type { Query } from '../../paths.ts'
import { ChoiceChips, FilterForm, NoPrint, Select } from '../../ui/index.ts'
import type { House } from './house.ts'

const chipsUpTo = 6

/** Which house the page is about: shown only to people with several. Few as links, many as a list to choose from. */
export function HouseChoice(props: {
  house: House
  href: (query?: Query) => string
  query?: Query | undefined
  /** A plan always needs one site: no way to see all at once. */
  oneSite?: boolean | undefined
}) {
  const { house, href, query = {}, oneSite } = props
  const { centres, centre, site } = house
  const centreQuery = centres.length > 1 ? { zentrum: centre.slug } : {}
  const sites = centre.sites.map((one) => ({
    href: href({ ...query, ...centreQuery, standort: one.slug }),
    label: one.name,
    current: one.id === site?.id,
  }))
  const all = { href: href({ ...query, ...centreQuery }), label: 'Alle Standorte', current: !site }
  return (
    <NoPrint>
      <Centres house={house} href={href} query={query} />
      {sites.length > 1 && <ChoiceChips label="Standort" items={oneSite ? sites : [all, ...sites]} />}
    </NoPrint>
  )
}

function Centres({ house, href, query }: { house: House; href: (query?: Query) => string; query: Query }) {
  const { centres, centre } = house
  if (centres.length < 2) return null
  if (centres.length <= chipsUpTo) {
    return (
      <ChoiceChips
        label="Zentrum"
        items={centres.map((one) => ({
          href: href({ ...query, zentrum: one.slug }),
          label: one.name,
          current: one.id === centre.id,
        }))}
      />
    )
  }
  return (
    <FilterForm action={href()} hidden={query} label="Zentrum wählen">
      <Select
        name="zentrum"
        label="Zentrum"
        empty={false}
        value={centre.slug}
        options={centres.map((one) => ({ value: one.slug, label: one.name }))}
      />
    </FilterForm>
  )
}
