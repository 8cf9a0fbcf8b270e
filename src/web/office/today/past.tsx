import type { Day } from '../../../kernel/day.ts'
import { parseDay } from '../../../kernel/day.ts'
import { may } from '../../../modules/identity/index.ts'
import { unconfirmedDays } from '../../../modules/offers/index.ts'
import type { UnconfirmedDays } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import { ButtonLink, ChoiceChips, Details, Empty, NoPrint, PageHeading, Pagination } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { TodayAgain } from './desk.ts'
import { HouseChoice } from './house-choice.tsx'
import { houseOf, houseQuery } from './house.ts'
import type { House } from './house.ts'
import { NoHouse } from './today-page.tsx'
import { DayList, daySummary } from './unconfirmed.tsx'
import { Problem } from './waiting.tsx'

const title = 'Nicht bestätigte Termine'

/** The last day of a page, as a word of the address; what is no day is left out. */
export function pastQuery(until: string): Query {
  return { bis: parseDay(until) }
}

/** All past dates nobody has confirmed, day by day, the latest first, a week's worth of days at a time. */
export async function showPast(
  ctx: OfficeContext,
  wish = { centre: ctx.query('zentrum'), site: ctx.query('standort'), until: ctx.query('bis') },
  again?: TodayAgain,
): Promise<Response> {
  const { deps, actor, today } = ctx
  const options = {
    title: again ? `Bitte noch einmal ansehen: ${title}` : title,
    current: 'today',
    breadcrumbs: [{ href: paths.today(), label: 'Heute' }, { label: title }],
  } as const
  const house = await houseOf(deps.db, actor, 'session.confirm', wish)
  if (!house) return officePage(ctx, options, <NoHouse actor={actor} />, again?.status)
  const until = parseDay(wish.until)
  const question = { actor, centreId: house.centre.id, siteId: house.site?.id, now: deps.clock.now() }
  const found = await unconfirmedDays(deps.db, question, until)
  const mayConfirmDay = may(actor, 'session.confirm', { centreId: house.centre.id })
  return officePage(
    ctx,
    options,
    <Past {...{ house, found, until, today, again, mayConfirmDay }} />,
    again?.status,
  )
}

interface Props {
  house: House
  found: UnconfirmedDays
  until: Day | undefined
  today: Day
  again?: TodayAgain | undefined
  mayConfirmDay: boolean
}

function Past(props: Props) {
  const { house, found, until, today, again, mayConfirmDay } = props
  const hidden = { ...houseQuery(house), von: 'nicht-bestaetigt', bis: until }
  const opened = found.days.find(({ sessions }) => sessions.some(({ id }) => id === again?.sessionId))
  return (
    <>
      <PageHeading
        kicker={house.site?.name ?? house.centre.name}
        title={title}
        lead="Was niemand bestätigt, zählt nicht als stattgefunden."
      />
      <HouseChoice house={house} href={paths.unconfirmed} />
      <Years {...props} />
      <Problem again={again} />
      {found.days.map((day, index) => (
        <Details key={day.day} summary={daySummary(day, today)} open={opened ? day === opened : index === 0}>
          <DayList {...{ day, hidden, mayConfirmDay, today, again }} />
        </Details>
      ))}
      {found.days.length === 0 && <Nothing house={house} found={found} />}
      <Pages {...props} />
    </>
  )
}

function pageUntil(house: House, until: Day): string {
  return paths.unconfirmed({ ...houseQuery(house), bis: until })
}

/** A way into every year; it shows the latest days of that year, or what is older. */
function Years({ house, found, until, today }: Props) {
  if (found.years.length < 2) return null
  const current = Number((found.days[0]?.day ?? until ?? today).slice(0, 4))
  return (
    <NoPrint>
      <ChoiceChips
        label="Jahr"
        items={found.years.map((year) => ({
          href: pageUntil(house, `${year}-12-31`),
          label: String(year),
          current: year === current,
        }))}
      />
    </NoPrint>
  )
}

function Nothing({ house, found }: { house: House; found: UnconfirmedDays }) {
  if (found.years.length > 0) {
    const all = paths.unconfirmed(houseQuery(house))
    return (
      <Empty
        title="Aus dieser Zeit ist alles bestätigt."
        action={<ButtonLink href={all}>Zu den neuesten</ButtonLink>}
      />
    )
  }
  return (
    <Empty title="Alles bestätigt.">
      <p>Kein vergangener Termin wartet auf eine Bestätigung.</p>
    </Empty>
  )
}

function Pages({ house, found }: Props) {
  const { older, newer, days } = found
  if (older === null && newer === null) return null
  return (
    <Pagination
      summary={days.length === 1 ? 'Ein Tag' : `${days.length} Tage`}
      previousHref={newer === null ? undefined : pageUntil(house, newer)}
      nextHref={older === null ? undefined : pageUntil(house, older)}
    />
  )
}
