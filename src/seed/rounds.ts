import { berlinInstant } from '../kernel/berlin.ts'
import { addMonths } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { schoolYearOf } from '../modules/places/index.ts'
import type { RoundDoer, Said } from '../modules/rounds/index.ts'
import {
  answerByLink,
  answerForGroup,
  answeringByLink,
  printLetters,
  questionsOf,
  standingGroups,
  startRound,
  usualEnd,
} from '../modules/rounds/index.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { fromToday, must } from './story.ts'

/** A round at Böckingen that runs: some have answered, one stops, one goes on otherwise, most are silent. */
export async function tellRound(story: Story, scene: CountingScene): Promise<void> {
  const { db } = story
  const centreId = scene.houses.get('boeckingen')!.id
  const schoolYear = schoolYearOf(addMonths(story.today, 12))
  // The demo writes no mail: its letters are there to be printed.
  const doer = (daysAgo: number): RoundDoer => ({
    db,
    actor: scene.actors.get('quartier')!,
    now: berlinInstant(fromToday(story, -daysAgo), '10:00'),
    post: { linkTo: (token) => `/jahresrunde/${token}` },
  })
  const started = doer(16)
  const day = fromToday(story, -16)
  const groups = await standingGroups(db, { actor: started.actor, centreId, schoolYear, today: day })
  if (groups.length < 4) return
  const id = newId()
  const dueOn = fromToday(story, 19)
  // One came when the letters had left.
  const groupIds = groups.filter((_, n) => n !== 1).map((group) => group.id)
  must(await startRound(started, { id, centreId, schoolYear, dueOn, groupIds }))
  const { letters } = must(await printLetters(started, id))
  const said: readonly Said[] = [
    { answer: 'on', text: '', endsOn: null },
    { answer: 'changed', text: 'Wir möchten eine halbe Stunde früher anfangen.', endsOn: null },
    { answer: 'on', text: '', endsOn: null },
  ]
  for (const [n, answer] of said.entries()) await tellByLink(doer(9 - n), letters[n * 2]?.token, answer)
  const questions = await questionsOf(db, started.actor, [{ id }])
  const caller = questions.findLast((question) => question.said === null && question.group.until === null)
  const endsOn = usualEnd(schoolYear, story.today)
  if (caller) must(await answerForGroup(doer(2), caller.id, 'phone', { answer: 'ends', text: '', endsOn }))
}

async function tellByLink(doer: RoundDoer, token: string | undefined, said: Said): Promise<void> {
  if (token === undefined) return
  const found = await answeringByLink(doer.db, token, doer.now)
  for (const { id } of found?.questions ?? []) must(await answerByLink(doer, token, id, said))
}
