import type { PartnerLine } from '../../../modules/partners/index.ts'
import type { Term } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  ButtonLink,
  Card,
  CardList,
  Chips,
  Empty,
  FilterForm,
  PageHeading,
  Pagination,
  Select,
  TextField,
} from '../../ui/index.ts'

interface PartnersProps {
  readonly t: PublicTexts
  readonly q: string
  readonly kindSlug: string
  readonly kinds: readonly Term[]
  readonly lines: readonly PartnerLine[]
  readonly total: number
  readonly page: number
  readonly perPage: number
}

/** Who joins in, by name. */
export function PartnersView(props: PartnersProps) {
  const { t, lines } = props
  const narrowed = props.q !== '' || props.kindSlug !== ''
  return (
    <>
      <PageHeading title={t.partners.title} lead={<p>{t.partners.lead}</p>} />
      {(lines.length > 0 || narrowed) && <PartnerFilter {...props} />}
      {lines.length === 0 ? (
        <Empty
          title={narrowed ? t.partners.nothing : t.partners.none}
          action={
            <ButtonLink kind="primary" href={narrowed ? paths.partners() : paths.offers()}>
              {narrowed ? t.partners.all : t.search.allOffers}
            </ButtonLink>
          }
        >
          {!narrowed && <p>{t.partners.noneHint}</p>}
        </Empty>
      ) : (
        <CardList label={t.partners.list}>
          {lines.map((line) => (
            <Card
              key={line.id}
              title={line.name}
              href={paths.partner(line.slug)}
              kicker={line.kind ?? undefined}
              level={2}
            >
              {line.street !== '' && <p>{[line.street, line.town].filter(Boolean).join(', ')}</p>}
            </Card>
          ))}
        </CardList>
      )}
      <Pages {...props} />
    </>
  )
}

function PartnerFilter({ t, q, kindSlug, kinds, total }: PartnersProps) {
  const kind = kinds.find(({ slug }) => slug === kindSlug)?.name ?? t.programme.quoted(kindSlug)
  return (
    <>
      <FilterForm action={paths.partners()} label={t.partners.find} submit={t.partners.submit}>
        <TextField name="q" label={t.partners.name} type="search" value={q} maxLength={100} />
        <Select
          name="art"
          label={t.partners.kind}
          empty={t.partners.allKinds}
          options={kinds.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={kindSlug}
        />
      </FilterForm>
      <Chips
        count={t.partners.count(total)}
        items={[
          ...(q === ''
            ? []
            : [{ label: t.programme.quoted(q), clearHref: paths.partners({ art: kindSlug }) }]),
          ...(kindSlug === '' ? [] : [{ label: kind, clearHref: paths.partners({ q }) }]),
        ]}
        clearAllHref={paths.partners()}
      />
    </>
  )
}

function Pages({ t, q, kindSlug, lines, total, page, perPage }: PartnersProps) {
  if (total <= perPage || lines.length === 0) return null
  const to = (seite: number) => paths.partners({ q, art: kindSlug, seite })
  const first = (page - 1) * perPage + 1
  return (
    <Pagination
      summary={t.frame.page(first, first + lines.length - 1, total)}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={page * perPage < total ? to(page + 1) : undefined}
    />
  )
}
