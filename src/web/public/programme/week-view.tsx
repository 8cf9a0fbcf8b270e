import type { Day } from '../../../kernel/day.ts'
import { addDays, isoWeekOf, mondayOf } from '../../../kernel/day.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import { filterQuery, unknownFilterSentences } from '../../../modules/offers/index.ts'
import type {
  FilterChoices,
  Programme,
  ProgrammeDay,
  ProgrammeFilters,
} from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Agenda,
  ButtonLink,
  ButtonRow,
  ChoiceChips,
  Empty,
  NoPrint,
  PageHeading,
  PlanLegend,
  PrintHeader,
  Section,
} from '../../ui/index.ts'
import { agendaItem, planLegend } from '../session-line.ts'
import { Filters } from './filter-form.tsx'

export interface WeekProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly monday: Day
  readonly found: Programme
  readonly choices: FilterChoices
  readonly filters: ProgrammeFilters
  /** Name of the server, for the printed page. */
  readonly host: string
}

/** A week: its days as sections, each session one line. */
export function WeekView(props: WeekProps) {
  const { t, today, monday, found, choices, filters } = props
  const week = isoWeekOf(monday)
  const keep = monday === mondayOf(today) ? {} : { woche: week }
  const total = found.days.reduce((sum, day) => sum + day.total, 0)
  const more = found.days.some((day) => day.more)
  return (
    <>
      <PosterHead {...props} />
      <PageHeading title={t.programme.weekTitle(monday)} kicker={t.programme.weekKicker(monday)} />
      <NoPrint>
        <WeekSteps {...props} />
        {total > 0 && <DayJumps {...props} />}
        <Filters
          {...{ t, choices, filters, keep }}
          path={paths.programme}
          count={t.programme.count(total, more, true)}
        />
      </NoPrint>
      {total === 0 ? <NothingFound {...props} /> : <Days {...props} />}
      {total > 0 && <PlanLegend items={planLegend} />}
      <NoPrint>
        <TakeAway t={t} filters={filters} week={week} />
      </NoPrint>
    </>
  )
}

/** The same week for the wall: nothing to tap, as many sessions as fit. */
export function PosterView(props: WeekProps) {
  const { t, monday, filters } = props
  return (
    <>
      <PosterHead {...props} />
      <PageHeading
        title={t.programme.weekTitle(monday)}
        kicker={placeOf(props)}
        actions={
          <ButtonLink href={paths.programme({ woche: isoWeekOf(monday), ...filterQuery(filters) })}>
            {t.programme.toScreen}
          </ButtonLink>
        }
      />
      <Days {...props} />
      <PlanLegend items={planLegend} />
    </>
  )
}

function PosterHead(props: WeekProps) {
  return (
    <PrintHeader
      title={props.t.programme.weekTitle(props.monday)}
      place={placeOf(props)}
      printed={longDayText(props.today)}
      url={`${props.host}${paths.programme()}`}
    />
  )
}

function placeOf({ choices, filters, t }: WeekProps): string {
  const site = choices.sites.find(({ slug }) => slug === filters.site)
  const centre = choices.centres.find(({ slug }) => slug === filters.centre)
  return site?.name ?? centre?.name ?? t.home.allCentres
}

function WeekSteps({ t, today, monday, filters }: WeekProps) {
  const to = (day: Day) => paths.programme({ woche: isoWeekOf(day), ...filterQuery(filters) })
  return (
    <ChoiceChips
      label={t.programme.weekNavigation}
      items={[
        { href: to(addDays(monday, -7)), label: t.programme.previousWeek },
        {
          href: paths.programme(filterQuery(filters)),
          label: t.programme.thisWeek,
          current: monday === mondayOf(today),
        },
        { href: to(addDays(monday, 7)), label: t.programme.nextWeek },
      ]}
    />
  )
}

function DayJumps({ t, today, found }: WeekProps) {
  return (
    <ChoiceChips
      label={t.programme.jump}
      items={found.days.map(({ day }) => ({
        href: `#tag-${day}`,
        label: day === today ? t.home.today : t.programme.dayShort(day),
      }))}
    />
  )
}

function Days(props: WeekProps) {
  return (
    <>
      {props.found.days.map((day) => (
        <DaySection key={day.day} {...props} day={day} />
      ))}
    </>
  )
}

function DaySection({ t, today, day, filters }: WeekProps & { day: ProgrammeDay }) {
  const capped = day.total > day.sessions.length
  const href = paths.programme({ tag: day.day, ...filterQuery(filters) })
  return (
    <Section title={t.programme.dayHeading(day.day, today)} id={`tag-${day.day}`}>
      {day.sessions.length === 0 ? (
        <p>{t.programme.nothingThisDay}</p>
      ) : (
        <Agenda
          items={day.sessions.map((session) =>
            agendaItem(t, session, { withoutSite: filters.site !== undefined }),
          )}
          label={t.programme.dayLabel(day.day)}
        />
      )}
      {capped && (
        <p>
          <a href={href}>{t.programme.moreOfDay(day.total, day.more)}</a>
        </p>
      )}
    </Section>
  )
}

function NothingFound({ t, found, filters, monday }: WeekProps) {
  const filtered = Object.keys(filters).length > 0
  const unknown = found.unknown[0]
  return (
    <Empty
      title={
        unknown !== undefined
          ? unknownFilterSentences[unknown]
          : filtered
            ? t.programme.nothing
            : t.programme.emptyWeek
      }
      action={
        <>
          {filtered && (
            <ButtonLink kind="primary" href={paths.programme({ woche: isoWeekOf(monday) })}>
              {t.programme.withoutFilters}
            </ButtonLink>
          )}
          <ButtonLink href={paths.offers()}>{t.search.allOffers}</ButtonLink>
        </>
      }
    >
      {filtered && <p>{t.programme.nothingHint}</p>}
    </Empty>
  )
}

function TakeAway(props: { t: PublicTexts; filters: ProgrammeFilters; week: string }) {
  const { t, filters, week } = props
  const query = filterQuery(filters)
  return (
    <Section title={t.programme.take}>
      <ButtonRow>
        <ButtonLink href={paths.programmeIcs(query)}>{t.programme.subscribe}</ButtonLink>
        <ButtonLink href={paths.programme({ woche: week, druck: '1', ...query })}>
          {t.programme.print}
        </ButtonLink>
      </ButtonRow>
    </Section>
  )
}
