import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { longDayText, timeRangeText, weekdayName } from '../../../kernel/german-date.ts'
import type { CentreHome } from '../../../modules/offers/index.ts'
import type { Centre, OpeningHours, SiteName } from '../../../modules/places/index.ts'
import { turnText } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Band,
  ButtonLink,
  ButtonRow,
  ContactCard,
  Doors,
  OpenSign,
  PageHeading,
  PlanLegend,
  Section,
} from '../../ui/index.ts'
import { stillHolds } from '../open-signs.ts'
import type { OpenSignFacts } from '../open-signs.ts'
import { planLegend } from '../session-line.ts'
import { DayAgenda } from './day-agenda.tsx'

interface CentreProps {
  readonly t: PublicTexts
  readonly centre: Centre
  readonly sites: readonly SiteName[]
  readonly days: CentreHome
  readonly signs: ReadonlyMap<Id, OpenSignFacts>
  readonly hours: readonly OpeningHours[]
  readonly now: Date
  readonly today: Day
}

/** Home of a centre: today large, open or when, what is on, tomorrow and the week, doors, people to turn to. */
export function CentreView(props: CentreProps) {
  const { t, centre, days, today } = props
  const query = { zentrum: centre.slug }
  return (
    <>
      <Band>
        <PageHeading
          kicker={t.home.kicker}
          title={longDayText(today).replace(/ \d{4}$/, '')}
          lead={<Signs {...props} />}
          large
        />
      </Band>
      <DayAgenda
        t={t}
        title={t.home.today}
        label={t.home.todayLabel}
        nothing={t.home.nothingToday}
        day={days.today}
        now={props.now}
        query={query}
      />
      <DayAgenda
        t={t}
        title={t.home.tomorrow}
        label={t.home.tomorrowLabel}
        nothing={t.home.nothingTomorrow}
        day={days.tomorrow}
        query={query}
      />
      <CentreDoors {...props} />
      <Later {...props} />
      <PlanLegend items={planLegend} />
      <ButtonRow>
        <ButtonLink kind="primary" href={paths.programme(query)}>
          {t.home.toWeek}
        </ButtonLink>
        <ButtonLink href={paths.programmeIcs(query)}>{t.programme.subscribe}</ButtonLink>
      </ButtonRow>
      <Contact {...props} />
    </>
  )
}

function Signs({ sites, signs }: CentreProps) {
  const several = sites.length > 1
  return (
    <>
      {sites.map((site) => {
        const sign = signs.get(site.id)
        if (!sign) return null
        return (
          <OpenSign
            key={site.id}
            open={sign.open}
            text={several ? `${site.name}: ${sign.text}` : sign.text}
          />
        )
      })}
    </>
  )
}

function CentreDoors({ t, centre, sites }: CentreProps) {
  const { door } = t.home
  const only = sites.length === 1 ? sites[0] : undefined
  return (
    <Doors
      label={t.home.doors}
      items={[
        { href: paths.programme({ zentrum: centre.slug }), ...door.programme },
        { href: paths.rooms({ ort: only?.slug }), ...door.rooms },
        { href: '#kontakt', ...door.contact },
      ]}
    />
  )
}

function Later({ t, days, centre, today }: CentreProps) {
  const busy = days.later.filter((day) => day.total > 0)
  return (
    <Section title={t.home.week}>
      {busy.length === 0 && <p>{t.home.nothingWeek}</p>}
      {busy.map((day) => (
        <DayAgenda
          key={day.day}
          t={t}
          title={t.programme.dayHeading(day.day, today)}
          label={t.programme.dayLabel(day.day)}
          nothing={t.programme.nothingThisDay}
          day={day}
          query={{ zentrum: centre.slug }}
          level={3}
        />
      ))}
    </Section>
  )
}

function Contact({ t, centre, sites, hours, today }: CentreProps) {
  const talks = hours.filter((rule) => rule.kind === 'contact' && stillHolds(rule, today))
  return (
    <Section title={t.home.contact} id="kontakt">
      {centre.intro !== '' && <p>{centre.intro}</p>}
      {centre.contact === null && centre.phone === '' && centre.email === '' ? (
        <p>{t.home.noContact}</p>
      ) : (
        <ContactCard
          name={centre.contact?.name ?? centre.name}
          position={centre.contact?.function || undefined}
          phone={centre.contact?.phone || centre.phone || undefined}
          email={centre.contact?.email || centre.email || undefined}
        />
      )}
      {talks.length > 0 && <ContactHours t={t} talks={talks} />}
      <Section title={t.home.sitesOf} id="haeuser" level={3}>
        <ul>
          {sites.map((site) => (
            <li key={site.id}>
              <a href={paths.site(site.slug)}>{site.name}</a>
              {site.street !== '' && `, ${site.street}, ${site.postalCode} ${site.town}`}
            </li>
          ))}
        </ul>
      </Section>
      {centre.operators.length > 0 && (
        <p>{t.home.houseOf(centre.operators.map((operator) => operator.name).join(' · '))}</p>
      )}
    </Section>
  )
}

function ContactHours({ t, talks }: { t: PublicTexts; talks: readonly OpeningHours[] }) {
  return (
    <Section title={t.home.contactHours} level={3}>
      <ul>
        {talks.map((rule) => (
          <li key={rule.id}>
            {weekdayName(rule.weekday)}, {timeRangeText(rule.from, rule.to)}
            {rule.everyWeeks > 1 && `, ${turnText(rule)}`}
            {rule.contact !== null &&
              `: ${[rule.contact.name, rule.contact.function].filter(Boolean).join(', ')}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}
