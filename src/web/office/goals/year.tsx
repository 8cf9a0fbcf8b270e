import type { Day } from '../../../kernel/day.ts'
import { dayText, longDayText } from '../../../kernel/german-date.ts'
import { yearRemark } from '../../../modules/chronicle/index.ts'
import { dueWords, goalStandings } from '../../../modules/goals/index.ts'
import type { GoalStanding } from '../../../modules/goals/index.ts'
import { paths } from '../../paths.ts'
import { Band, Empty, PageHeading, PrintHeader, Section, Table } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { YearFigures } from '../indicators/year-figure-list.tsx'
import { yearFigures } from '../indicators/year-figures.ts'
import type { OfficeContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { YearRemark } from '../year-remark.tsx'
import { YearChoice, yearHouse } from '../year-ways.tsx'
import { goalYearAsked } from './list.tsx'
import { byDeadline, GoalWays, stateSentence, StateTag } from './words.tsx'

/** The year of a centre at one glance: what is due next, how every goal stands, what was counted, month by month. */
export async function showYear(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'goal.read')
  if (!house) return noCentrePage(ctx, 'Das Jahr auf einen Blick', 'goals')
  const { centre } = house
  const year = await goalYearAsked(ctx, house)
  const end = `${year}-12-31`
  const day = ctx.today < end ? ctx.today : end
  const standings = byDeadline(
    (await goalStandings(ctx.deps.db, centre.id, year, day)).filter(
      ({ judgement }) => judgement.state !== 'changed',
    ),
  )
  const figures = await yearFigures(ctx, { centreId: centre.id, year, day, standings })
  const query = { ...houseQuery(house), jahr: String(year) }
  const title = `${year} auf einen Blick`
  return officePage(
    ctx,
    { title, current: 'goals', wide: true },
    <>
      <PrintHeader title={title} place={centre.name} printed={longDayText(day)} />
      <PageHeading kicker={centre.name} title={title} lead={`Stand ${longDayText(day)}.`} />
      <GoalWays actor={ctx.actor} current={paths.yearAtGlance()} />
      <HouseChoice house={house} href={paths.yearAtGlance} query={{ jahr: String(year) }} />
      <YearChoice house={house} year={year} action={paths.yearAtGlance()} />
      <YearRemark text={await yearRemark(ctx.deps.db, centre.id, year)} />
      <Sums standings={standings} />
      {ctx.today <= end && <Next standings={standings} day={day} />}
      <Goals standings={standings} year={year} />
      <YearFigures figures={figures} year={year} query={query} />
    </>,
  )
}

const sums = [
  { label: 'erreicht', states: ['reached', 'reached-late'] },
  { label: 'teilweise erreicht', states: ['partly'] },
  { label: 'gefährdet', states: ['at-risk'] },
  { label: 'verfehlt', states: ['missed'] },
  { label: 'offen', states: ['open', 'on-track', 'not-due'] },
  { label: 'ohne Regel', states: ['no-rule'] },
] as const

function Sums({ standings }: { standings: readonly GoalStanding[] }) {
  const counted = sums
    .map(({ label, states }) => ({
      label,
      n: standings.filter(({ judgement }) => states.some((state) => state === judgement.state)).length,
    }))
    .filter(({ n }) => n > 0)
  if (counted.length === 0) return null
  return (
    <ul class="q-count-line" aria-label="Wie die Ziele stehen">
      {counted.map(({ label, n }) => (
        <li key={label}>
          <b>{n}</b> {label}
        </li>
      ))}
    </ul>
  )
}

/** What is due next, as long as it is not reached. */
function Next({ standings, day }: { standings: readonly GoalStanding[]; day: Day }) {
  const ahead = standings.filter(
    ({ version, judgement }) =>
      (version.deadline?.dueOn ?? '') >= day && !['reached', 'reached-late'].includes(judgement.state),
  )
  const due = ahead[0]?.version.deadline?.dueOn
  if (due === undefined) return null
  const goals = ahead.filter(({ version }) => version.deadline?.dueOn === due)
  return (
    <Band>
      <h2>Als Nächstes fällig: {dayText(due, true)}</h2>
      <ul>
        {goals.map(({ goal, version, judgement }) => (
          <li key={goal.id}>
            <a href={paths.goal(goal.id)}>
              {goal.number}. {version.title}
            </a>{' '}
            <StateTag state={judgement.state} />
          </li>
        ))}
      </ul>
    </Band>
  )
}

function Goals({ standings, year }: { standings: readonly GoalStanding[]; year: number }) {
  return (
    <Section title="Ziele nach Frist">
      <Table
        caption={`Ziele ${year} nach Frist`}
        captionHidden
        rows={standings}
        rowKey={({ goal }) => goal.id}
        empty={
          <Empty title={`Für ${year} gibt es noch keine Ziele.`}>
            <p>
              <a href={paths.goals()}>Zu den Zielen</a>
            </p>
          </Empty>
        }
        columns={[
          {
            key: 'goal',
            label: 'Ziel',
            cell: ({ goal, version }) => (
              <a href={paths.goal(goal.id)}>
                {goal.number}. {version.title}
              </a>
            ),
          },
          { key: 'state', label: 'Stand', cell: ({ judgement }) => <StateTag state={judgement.state} /> },
          { key: 'due', label: 'Frist', cell: ({ version }) => dueWords(version) },
          { key: 'figure', label: 'Was zählt', cell: ({ judgement }) => stateSentence(judgement) },
          { key: 'proof', label: 'Belege', cell: (standing) => <Proofs standing={standing} /> },
        ]}
      />
    </Section>
  )
}

function Proofs({ standing: { goal, judgement } }: { standing: GoalStanding }) {
  const n = judgement.evidence.length
  if (n === 0) return <>–</>
  const words = n === 1 ? '1\u00A0Beleg' : `${n.toLocaleString('de-DE')}\u00A0Belege`
  return (
    <a href={paths.goal(goal.id)} aria-label={`${words} zu Ziel ${goal.number}`}>
      {words}
    </a>
  )
}
