import type { Day } from '../../../kernel/day.ts'
import { berlinTime } from '../../../kernel/berlin.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import { filterQuery, unknownFilterSentences } from '../../../modules/offers/index.ts'
import type { FilterChoices, OfferCard, OffersList, ProgrammeFilters } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  ButtonLink,
  Card,
  CardList,
  ChoiceChips,
  Empty,
  NoPrint,
  PageHeading,
  Pagination,
} from '../../ui/index.ts'
import { Filters } from '../programme/filter-form.tsx'
import { factsOf } from '../session-line.ts'
import { teaser } from '../teaser.ts'

export interface OffersProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly found: OffersList
  readonly choices: FilterChoices
  readonly filters: ProgrammeFilters
  readonly letter: string | undefined
  readonly page: number
  readonly perPage: number
}

/** Everything from A to Z, as cards with the next date. */
export function OffersView(props: OffersProps) {
  const { t, today, found, choices, filters, letter } = props
  return (
    <>
      <PageHeading title={t.offers.title} lead={<p>{t.offers.lead}</p>} />
      <NoPrint>
        <Filters
          {...{ t, choices, filters, keep: { buchstabe: letter } }}
          path={paths.offers}
          count={t.offers.count(found.total)}
        />
        {found.letters.length > 1 && <Letters {...props} />}
      </NoPrint>
      {found.offers.length === 0 ? (
        <NoOffers {...props} />
      ) : (
        <CardList label={t.offers.list}>
          {found.offers.map((offer) => (
            <OfferTile key={offer.id} t={t} today={today} offer={offer} />
          ))}
        </CardList>
      )}
      <Pages {...props} />
    </>
  )
}

function Letters({ t, found, filters, letter }: OffersProps) {
  const to = (wanted: string | undefined) => paths.offers({ ...filterQuery(filters), buchstabe: wanted })
  return (
    <ChoiceChips
      label={t.offers.letters}
      items={[
        { href: to(undefined), label: t.offers.allLetters, current: letter === undefined },
        ...found.letters.map((each) => ({ href: to(each), label: each, current: each === letter })),
      ]}
    />
  )
}

function OfferTile({ t, today, offer }: { t: PublicTexts; today: Day; offer: OfferCard }) {
  const facts = factsOf(t, offer)
  return (
    <Card title={offer.title} href={paths.offer(offer.slug)} kicker={offer.type ?? undefined} level={2}>
      <p>{teaser(offer.description)}</p>
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      <p>{nextText(t, offer.next, today)}</p>
    </Card>
  )
}

/** When it takes place next, in one line. */
export function nextText(
  t: PublicTexts,
  next: { readonly day: Day; readonly startsAt: Date | null; readonly site: string | null } | null,
  today: Day,
): string {
  if (next === null) return t.offers.noNext
  const time = next.startsAt === null ? '' : `, ${berlinTime(next.startsAt)} Uhr`
  return t.offers.next(`${nearDayText(next.day, today)}${time}${next.site === null ? '' : `, ${next.site}`}`)
}

function NoOffers({ t, found, filters, letter }: OffersProps) {
  const unknown = found.unknown[0]
  const narrowed = Object.keys(filters).length > 0 || letter !== undefined
  return (
    <Empty
      title={
        unknown !== undefined ? unknownFilterSentences[unknown] : narrowed ? t.offers.nothing : t.offers.none
      }
      action={
        <>
          {narrowed && (
            <ButtonLink kind="primary" href={paths.offers()}>
              {t.programme.withoutFilters}
            </ButtonLink>
          )}
          <ButtonLink href={paths.programme()}>{t.search.week}</ButtonLink>
        </>
      }
    >
      <p>{narrowed ? t.offers.nothingHint : t.offers.noneHint}</p>
    </Empty>
  )
}

function Pages({ t, found, filters, letter, page, perPage }: OffersProps) {
  if (found.total <= perPage) return null
  const to = (seite: number) => paths.offers({ ...filterQuery(filters), buchstabe: letter, seite })
  const first = (page - 1) * perPage + 1
  return (
    <Pagination
      summary={t.frame.page(first, Math.max(first, first + found.offers.length - 1), found.total)}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={page * perPage < found.total ? to(page + 1) : undefined}
    />
  )
}
