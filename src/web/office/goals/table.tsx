import { yearRemark } from '../../../modules/chronicle/index.ts'
import { dueWords, goalTree, ruleWords, versionOn } from '../../../modules/goals/index.ts'
import type { ActionGoal, GoalTree } from '../../../modules/goals/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Day } from '../../../kernel/day.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading, Section, Table } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { YearRemark } from '../year-remark.tsx'
import { YearChoice, yearHouse } from '../year-ways.tsx'
import { dayAsked, goalYearAsked } from './list.tsx'
import { GoalWays } from './words.tsx'

/** The goals as the report prints them: Orientierungsziele · Handlungsziele · Bemerkungen (R075). */
export async function showGoalTable(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'goal.read')
  if (!house) return noCentrePage(ctx, 'Zieltabelle', 'goals')
  const year = await goalYearAsked(ctx, house)
  const [tree, remark] = await Promise.all([
    goalTree(ctx.deps.db, house.centre.id, year),
    yearRemark(ctx.deps.db, house.centre.id, year),
  ])
  const mayEdit = may(ctx.actor, 'goal.edit', { centreId: house.centre.id })
  return officePage(
    ctx,
    { title: 'Zieltabelle', current: 'goals', wide: true },
    <>
      <PageHeading
        kicker={house.centre.name}
        title={`Richtungs-, Orientierungs- und Handlungsziele ${year}`}
        actions={
          mayEdit ? (
            <ButtonLink href={paths.guidingGoalNew(houseQuery(house))}>Neues Richtungsziel</ButtonLink>
          ) : undefined
        }
      />
      <GoalWays actor={ctx.actor} current={paths.goalTable()} />
      <HouseChoice house={house} href={paths.goalTable} query={{ jahr: String(year) }} />
      <YearChoice house={house} year={year} action={paths.goalTable()} />
      <YearRemark text={remark} />
      {tree.guiding.length === 0 && <Empty title="Noch gibt es kein Richtungsziel." />}
      {tree.guiding.map((guiding) => (
        <Section
          key={guiding.id}
          title={`${guiding.number}. ${guiding.title}${until(guiding.untilText)}`}
          action={mayEdit ? <GuidingWays guiding={guiding} /> : undefined}
        >
          <GuidingTable guiding={guiding} year={year} day={dayAsked(ctx)} mayEdit={mayEdit} />
        </Section>
      ))}
    </>,
  )
}

type Guiding = GoalTree['guiding'][number]

function until(text: string): string {
  return text === '' ? '' : ` (bis ${text})`
}

function GuidingWays({ guiding }: { guiding: Guiding }) {
  return (
    <>
      <ButtonLink
        href={paths.guidingGoal(guiding.id)}
        kind="quiet"
        label={`Richtungsziel ${guiding.number} ändern`}
      >
        Ändern
      </ButtonLink>
      <ButtonLink
        href={paths.orientationGoalNew(guiding.id)}
        kind="quiet"
        label={`Orientierungsziel dazu: Richtungsziel ${guiding.number}`}
      >
        Orientierungsziel dazu
      </ButtonLink>
    </>
  )
}

interface Row {
  readonly orientation: Guiding['orientation'][number]
  readonly goal: ActionGoal | null
  readonly first: boolean
}

function GuidingTable(props: { guiding: Guiding; year: number; day: Day; mayEdit: boolean }) {
  const { guiding, year, day, mayEdit } = props
  const rows = guiding.orientation.flatMap((orientation): Row[] =>
    (orientation.goals.length === 0 ? [null] : orientation.goals).map((goal, at) => ({
      orientation,
      goal,
      first: at === 0,
    })),
  )
  return (
    <Table
      caption={`Ziele ${year} zu Richtungsziel ${guiding.number}`}
      captionHidden
      rows={rows}
      rowKey={({ orientation, goal }) => goal?.id ?? orientation.id}
      empty={<Empty title="Noch gibt es kein Orientierungsziel." />}
      columns={[
        {
          key: 'orientation',
          label: 'Orientierungsziele',
          cell: ({ orientation, first }) => {
            const text = `${orientation.title}${until(orientation.untilText)}`
            if (!first) return <span class="q-visually-hidden">{text}</span>
            return mayEdit ? <a href={paths.orientationGoal(orientation.id)}>{text}</a> : text
          },
        },
        {
          key: 'goal',
          label: `Handlungsziele ${year}`,
          cell: ({ goal }) => (goal ? <GoalCell goal={goal} day={day} /> : `keine für ${year}`),
        },
        {
          key: 'remark',
          label: 'Bemerkungen',
          cell: ({ goal }) => (goal ? versionOn(goal, day).remark : ''),
        },
      ]}
    />
  )
}

function GoalCell({ goal, day }: { goal: ActionGoal; day: Day }) {
  const version = versionOn(goal, day)
  return (
    <>
      <a href={paths.goal(goal.id)}>
        {goal.number}. {version.title}
      </a>
      <br />
      <small>
        {dueWords(version)} · {ruleWords(version.rule)}
        {version.responsible !== '' && ` · ${version.responsible}`}
      </small>
    </>
  )
}
