import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/day.ts'
import { addDays, parseDay } from '../../../kernel/day.ts'
import { dayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { may } from '../../../modules/identity/index.ts'
import { sessionsNamed } from '../../../modules/offers/index.ts'
import { hideSmall, sheetsBetween, shownText, visitSetting } from '../../../modules/visits/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading, Pagination, Section, Table } from '../../ui/index.ts'
import { CountingWays } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseOf, houseQuery } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { timeText } from '../today/session-words.ts'
import { uncountedBetween } from './uncounted.ts'
import type { Uncounted } from './uncounted.ts'

const daysShown = 28

interface CountedLine {
  readonly id: string
  readonly day: Day
  readonly title: string
  readonly people: string
}

interface Overview {
  readonly actor: Actor
  readonly house: House
  readonly from: Day
  readonly to: Day
  readonly today: Day
  readonly uncounted: readonly Uncounted[]
  readonly counted: readonly CountedLine[]
  readonly mayCount: boolean
}

/** Four weeks of a house: what is counted, and what nobody has counted yet. */
export async function showOverview(ctx: OfficeContext): Promise<Response> {
  const { deps, actor, today } = ctx
  const wish = { centre: ctx.query('zentrum'), site: ctx.query('standort') }
  const house = await houseOf(deps.db, actor, 'visit.read', wish)
  const options = { title: 'Besuche', current: 'visits' } as const
  if (!house) return officePage(ctx, options, <NoHouse />)
  const asked = parseDay(ctx.query('bis'))
  const to = asked !== undefined && asked < today ? asked : today
  const from = addDays(to, 1 - daysShown)
  const mayCount = may(actor, 'visit.count', { centreId: house.centre.id })
  const lastPast = to < today ? to : addDays(today, -1)
  const [counted, uncounted] = await Promise.all([
    countedLines(ctx, house, from, to, mayCount),
    mayCount ? uncountedBetween(ctx, house, from, lastPast) : [],
  ])
  return officePage(
    ctx,
    options,
    <OverviewPage overview={{ actor, house, from, to, today, uncounted, counted, mayCount }} />,
  )
}

async function countedLines(
  ctx: OfficeContext,
  house: House,
  from: Day,
  to: Day,
  inTeam: boolean,
): Promise<CountedLine[]> {
  const { deps, actor } = ctx
  const [sheets, setting] = await Promise.all([
    sheetsBetween(deps.db, { centreId: house.centre.id, siteId: house.site?.id, from, to }),
    visitSetting(deps.db),
  ])
  const ids = sheets.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]))
  const sessions = await sessionsNamed(deps.db, { actor, now: deps.clock.now() }, ids)
  const limit = inTeam ? 0 : setting.hideBelow
  return sheets.map(({ id, onDate, siteId, sessionId, people }) => {
    const session = sessionId === null ? undefined : sessions.get(sessionId)
    const site = house.centre.sites.find((one) => one.id === siteId)
    const title = session ? `${session.title}, ${timeText(session)}` : `Offenes Haus, ${site?.name ?? ''}`
    return { id, day: onDate, title, people: shownText(hideSmall(people, limit), limit) }
  })
}

function NoHouse() {
  return (
    <>
      <PageHeading title="Besuche" />
      <Empty title="Hier ist noch kein Quartierszentrum." />
    </>
  )
}

function OverviewPage({ overview }: { overview: Overview }) {
  const { house, from, to, today, mayCount } = overview
  const query = houseQuery(house)
  return (
    <>
      <PageHeading
        kicker={house.site?.name ?? house.centre.name}
        title="Besuche"
        lead="Gezählt wird, wie viele kommen, nie wer. Was nicht gezählt ist, ist keine Null, sondern keine Angabe."
        actions={
          mayCount && (
            <>
              <ButtonLink href={paths.counter(query)} kind="primary">
                Jetzt zählen
              </ButtonLink>
              <ButtonLink href={paths.visitsNew(query)}>Strichliste eintragen</ButtonLink>
            </>
          )
        }
      />
      <CountingWays actor={overview.actor} current={paths.visits()} />
      <HouseChoice house={house} href={paths.visits} />
      {mayCount && <UncountedTable overview={overview} />}
      <CountedTable overview={overview} />
      <Pagination
        summary={`${dayText(from)} bis ${dayText(to, true)}`}
        label="Wochen"
        previousHref={to < today ? paths.visits({ ...query, bis: addDays(to, daysShown) }) : undefined}
        nextHref={paths.visits({ ...query, bis: addDays(from, -1) })}
      />
    </>
  )
}

function UncountedTable({ overview }: { overview: Overview }) {
  const { uncounted } = overview
  return (
    <Section title="Noch nicht gezählt">
      <Table
        caption={`Noch nicht gezählt: ${uncounted.length}`}
        captionHidden
        rows={uncounted}
        rowKey={(one) => `${one.day} ${one.siteSlug} ${one.key}`}
        empty={<Empty title="Alles gezählt." />}
        columns={[
          { key: 'day', label: 'Tag', cell: (one) => weekdayDayText(one.day) },
          { key: 'what', label: 'Was', rowHeader: true, cell: (one) => one.title },
          { key: 'site', label: 'Haus', cell: (one) => one.siteName },
          {
            key: 'enter',
            label: 'Eintragen',
            action: true,
            cell: (one) => (
              <ButtonLink
                href={paths.visitsNew({ standort: one.siteSlug, tag: one.day, termin: one.key })}
                kind="quiet"
                label={`Zahlen eintragen: ${one.title}, ${weekdayDayText(one.day)}`}
              >
                Eintragen
              </ButtonLink>
            ),
          },
        ]}
      />
    </Section>
  )
}

function CountedTable({ overview }: { overview: Overview }) {
  const { counted } = overview
  return (
    <Section title="Gezählt">
      <Table
        caption={counted.length === 1 ? 'Eine Zählung' : `${counted.length} Zählungen`}
        rows={counted}
        rowKey={(line) => line.id}
        empty={<Empty title="In diesen Wochen ist nichts gezählt." />}
        columns={[
          { key: 'day', label: 'Tag', cell: (line) => weekdayDayText(line.day) },
          {
            key: 'what',
            label: 'Was',
            rowHeader: true,
            cell: (line) => <a href={paths.visitSheet(line.id)}>{line.title}</a>,
          },
          { key: 'people', label: 'Besuche', numeric: true, cell: (line) => line.people },
        ]}
      />
    </Section>
  )
}
