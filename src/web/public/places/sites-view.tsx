import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Site } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { Card, CardList, Empty, OpenSign, PageHeading, Section, Tag } from '../../ui/index.ts'
import type { OpenSignFacts } from '../open-signs.ts'

interface SitesProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly sites: readonly Site[]
  readonly signs: ReadonlyMap<Id, OpenSignFacts>
}

/** All houses, centre by centre, each with its sign at the door. */
export function SitesView(props: SitesProps) {
  const { t, sites } = props
  const centres = [...Map.groupBy(sites, (site) => site.centreId).values()]
  return (
    <>
      <PageHeading title={t.places.title} lead={<p>{t.places.lead}</p>} />
      {sites.length === 0 && (
        <Empty title={t.places.none}>
          <p>{t.places.noneHint}</p>
        </Empty>
      )}
      {centres.map((own) => (
        <Section
          key={own[0]!.centreId}
          title={own[0]!.centreName}
          action={<a href={paths.centre(own[0]!.centreSlug)}>{t.home.today}</a>}
        >
          <CardList label={own[0]!.centreName}>
            {own.map((site) => (
              <SiteCard key={site.id} {...props} site={site} />
            ))}
          </CardList>
        </Section>
      ))}
    </>
  )
}

function SiteCard({ t, site, signs, today }: SitesProps & { site: Site }) {
  const sign = signs.get(site.id)
  return (
    <Card
      title={site.name}
      href={paths.site(site.slug)}
      image={site.photoHash === null ? undefined : { src: paths.photo(site.photoHash), alt: site.photoAlt }}
      kicker={site.district?.name}
    >
      <p>{site.street === '' ? t.places.noAddress : `${site.street}, ${site.postalCode} ${site.town}`}</p>
      {site.openedOn !== null && site.openedOn > today && <p>{t.places.opensOn(site.openedOn)}</p>}
      {sign !== undefined && <OpenSign open={sign.open} text={sign.text} />}
      {site.access.length > 0 && (
        <p>
          {site.access.map((term) => (
            <>
              <Tag key={term.id}>{term.name}</Tag>{' '}
            </>
          ))}
        </p>
      )}
    </Card>
  )
}
