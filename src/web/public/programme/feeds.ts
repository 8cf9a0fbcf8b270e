import type { Context, Hono } from 'hono'
import { berlinIso } from '../../../kernel/berlin.ts'
import type { Day } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  calendarDates,
  calendarSessions,
  filterParameters,
  filterQuery,
  filtersOf,
  mostInCalendar,
  offerPage,
  programmeList,
} from '../../../modules/offers/index.ts'
import type {
  DescribedOffer,
  OfferDates,
  ProgrammeFilters,
  ProgrammeSession,
} from '../../../modules/offers/index.ts'
import { cityProfile, siteBySlug } from '../../../modules/places/index.ts'
import { atom, atomType, tagUri } from '../../../platform/feeds/atom.ts'
import { calendar, calendarType } from '../../../platform/feeds/calendar.ts'
import type { RenderedPage } from '../../../platform/http/page-cache.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { contextOf, slotOf } from '../frame.tsx'
import type { PublicContext, Slot } from '../frame.tsx'
import { timeText } from '../session-line.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { calendarEvents, feedPeriod, locationOf } from './feed-events.ts'

const query = ['von', 'bis', 'ab', ...Object.values(filterParameters)]
const mostInFeed = 100

/** The programme for machines: ICS, Atom and JSON, with the filters of the page. */
export function registerFeeds(app: Hono, deps: Deps): void {
  app.get(paths.programmeIcs(), (c) => serveFeed(c, deps, 'day', programmeIcs))
  app.get(paths.programmeAtom(), (c) => serveFeed(c, deps, 'day', programmeAtom))
  app.get(paths.programmeJson(), (c) => serveFeed(c, deps, 'minute', programmeJson))
  app.get('/angebote/:slug{[a-z0-9-]+\\.ics}', (c) => serveFeed(c, deps, 'day', offerIcs))
  app.get('/orte/:slug{[a-z0-9-]+\\.ics}', (c) => serveFeed(c, deps, 'day', siteIcs))
}

type MakeFeed = (ctx: PublicContext, filters: ProgrammeFilters, period: Period) => Promise<RenderedPage>
type Period = { readonly from: Day; readonly to: Day }

function serveFeed(c: Context, deps: Deps, slot: Slot, make: MakeFeed): Response | Promise<Response> {
  const ctx = contextOf(c, deps)
  return deps.pages.serve(c, {
    language: 'de',
    query,
    slot: slotOf(ctx, slot),
    render: () => {
      const period = feedPeriod(c.req.query('von'), c.req.query('bis'), {
        now: ctx.now,
        horizonMonths: deps.config.sessionHorizonMonths,
      })
      if (!period.ok) return wrongDay(period.problem)
      return make(
        ctx,
        filtersOf((name) => c.req.query(name)),
        period,
      )
    },
  })
}

function wrongDay(parameter: string): RenderedPage {
  const problem = `„${parameter}“ muss ein Tag wie 2026-11-24 sein; „bis“ darf nicht vor „von“ liegen.`
  return {
    body: JSON.stringify({ error: problem }),
    status: 422,
    contentType: 'application/json; charset=utf-8',
  }
}

async function programmeIcs(ctx: PublicContext, filters: ProgrammeFilters, period: Period) {
  const [city, dates] = await Promise.all([
    cityProfile(ctx.deps.db),
    calendarDates(ctx.deps.db, { ...period, now: ctx.now, filters, limit: mostInCalendar }),
  ])
  const own = filterQuery(filters)
  return ics(ctx, dates, {
    name: `${ctx.t.programme.title} – ${city.name}`,
    path: paths.programme(own),
    source: paths.programmeIcs(own),
    file: 'programm',
    longest: 200,
  })
}

async function offerIcs(ctx: PublicContext, _filters: ProgrammeFilters, period: Period) {
  const slug = slugOf(ctx)
  const { db } = ctx.deps
  const [offer, dates] = await Promise.all([
    offerPage(db, slug, { now: ctx.now, limit: 1 }),
    calendarDates(db, { ...period, now: ctx.now, offerSlug: slug }),
  ])
  if (!offer) throw new Absent()
  const ways = { name: offer.title, path: paths.offer(slug), source: paths.offerIcs(slug), file: slug }
  return ics(ctx, dates, ways)
}

async function siteIcs(ctx: PublicContext, filters: ProgrammeFilters, period: Period) {
  const slug = slugOf(ctx)
  const { db } = ctx.deps
  const [site, dates] = await Promise.all([
    siteBySlug(db, slug),
    calendarDates(db, { ...period, now: ctx.now, filters: { ...filters, site: slug } }),
  ])
  if (!site) throw new Absent()
  const ways = { name: site.name, path: paths.site(slug), source: paths.siteIcs(slug), file: slug }
  return ics(ctx, dates, ways)
}

function slugOf(ctx: PublicContext): string {
  return (ctx.c.req.param('slug') ?? '').replace(/\.ics$/, '')
}

interface Ways {
  readonly name: string
  readonly path: string
  readonly source: string
  readonly file: string
  /** Letters of each description. */
  readonly longest?: number | undefined
}

function ics(ctx: PublicContext, dates: Iterable<OfferDates>, ways: Ways): RenderedPage {
  const { publicUrl } = ctx.deps.config
  return {
    contentType: calendarType,
    headers: { 'content-disposition': `inline; filename="${ways.file}.ics"` },
    body: calendar({
      name: ways.name,
      url: publicUrl + ways.path,
      sourceUrl: publicUrl + ways.source,
      events: calendarEvents(ctx.t, dates, { publicUrl, longest: ways.longest }),
    }),
  }
}

/** What changed last comes first: readers of feeds want news, not the calendar. */
async function programmeAtom(
  ctx: PublicContext,
  filters: ProgrammeFilters,
  period: Period,
): Promise<RenderedPage> {
  const { deps, t, now, today } = ctx
  const { publicUrl } = deps.config
  const { hostname } = new URL(publicUrl)
  const from = ctx.c.req.query('von') ? period.from : today
  const [city, sessions] = await Promise.all([
    cityProfile(deps.db),
    calendarSessions(deps.db, { from, to: period.to, now, filters, limit: mostInFeed }),
  ])
  const own = filterQuery(filters)
  const newest = Math.max(0, ...sessions.map((session) => session.changedAt.getTime()))
  const body = atom({
    id: tagUri(
      hostname,
      '2026',
      `programm${Object.values(own).length > 0 ? `/${new URLSearchParams(own)}` : ''}`,
    ),
    title: `${t.programme.title} – ${city.name}`,
    url: publicUrl + paths.programme(own),
    selfUrl: publicUrl + paths.programmeAtom(own),
    updatedAt: newest === 0 ? now : new Date(newest),
    author: city.officeName || city.name,
    entries: sessions.map((session) => atomEntry(ctx, session, hostname)),
  })
  return { body, contentType: atomType }
}

function atomEntry(ctx: PublicContext, session: ProgrammeSession<DescribedOffer>, host: string) {
  const { t, deps } = ctx
  const out = session.status === 'cancelled' || session.status === 'suspended'
  const when = `${weekdayDayText(session.day, true)}, ${timeText(t, session)}`
  const title = `${session.offer.title}: ${when}`
  const lines = [locationOf(t, session), out ? t.session.because(session.reason) : session.offer.description]
  return {
    id: tagUri(host, '2026', `termin/${session.id}`),
    title: out ? `${t.session.cancelled}: ${title}` : title,
    url: deps.config.publicUrl + paths.offer(session.offer.slug),
    updatedAt: session.changedAt,
    summary: lines.filter((line) => line !== '').join('\n'),
    author: session.offer.organiser.name,
    categories: session.offer.topics.map((topic) => topic.name),
  }
}

async function programmeJson(
  ctx: PublicContext,
  filters: ProgrammeFilters,
  period: Period,
): Promise<RenderedPage> {
  const { deps, now, c } = ctx
  const { publicUrl } = deps.config
  const ab = /^\d{1,6}$/.test(c.req.query('ab') ?? '') ? Number(c.req.query('ab')) : 0
  const limit = mostInCalendar
  const found = await programmeList(deps.db, { ...period, now, filters, limit, offset: ab })
  const rest = {
    von: period.from,
    bis: period.to,
    ...filterQuery(filters),
    ab: found.nextOffset ?? undefined,
  }
  const body = JSON.stringify({
    sessions: found.sessions.map((session) => jsonSession(session, publicUrl)),
    // Beyond the contract: where the rest is, when there is more than one answer holds.
    ...(found.nextOffset === null ? {} : { next: publicUrl + paths.programmeJson(rest) }),
  })
  return {
    body,
    contentType: 'application/json; charset=utf-8',
    headers: { 'access-control-allow-origin': '*' },
  }
}

/** The fields of the contract ("Addresses"), names as people read them; beyond it `day`, for dates whose time is open, and slugs. */
function jsonSession(session: ProgrammeSession, publicUrl: string) {
  const { offer, site } = session
  return {
    id: session.id,
    offer: offer.slug,
    title: offer.title,
    day: session.day,
    startsAt: session.startsAt === null ? null : berlinIso(session.startsAt),
    endsAt: session.endsAt === null ? null : berlinIso(session.endsAt),
    status: session.status,
    reason: session.reason,
    site: site?.name ?? null,
    siteSlug: site?.slug ?? null,
    rooms: session.rooms,
    district: site?.district?.number ?? null,
    topics: offer.topics.map((topic) => topic.name),
    ageFrom: offer.ageFrom,
    ageTo: offer.ageTo,
    groups: offer.groups.map((group) => group.name),
    languages: offer.languages,
    organiser: offer.organiser.name,
    coOrganisers: offer.coOrganisers.map((organiser) => organiser.name),
    url: publicUrl + paths.offer(offer.slug),
  }
}
