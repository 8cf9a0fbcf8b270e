import type { Day } from '../../../kernel/day.ts'
import type { SearchHit, SearchKind, SearchResult } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  ButtonLink,
  Card,
  CardList,
  ChoiceChips,
  Empty,
  FilterForm,
  Notice,
  PageHeading,
  Section,
  TextField,
} from '../../ui/index.ts'
import { nextText } from '../offers/offers-view.tsx'

interface SearchProps {
  readonly t: PublicTexts
  readonly q: string
  readonly found: SearchResult
  readonly topics: readonly { slug: string; name: string }[]
  readonly today: Day
}

const pathOf = {
  offer: paths.offer,
  site: paths.site,
  partner: paths.partner,
} satisfies Record<SearchKind, (slug: string) => string>

/** The search field and what was found: offers first, then sites, then partners. */
export function SearchView(props: SearchProps) {
  const { t, q, found } = props
  const total = found.offers.length + found.sites.length + found.partners.length
  return (
    <>
      <PageHeading
        title={q === '' ? t.search.title : t.search.titleFor(q)}
        lead={q === '' ? <p>{t.search.hint}</p> : undefined}
      />
      <FilterForm action={paths.search()} label={t.search.label} submit={t.search.submit}>
        <TextField name="q" label={t.search.field} type="search" value={q} maxLength={200} />
      </FilterForm>
      {total === 0 ? (
        <NothingFound {...props} />
      ) : (
        <>
          <p>
            <output>{t.search.count(total, found.more)}</output>
          </p>
          {found.forgiving && (
            <Notice>
              <p>{t.search.forgiving}</p>
            </Notice>
          )}
          <Hits {...props} title={t.search.offers} hits={found.offers} />
          <Hits {...props} title={t.search.sites} hits={found.sites} />
          <Hits {...props} title={t.search.partners} hits={found.partners} />
          {found.more && <p>{t.search.narrow}</p>}
        </>
      )}
    </>
  )
}

function Hits({ t, title, hits, today }: SearchProps & { title: string; hits: readonly SearchHit[] }) {
  if (hits.length === 0) return null
  return (
    <Section title={title}>
      <CardList label={title}>
        {hits.map((hit) => (
          <Card
            key={hit.id}
            title={hit.title}
            href={pathOf[hit.kind](hit.slug)}
            kicker={hit.hint || undefined}
          >
            {hit.kind === 'offer' && <p>{nextText(t, hit.next, today)}</p>}
          </Card>
        ))}
      </CardList>
    </Section>
  )
}

function NothingFound({ t, q, topics }: SearchProps) {
  return (
    <>
      <Empty
        title={q === '' ? t.search.start : t.search.nothing(q)}
        action={
          <>
            <ButtonLink href={paths.programme()}>{t.search.week}</ButtonLink>
            <ButtonLink href={paths.offers()}>{t.search.allOffers}</ButtonLink>
          </>
        }
      >
        <p>{q === '' ? t.search.startHint : t.search.nothingHint}</p>
      </Empty>
      {topics.length > 0 && (
        <ChoiceChips
          label={t.search.topics}
          items={topics.map(({ slug, name }) => ({ href: paths.offers({ thema: slug }), label: name }))}
        />
      )}
    </>
  )
}
