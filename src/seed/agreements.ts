import { decisionsOf } from '../modules/bodies/index.ts'
import { createActionGoal, goalTree, parseDeadline } from '../modules/goals/index.ts'
import { centreById } from '../modules/places/index.ts'
import { agreementById, beginAgreement, signAgreement, writeAgreement } from '../modules/reports/index.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

const texts = {
  preamble: `Das Jahr 2020 war ein Jahr des Aufbaus. 2021 soll das Haus für viele zur Gewohnheit werden: mit offenen Türen, mit Menschen, die mitgestalten, und mit Partnern, auf die man sich verlassen kann.

Stadt und Träger prüfen die Ziele jedes Vierteljahr gemeinsam. Was sich als falsch erweist, wird geändert, mit Tag und Grund.`,
  signatories:
    'Geschäftsstelle Quartierszentren\nLeitung AWO Kreisverband Heilbronn\nLeitung Diakonisches Werk Heilbronn',
}

const eveningHour = 'Eine Sprechstunde am frühen Abend gibt es jede Woche'

/** The agreement of 2021, signed by an invented decision; and a goal for next year out of what a conference decided. */
export async function tellAgreements(story: Story, scene: CountingScene): Promise<void> {
  const { db } = story
  const doer = { db, actor: scene.actors.get('quartier')!, now: story.now }
  const centreId = scene.houses.get('boeckingen')!.id
  const decisions = await decisionsOf(db, { centreIds: [centreId] })
  const accepted = decisions.find(({ kind, forYear }) => kind === 'target-agreement' && forYear === 2021)
  const id = await beginAgreement(doer, centreId, 2021)
  must(await writeAgreement(doer, id, 1, texts))
  if (accepted) {
    const { version } = (await agreementById(db, id))!
    const about = { id, version, centre: (await centreById(db, centreId))! }
    must(await signAgreement(doer, about, { decisionId: accepted.id, reason: '' }))
  }
  const year = Number(story.today.slice(0, 4)) + 1
  const wishes = decisions.findLast(({ kind, text }) => kind === 'general' && text.startsWith('Die Wünsche'))
  const [guiding] = (await goalTree(db, centreId, year)).guiding
  const [branch] = guiding?.orientation ?? []
  // Before the conference of the year nobody has decided anything yet.
  if (!wishes || !branch) return
  const place = { orientationGoalId: branch.id, year, number: null, decisionId: wishes.id }
  must(
    await createActionGoal(doer, place, {
      title: eveningHour,
      deadline: parseDeadline(`${year}-Q2-Ende`, year, '') ?? null,
      rule: { type: 'milestone', of: { kind: 'milestones' } },
      responsible: 'Quartiersmanagement',
      remark: 'Gewünscht auf der Quartierskonferenz.',
    }),
  )
}
