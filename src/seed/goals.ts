import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import { decisionsOf } from '../modules/bodies/index.ts'
import {
  changeGoal,
  confirmGoal,
  createActionGoal,
  createGuidingGoal,
  createOrientationGoal,
  goalTree,
  noteMilestone,
  parseDeadline,
} from '../modules/goals/index.ts'
import type { ActionGoalInput } from '../modules/goals/index.ts'
import { catalogue, fixYear, notedValueForm, noteValue } from '../modules/indicators/index.ts'
import { theHouse } from '../kernel/actor.ts'
import { firstWalks, goalTales, reported2020 } from './goal-tales.ts'
import type { GoalTale } from './goal-tales.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, must } from './story.ts'

const guidingGoal = {
  number: 1,
  title: 'Das Quartierszentrum ist als offene, niederschwellige Einrichtung für alle im Quartier etabliert',
  untilText: '2025',
}

/** The goals of the running year, one of them changed and one confirmed; what was reported by hand for 2020. */
export async function tellGoals(story: Story, scene: CountingScene): Promise<void> {
  const doer = { db: story.db, actor: scene.actors.get('quartier')!, now: story.now }
  const centreId = scene.houses.get('boeckingen')!.id
  const year = Number(story.today.slice(0, 4))
  // The goals of the year from paper may stand there already, under the same guiding goal.
  const [first] = (await goalTree(story.db, centreId, year)).guiding
  const guidingId = first?.id ?? must(await createGuidingGoal(doer, centreId, guidingGoal))
  let number = 0
  for (const { orientation, goals } of goalTales) {
    const known = first?.orientation.find(({ title }) => title === orientation)
    const under = { title: orientation, untilText: '', fieldOfActionId: null }
    const orientationGoalId = known?.id ?? must(await createOrientationGoal(doer, guidingId, under))
    for (const tale of goals) await tellGoal(story, doer, { orientationGoalId, year, number: ++number }, tale)
  }
  await tellIndicators(story, doer, centreId, year)
}

type Doer = Parameters<typeof createActionGoal>[0]

async function tellGoal(
  story: Story,
  doer: Doer,
  place: { readonly orientationGoalId: Id; readonly year: number; readonly number: number },
  tale: GoalTale,
): Promise<void> {
  const input = inputOf(tale, place.year)
  const isWalks = tale.from !== undefined
  const first = isWalks ? { ...input, rule: firstWalks } : input
  const id = must(await createActionGoal(doer, place, first))
  const may = `${place.year}-05-15`
  if (isWalks && may <= story.today)
    must(
      await changeGoal(doer, id, 1, input, {
        changedOn: may,
        reason: 'Zwei Stellen waren bis Mai nicht besetzt.',
      }),
    )
  const opened = `${place.year}-06-18`
  if (input.rule?.type !== 'milestone' || opened > story.today) return
  must(await noteMilestone(doer, id, newId(), { onDate: opened, evidence: 'Abnahmeprotokoll' }))
  const reason = 'Wir waren dabei, als das Segel hing.'
  must(await confirmGoal(doer, id, newId(), { onDate: opened, state: 'reached', reason }))
}

function inputOf(tale: GoalTale, year: number): ActionGoalInput {
  const { title, deadline, from, rule, responsible = '', remark = '' } = tale
  const text = deadline === undefined ? '' : `${year}-${deadline}`
  const due = text === '' ? null : (parseDeadline(text, year, from ? `${year}-${from}` : '') ?? null)
  return { title, deadline: due, rule: rule ?? null, responsible, remark }
}

/** For this year the Lenkungsgremium fixed what counts; for 2020 nobody had (R091), only some values were reported. */
async function tellIndicators(story: Story, doer: Doer, centreId: Id, year: number): Promise<void> {
  const decisions = await decisionsOf(story.db, { centreIds: [centreId] })
  const decision = decisions.find(({ kind, forYear }) => kind === 'indicators' && forYear === year)
  const indicators = catalogue.filter(({ from }) => from !== 'values').map(({ id }) => id)
  const fixedOn = `${year}-01-01`
  must(
    await fixYear(
      { ...doer, actor: theHouse },
      { centreId, year },
      {
        indicators,
        fixedOn,
        decisionId: decision?.id ?? null,
        decisionText: decision ? '' : 'Lenkungsgremium',
      },
    ),
  )
  for (const { value, ...reported } of reported2020()) {
    const input = filled(notedValueForm, { ...reported, value: String(value), onDate: '2020-12-31' })
    must(await noteValue(doer, { centreId, id: newId() }, input))
  }
}
