import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import type { ProgrammeDay } from '../../../modules/offers/index.ts'
import type { Centre, CityProfile } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Band,
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  Doors,
  Empty,
  FilterForm,
  OpenSign,
  PageHeading,
  PlanLegend,
  Section,
  TextField,
} from '../../ui/index.ts'
import type { OpenSignFacts } from '../open-signs.ts'
import { planLegend } from '../session-line.ts'
import { DayAgenda } from './day-agenda.tsx'

interface CityProps {
  readonly t: PublicTexts
  readonly city: CityProfile
  readonly centres: readonly Centre[]
  readonly signs: ReadonlyMap<Id, OpenSignFacts>
  readonly now: Date
  readonly today: Day
  readonly days: { readonly today: ProgrammeDay; readonly tomorrow: ProgrammeDay }
}

/** What is on today and tomorrow across the city, which house is open, and the doors to everything else. */
export function CityView(props: CityProps) {
  const { t, city, centres, today, days } = props
  return (
    <>
      <Band>
        <PageHeading
          kicker={t.home.cityTitle(city.name)}
          title={longDayText(today).replace(/ \d{4}$/, '')}
          large
        />
        <FilterForm action={paths.search()} label={t.home.searchLabel} submit={t.search.submit}>
          <TextField name="q" label={t.home.searchField} type="search" maxLength={200} />
        </FilterForm>
      </Band>
      {centres.length === 0 ? (
        <Empty title={t.home.noHouses}>
          <p>{t.home.noHousesText}</p>
        </Empty>
      ) : (
        <>
          <DayAgenda
            t={t}
            title={t.home.today}
            label={t.home.todayLabel}
            nothing={t.home.nothingToday}
            day={days.today}
            now={props.now}
            most={12}
          />
          <DayAgenda
            t={t}
            title={t.home.tomorrow}
            label={t.home.tomorrowLabel}
            nothing={t.home.nothingTomorrow}
            day={days.tomorrow}
          />
          {days.today.total + days.tomorrow.total > 0 && <PlanLegend items={planLegend} />}
          <ButtonRow>
            <ButtonLink kind="primary" href={paths.programme()}>
              {t.home.toWeek}
            </ButtonLink>
          </ButtonRow>
        </>
      )}
      <CityDoors t={t} />
      {centres.length > 0 && <Houses {...props} />}
    </>
  )
}

function CityDoors({ t }: { t: PublicTexts }) {
  const { door } = t.home
  return (
    <Doors
      label={t.home.doors}
      items={[
        { href: paths.programme(), ...door.programme },
        { href: paths.rooms(), ...door.rooms },
        { href: paths.sites(), ...door.places },
        { href: paths.offers(), ...door.offers },
        { href: paths.partners(), ...door.partners },
      ]}
    />
  )
}

function Houses({ t, centres, signs, today }: CityProps) {
  return (
    <Section title={t.home.houses}>
      <CardList label={t.home.houses}>
        {centres.map((centre) => (
          <Card
            key={centre.id}
            title={centre.name}
            href={paths.centre(centre.slug)}
            kicker={centre.quarter?.name === centre.name ? undefined : centre.quarter?.name}
          >
            {centre.sites
              .filter((site) => (site.closedOn ?? today) >= today)
              .map((site) => (
                <SiteLine key={site.id} slug={site.slug} name={site.name} sign={signs.get(site.id)} />
              ))}
          </Card>
        ))}
      </CardList>
    </Section>
  )
}

function SiteLine(props: { slug: string; name: string; sign: OpenSignFacts | undefined }) {
  return (
    <>
      <p>
        <a href={paths.site(props.slug)}>{props.name}</a>
      </p>
      {props.sign && <OpenSign open={props.sign.open} text={props.sign.text} />}
    </>
  )
}
