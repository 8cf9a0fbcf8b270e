import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import { fallsOut, languageName, registrationNames, runByNames } from '../../../modules/offers/index.ts'
import type { OfferPage, OrganiserName, RunBy } from '../../../modules/offers/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Agenda,
  Band,
  ButtonLink,
  ButtonRow,
  ContactCard,
  DescriptionList,
  Details,
  NoPrint,
  Notice,
  PageHeading,
  Pagination,
  Prose,
  Section,
} from '../../ui/index.ts'
import { Paragraphs } from '../paragraphs.tsx'
import { agendaItem, audienceOf, placeText, priceOf, timeText } from '../session-line.ts'
import { DoubtForm } from './doubt-form.tsx'
import type { DoubtState } from './doubt-form.tsx'

export interface OfferProps {
  readonly t: PublicTexts
  readonly offer: OfferPage
  readonly site: Site | undefined
  readonly today: Day
  readonly page: number
  readonly perPage: number
  readonly doubt: DoubtState
}

const foldedFrom = 3

/** An offer: what, for whom, when next, all dates, whom to ask, and what to do if it falls out. */
export function OfferView(props: OfferProps) {
  const { t, offer } = props
  return (
    <>
      <PageHeading title={offer.title} kicker={offer.type ?? undefined} />
      <NextDate {...props} />
      <Section title={t.offer.about}>
        <Prose>
          {offer.description === '' ? (
            <p>{t.offer.noDescription}</p>
          ) : (
            <Paragraphs text={offer.description} />
          )}
        </Prose>
      </Section>
      <Section title={t.offer.facts}>
        <Facts {...props} />
      </Section>
      <Dates {...props} />
      <Ask {...props} />
      <NoPrint>
        <DoubtForm t={t} slug={offer.slug} doubt={props.doubt} />
      </NoPrint>
    </>
  )
}

function NextDate({ t, offer, today }: OfferProps) {
  if (offer.state === 'ended' && offer.endedOn !== null) {
    return (
      <Notice tone="warning">
        <p>{t.offer.ended(offer.endedOn)}</p>
      </Notice>
    )
  }
  if (offer.next === null) {
    return (
      <Notice tone={offer.state === 'active' ? 'info' : 'warning'} title={t.offer.noNext}>
        <p>{offer.state === 'paused' ? t.offer.paused : t.offer.noNextHint}</p>
      </Notice>
    )
  }
  const next = agendaItem(t, offer.next, { dayFrom: today })
  return (
    <Band>
      <h2>{t.offer.next}</h2>
      <p>
        <strong>{timeText(t, offer.next, today)}</strong>
      </p>
      <p>{placeText(t, offer.next)}</p>
      {next.note !== undefined && <p>{next.note}</p>}
      <NoPrint>
        <ButtonRow>
          <ButtonLink kind="primary" href={paths.offerIcs(offer.slug)}>
            {t.offer.calendar}
          </ButtonLink>
        </ButtonRow>
      </NoPrint>
    </Band>
  )
}

function Facts({ t, offer, site }: OfferProps) {
  const registration = [registrationNames[offer.registration], offer.registrationNote].filter(Boolean)
  return (
    <DescriptionList
      items={[
        { term: t.offer.audience, detail: audienceOf(t, offer).join(', ') || t.offer.everybody },
        { term: t.offer.cost, detail: priceOf(t, offer) },
        { term: t.offer.languages, detail: offer.languages.map(languageName).join(', ') },
        { term: t.offer.registration, detail: registration.join('. ') },
        { term: t.offer.organiser, detail: <Organisers t={t} offer={offer} /> },
        { term: t.offer.centre, detail: <a href={paths.centre(offer.centre.slug)}>{offer.centre.name}</a> },
        { term: t.offer.topics, detail: linked(offer.topics) },
        { term: t.offer.access, detail: accessOf(t, offer, site) },
      ]}
    />
  )
}

function linked(topics: OfferPage['topics']): ComponentChildren {
  if (topics.length === 0) return undefined
  return topics.map(({ slug, name }, index) => (
    <>
      {index > 0 && ', '}
      <a href={paths.offers({ thema: slug })}>{name}</a>
    </>
  ))
}

function accessOf(t: PublicTexts, offer: OfferPage, site: Site | undefined): ComponentChildren {
  const features = site?.access.map((term) => term.name).join(', ') ?? ''
  if (offer.accessNote === '' && site === undefined) return undefined
  return (
    <>
      {offer.accessNote !== '' && <p>{offer.accessNote}</p>}
      {site !== undefined && (
        <p>
          {features !== '' ? `${features}. ` : ''}
          {t.offer.accessAtSite} <a href={paths.site(site.slug)}>{site.name}</a>
        </p>
      )}
    </>
  )
}

function Organisers({ t, offer }: { t: PublicTexts; offer: OfferPage }) {
  const together = offer.coOrganisers.map((organiser) => organiser.name).join(', ')
  return (
    <>
      <Organiser organiser={offer.organiser} />
      {together !== '' && `, ${t.offer.with(together)}`}
      {offer.runBy !== 'team' && offer.runBy !== 'partner' && (
        <p>{t.offer.runBy(runByNames[offer.runBy as RunBy])}</p>
      )}
    </>
  )
}

function Organiser({ organiser }: { organiser: OrganiserName }) {
  return organiser.slug === null ? (
    <>{organiser.name}</>
  ) : (
    <a href={paths.partner(organiser.slug)}>{organiser.name}</a>
  )
}

/** The dates ahead; many that fall out in a row are said in one sentence, and all but the first ones folded. */
function Upcoming({ t, offer }: Pick<OfferProps, 't' | 'offer'>) {
  const { upcoming, next } = offer
  const agenda = (sessions: OfferPage['upcoming']) =>
    sessions.length > 0 && (
      <Agenda
        items={sessions.map((session) => agendaItem(t, session, { withoutTitle: true }))}
        label={t.offer.datesLabel}
      />
    )
  const takesPlace = upcoming.findIndex((session) => !fallsOut(session.status))
  const out = takesPlace < 0 ? upcoming.length : takesPlace
  if (out <= foldedFrom) return agenda(upcoming)
  const [first] = upcoming
  const reason = upcoming.slice(0, out).every((one) => one.reason === first!.reason) ? first!.reason : ''
  return (
    <>
      <p>{t.offer.manyFallOut(next?.day, reason)}</p>
      {agenda(upcoming.slice(0, foldedFrom))}
      <Details summary={t.offer.moreFallOut(out - foldedFrom)}>
        {agenda(upcoming.slice(foldedFrom, out))}
      </Details>
      {agenda(upcoming.slice(out))}
    </>
  )
}

function Dates({ t, offer, page, perPage }: OfferProps) {
  const first = (page - 1) * perPage + 1
  const to = (seite: number) => `${paths.offer(offer.slug)}?seite=${seite}#termine`
  return (
    <Section title={t.offer.dates} id="termine">
      {offer.upcoming.length === 0 ? <p>{t.offer.noDates}</p> : <Upcoming t={t} offer={offer} />}
      {offer.upcomingTotal > perPage && (
        <Pagination
          summary={t.frame.page(first, first + offer.upcoming.length - 1, offer.upcomingTotal)}
          previousHref={page > 1 ? to(page - 1) : undefined}
          nextHref={page * perPage < offer.upcomingTotal ? to(page + 1) : undefined}
        />
      )}
      <Section title={t.offer.fallsOut} level={3}>
        <p>{offer.fallbackNote || t.offer.fallsOutUsual(offer.centreContact.phone)}</p>
      </Section>
    </Section>
  )
}

function Ask({ t, offer }: OfferProps) {
  const { contact, centreContact } = offer
  return (
    <Section title={t.offer.ask}>
      <ContactCard
        name={contact?.name || offer.centre.name}
        position={contact?.function || undefined}
        phone={contact?.phone || centreContact.phone || undefined}
        email={contact?.email || centreContact.email || undefined}
      />
    </Section>
  )
}
