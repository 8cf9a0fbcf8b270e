import { parseDay } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import { yearRemark } from '../../../modules/chronicle/index.ts'
import { dueWords, goalStandings, goalYears, lintGoal } from '../../../modules/goals/index.ts'
import type { GoalStanding } from '../../../modules/goals/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  DateField,
  Empty,
  FilterForm,
  NoPrint,
  Notice,
  NumberField,
  PageHeading,
  Table,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { YearRemark } from '../year-remark.tsx'
import { yearHouse } from '../year-ways.tsx'
import { byDeadline, GoalWays, StateTag, stateSentence } from './words.tsx'

const title = 'Ziele'

/** The day a page judges on: as asked for, else today. */
export function dayAsked(ctx: OfficeContext): Day {
  return parseDay(ctx.query('stand')) ?? ctx.today
}

/** The year asked for, else the last one with goals that is not after the day. */
export async function goalYearAsked(ctx: OfficeContext, house: House): Promise<number> {
  const asked = Number(ctx.query('jahr'))
  if (Number.isInteger(asked) && asked >= 1990 && asked <= 2199) return asked
  const day = Number(dayAsked(ctx).slice(0, 4))
  const years = await goalYears(ctx.deps.db, house.centre.id)
  return years.find((year) => year <= day) ?? day
}

/** All goals of a year by their deadline, each with its state, its figure and what to know. */
export async function showGoals(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'goal.read')
  if (!house) return noCentrePage(ctx, title, 'goals')
  const day = dayAsked(ctx)
  const year = await goalYearAsked(ctx, house)
  const { db } = ctx.deps
  const [found, remark] = await Promise.all([
    goalStandings(db, house.centre.id, year, day),
    yearRemark(db, house.centre.id, year),
  ])
  const standings = byDeadline(found)
  const mayEdit = may(ctx.actor, 'goal.edit', { centreId: house.centre.id })
  const query = { ...houseQuery(house), jahr: String(year) }
  return officePage(
    ctx,
    { title, current: 'goals', wide: true },
    <>
      <PageHeading
        kicker={house.centre.name}
        title={`Ziele ${year}`}
        lead={summary(standings, day)}
        actions={
          mayEdit ? (
            <ButtonLink href={paths.goalNew(query)} kind="primary">
              Neues Ziel
            </ButtonLink>
          ) : undefined
        }
      />
      <GoalWays actor={ctx.actor} current={paths.goals()} />
      <HouseChoice house={house} href={paths.goals} query={{ jahr: String(year) }} />
      <NoPrint>
        <FilterForm
          action={paths.goals()}
          hidden={houseQuery(house)}
          label="Jahr und Stichtag"
          submit="Zeigen"
        >
          <NumberField name="jahr" label="Jahr" value={year} min={1990} max={2199} />
          <DateField name="stand" label="Stand am Ende des Tages" value={day} />
        </FilterForm>
      </NoPrint>
      <YearRemark text={remark} />
      <Unjudgeable standings={standings} />
      <GoalList standings={standings} day={day} today={ctx.today} />
    </>,
  )
}

/** "12 von 25 Zielen erreicht, 3 gefährdet. Stand 2. Oktober 2021." */
function summary(standings: readonly GoalStanding[], day: Day): string {
  const current = standings.filter(({ judgement }) => judgement.state !== 'changed')
  const count = (...states: string[]) =>
    current.filter(({ judgement }) => states.includes(judgement.state)).length
  const risk = count('at-risk')
  return `${count('reached', 'reached-late')} von ${current.length} Zielen erreicht${risk > 0 ? `, ${risk} gefährdet` : ''}. Stand ${dayText(day, true)}.`
}

function Unjudgeable({ standings }: { standings: readonly GoalStanding[] }) {
  const found = standings.filter(
    ({ version, judgement }) => judgement.state !== 'changed' && lintGoal(version).length > 0,
  )
  if (found.length === 0) return null
  return (
    <Notice tone="warning" title="Diese Ziele lassen sich nicht beurteilen">
      <ul>
        {found.map(({ goal, version }) => (
          <li key={goal.id}>
            <a href={paths.goal(goal.id)}>
              Ziel {goal.number}: {version.title}
            </a>
            . {lintGoal(version).join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function GoalList({ standings, day, today }: { standings: readonly GoalStanding[]; day: Day; today: Day }) {
  const stand = day === today ? {} : { stand: day }
  return (
    <Table
      caption="Ziele nach Frist"
      captionHidden
      rows={standings}
      rowKey={({ goal, version }) => `${goal.id} ${version.number}`}
      empty={
        <Empty title="Für dieses Jahr gibt es noch keine Ziele.">
          <p>Legen Sie das erste Ziel an, oder lesen Sie die Liste der Zielvereinbarung ein.</p>
        </Empty>
      }
      columns={[
        {
          key: 'goal',
          label: 'Ziel',
          cell: ({ goal, version }) => (
            <a href={paths.goal(goal.id, stand)}>
              {goal.number}. {version.title}
            </a>
          ),
        },
        { key: 'state', label: 'Stand', cell: ({ judgement }) => <StateTag state={judgement.state} /> },
        { key: 'due', label: 'Frist', cell: ({ version }) => dueWords(version) },
        { key: 'figure', label: 'Was zählt', cell: ({ judgement }) => stateSentence(judgement) },
        { key: 'verdict', label: 'Urteil', cell: ({ verdicts }) => verdictWord(verdicts[0]) },
      ]}
    />
  )
}

function verdictWord(verdict: GoalStanding['verdicts'][number] | undefined): string {
  if (!verdict) return ''
  return verdict.agrees ? 'bestätigt' : 'widersprochen'
}
