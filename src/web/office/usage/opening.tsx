import { Fragment } from 'preact'
import { may } from '../../../modules/identity/index.ts'
import {
  doubtfulTexts,
  hoursText,
  meanOf,
  openingYear,
  shortfallText,
  weekSentence,
} from '../../../modules/usage/index.ts'
import type { OpeningMonth, OpeningWeek, OpeningYear } from '../../../modules/usage/index.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import type { SheetCell } from '../../../platform/files/write-xlsx.ts'
import { Absent } from '../../../kernel/result.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Details,
  NoPrint,
  Notice,
  PageHeading,
  PlanBar,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { GoalWays } from '../goals/words.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { yearAsked, YearChoice } from '../year-ways.tsx'
import { siteHouse, siteQuery } from './here.ts'
import type { SiteHouse } from './here.ts'
import { OpeningDoubts } from './opening-doubts.tsx'
import { monthState, monthText, weekName, weekSpan, weekState } from './opening-words.ts'

/** A quarter of a year at once. */
const weeksShown = 13
const mostNamed = 20

/** The weeks of a year of one site: how long it was open to visitors, and what kept it from being. */
export async function showOpening(ctx: OfficeContext): Promise<Response> {
  const house = await siteHouse(ctx, 'opening.read')
  if (!house) return noCentrePage(ctx, 'Öffnung', 'goals')
  const year = yearAsked(ctx)
  const { db, clock } = ctx.deps
  const running = house.centre.sites.map(({ id }) => id)
  const [found, doubtful] = await Promise.all([
    openingYear(db, house.site.id, year, clock.now()),
    doubtfulTexts(db, house.centre.id, running, ctx.today),
  ])
  const query = { ...siteQuery(house), jahr: String(year) }
  return officePage(
    ctx,
    { title: `Öffnung ${year}`, current: 'goals', wide: true },
    <>
      <PageHeading
        kicker={house.site.name}
        title={`Öffnung ${year}`}
        lead="Wie lange das Haus für Besuch offen war, Woche für Woche. Was sich überschneidet, zählt einmal."
        actions={<Actions ctx={ctx} house={house} query={query} />}
      />
      <GoalWays actor={ctx.actor} current={paths.opening()} />
      <HouseChoice house={house} href={paths.opening} query={{ jahr: String(year) }} oneSite />
      <NoPrint>
        <YearChoice house={house} year={year} action={paths.opening()} />
      </NoPrint>
      <OpeningDoubts texts={doubtful} centreId={house.centre.id} />
      <YearSentence year={found} query={query} />
      <Weeks weeks={found.weeks} query={query} />
      <Section title="Am Wochenende offen">
        <p>Samstage und Sonntage, an denen das Haus für Besuch offen war.</p>
        <Months months={found.months} />
      </Section>
    </>,
  )
}

function Actions(props: { ctx: OfficeContext; house: SiteHouse; query: Record<string, string> }) {
  const { ctx, house, query } = props
  return (
    <NoPrint>
      {may(ctx.actor, 'opening.edit', { centreId: house.centre.id }) && (
        <ButtonLink href={paths.openingChange(siteQuery(house))}>Abweichung eintragen</ButtonLink>
      )}
      <ButtonLink href={paths.openingXlsx(query)} kind="quiet">
        Als Excel-Datei
      </ButtonLink>
    </NoPrint>
  )
}

function YearSentence({ year: { weeks }, query }: { year: OpeningYear; query: Record<string, string> }) {
  const past = weeks.filter(({ when }) => when === 'past')
  if (past.length === 0) return null
  const missed = past.filter((week) => !week.met)
  const mean = meanOf(weeks)
  return (
    <Notice tone={missed.length === 0 ? 'success' : 'info'}>
      <p>
        In {past.length - missed.length} von {past.length} vergangenen Wochen war der Standard der Stadt
        erfüllt. Im Schnitt war {hoursText(toTenths(mean.actual))} Stunden offen, geplant waren{' '}
        {hoursText(toTenths(mean.planned))}.
      </p>
      {missed.length > 0 && missed.length <= mostNamed && (
        <p>
          Nicht erfüllt:{' '}
          {missed.map(({ week }, n) => (
            <Fragment key={week}>
              {n > 0 && ', '}
              <a href={paths.openingWeek(week, query)}>{weekName(week)}</a>
            </Fragment>
          ))}
        </p>
      )}
    </Notice>
  )
}

/** A mean to six minutes: the tenth of an hour is enough. */
function toTenths(minutes: number): number {
  return Math.round(minutes / 6) * 6
}

/** The latest weeks; earlier ones and those ahead wait behind a line. */
function Weeks({ weeks, query }: { weeks: readonly OpeningWeek[]; query: Record<string, string> }) {
  const max = Math.max(
    60,
    ...weeks.flatMap(({ planned, actual, standard }) => [
      planned.minutes,
      actual.minutes,
      standard.weekMinutes,
    ]),
  )
  const ahead = weeks.filter(({ when }) => when === 'ahead')
  const sofar = weeks.filter(({ when }) => when !== 'ahead').toReversed()
  const [latest, earlier] = [sofar.slice(0, weeksShown), sofar.slice(weeksShown)]
  return (
    <>
      {latest.length > 0 && (
        <WeekTable
          caption="Wochen: kräftig wirklich offen, blass geplant, der Strich ist das Soll"
          weeks={latest}
          max={max}
          query={query}
        />
      )}
      {earlier.length > 0 && (
        <Details summary={earlier.length === 1 ? 'Die Woche davor' : `${earlier.length} Wochen davor`}>
          <WeekTable caption="Wochen davor" weeks={earlier} max={max} query={query} />
        </Details>
      )}
      {ahead.length > 0 && (
        <Details summary={ahead.length === 1 ? 'Die kommende Woche' : `${ahead.length} kommende Wochen`}>
          <WeekTable caption="Kommende Wochen nach Plan" weeks={ahead} max={max} query={query} />
        </Details>
      )}
    </>
  )
}

function WeekTable(props: {
  caption: string
  weeks: readonly OpeningWeek[]
  max: number
  query: Record<string, string>
}) {
  const { caption, weeks, max, query } = props
  return (
    <Table
      caption={caption}
      rows={weeks}
      rowKey={({ week }) => week}
      columns={[
        {
          key: 'week',
          label: 'Woche',
          cell: (week) => <a href={paths.openingWeek(week.week, query)}>{weekSpan(week)}</a>,
        },
        {
          key: 'bar',
          label: 'Balken',
          cell: (week) => (
            <PlanBar
              actual={week.actual.minutes}
              planned={week.planned.minutes}
              goal={week.standard.weekMinutes}
              max={max}
            />
          ),
        },
        {
          key: 'hours',
          label: 'Stunden offen, geplant',
          numeric: true,
          cell: ({ actual, planned }) => `${hoursText(actual.minutes)} von ${hoursText(planned.minutes)}`,
        },
        { key: 'days', label: 'Tage', numeric: true, cell: ({ actual }) => actual.days.length },
        {
          key: 'contact',
          label: 'Sprechstunde',
          numeric: true,
          cell: ({ actual }) => hoursText(actual.contactMinutes),
        },
        {
          key: 'state',
          label: 'Standard',
          cell: (week) => (
            <>
              <StatusTag {...weekState(week)} /> {week.met ? '' : weekSentence(week)}
            </>
          ),
        },
      ]}
    />
  )
}

function Months({ months }: { months: readonly OpeningMonth[] }) {
  return (
    <Table
      caption="Wochenenden"
      captionHidden
      rows={months}
      rowKey={({ month }) => month}
      columns={[
        { key: 'month', label: 'Monat', cell: monthText },
        { key: 'actual', label: 'offene Tage', numeric: true, cell: ({ actual }) => actual },
        { key: 'planned', label: 'geplant', numeric: true, cell: ({ planned }) => planned },
        { key: 'expected', label: 'mindestens', numeric: true, cell: ({ expected }) => expected },
        { key: 'state', label: 'Standard', cell: (month) => <StatusTag {...monthState(month)} /> },
      ]}
    />
  )
}

const header = [
  'Woche',
  'Beginn',
  'Stunden Soll',
  'Stunden geplant',
  'Stunden offen',
  'Tage Soll',
  'Tage offen',
  'Sprechstunde Soll',
  'Sprechstunde gehalten',
  'Standard',
  'es fehlt',
  'Grund',
]

/** The same weeks as a spreadsheet. */
export async function openingFile(ctx: OfficeContext): Promise<Response> {
  const house = await siteHouse(ctx, 'opening.read')
  if (!house) throw new Absent()
  const year = yearAsked(ctx)
  const { weeks } = await openingYear(ctx.deps.db, house.site.id, year, ctx.deps.clock.now())
  const rows = weeks.map((week): SheetCell[] => [
    week.week,
    { day: week.monday },
    week.standard.weekMinutes / 60,
    week.planned.minutes / 60,
    week.actual.minutes / 60,
    week.standard.days,
    week.actual.days.length,
    week.standard.contactMinutes / 60,
    week.actual.contactMinutes / 60,
    weekState(week).label,
    shortfallText(week),
    week.met ? '' : weekSentence(week),
  ])
  const bytes = await writeXlsx(`Öffnung ${year}`, header, rows)
  return sendFile(ctx, `oeffnung-${house.site.slug}-${year}.xlsx`, bytes)
}
