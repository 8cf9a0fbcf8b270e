import type { Hono } from 'hono'
import type { Day } from '../../../kernel/day.ts'
import { addDays, daysFrom, isoWeekOf, mondayOf, mondayOfIsoWeek, parseDay } from '../../../kernel/day.ts'
import {
  filterParameters,
  filterQuery,
  filtersOf,
  programme,
  programmeList,
} from '../../../modules/offers/index.ts'
import type { ProgrammeFilters } from '../../../modules/offers/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { pageNumber, servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { choicesOf } from './choices.ts'
import { DayView } from './day-view.tsx'
import { UnknownTime } from './unknown-time.tsx'
import { PosterView, WeekView } from './week-view.tsx'

/** Names the programme understands in its address. */
const programmeQuery = ['woche', 'tag', 'seite', 'druck', ...Object.values(filterParameters)]

// So many sessions stand in a day of the week; of one house all of them fit, a city has a page for each day.
const perDay = { city: 15, house: 40, poster: 60 }
const perPage = 50
const [firstYear, lastYear] = ['1990', '2199']

/** The programme by week and by day. */
export function registerProgramme(app: Hono, deps: Deps): void {
  app.get(paths.programme(), (c) =>
    servePage(c, deps, { query: programmeQuery, slot: 'day' }, (ctx) => {
      const day = c.req.query('tag')
      const filters = filtersOf((name) => c.req.query(name))
      return day ? dayPage(ctx, day, filters) : weekPage(ctx, c.req.query('woche'), filters)
    }),
  )
}

async function weekPage(
  ctx: PublicContext,
  week: string | undefined,
  filters: ProgrammeFilters,
): Promise<ShownPage> {
  const { deps, t, now, today, c } = ctx
  const monday = week ? mondayOfIsoWeek(week) : mondayOf(today)
  if (monday === undefined || !isInTime(monday)) return unknownTime(ctx, t.programme.unknownWeek)
  const poster = c.req.query('druck') === '1'
  const most = poster ? perDay.poster : filters.site || filters.centre ? perDay.house : perDay.city
  const [found, choices] = await Promise.all([
    programme(deps.db, { days: daysFrom(monday, addDays(monday, 6)), now, filters, perDay: most }),
    choicesOf(deps),
  ])
  const view = { t, today, monday, found, choices, filters, host: new URL(deps.config.publicUrl).host }
  return {
    title: t.programme.weekTitle(monday),
    place: choices.sites.find(({ slug }) => slug === filters.site)?.name,
    description: t.programme.weekTitle(monday),
    current: 'programme',
    canonical: paths.programme({ woche: isoWeekOf(monday), ...filterQuery(filters) }),
    house: { centre: filters.centre, site: filters.site },
    noIndex: poster || Object.keys(filters).length > 0,
    children: poster ? <PosterView {...view} /> : <WeekView {...view} />,
  }
}

async function dayPage(ctx: PublicContext, text: string, filters: ProgrammeFilters): Promise<ShownPage> {
  const { deps, t, now, today, c } = ctx
  const day = parseDay(text)
  if (day === undefined || !isInTime(day)) return unknownTime(ctx, t.programme.unknownDay)
  const page = pageNumber(c.req.query('seite'))
  const [[total], found, choices] = await Promise.all([
    programme(deps.db, { days: [day], now, filters, perDay: 1 }).then(({ days }) => days),
    programmeList(deps.db, {
      from: day,
      to: day,
      now,
      filters,
      limit: perPage,
      offset: (page - 1) * perPage,
    }),
    choicesOf(deps),
  ])
  return {
    title: t.programme.dayTitle(day),
    current: 'programme',
    canonical: paths.programme({ tag: day, ...filterQuery(filters) }),
    house: { centre: filters.centre, site: filters.site },
    noIndex: Object.keys(filters).length > 0,
    children: (
      <DayView
        {...{ t, today, day, page, perPage, found, choices, filters }}
        total={total?.total ?? 0}
        more={total?.more ?? false}
      />
    ),
  }
}

function isInTime(day: Day): boolean {
  const year = day.slice(0, 4)
  return year >= firstYear && year <= lastYear
}

function unknownTime({ t, today }: PublicContext, sentence: string): ShownPage {
  return {
    title: sentence,
    current: 'programme',
    noIndex: true,
    children: <UnknownTime t={t} sentence={sentence} today={today} />,
  }
}
