import { actorById } from '../modules/identity/index.ts'
import { beginReport, nameAuthors, reportById, writePiece } from '../modules/reports/index.ts'
import type { CountingScene } from './outreach.ts'
import { jointTexts, operatorTexts } from './report-tales.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

/** The annual report for 2020 as the team of Böckingen has drafted it: facts of the source, words of our own. */
export async function tellReports(story: Story, scene: CountingScene): Promise<void> {
  const doer = { db: story.db, actor: scene.actors.get('quartier')!, now: story.now }
  const centreId = scene.houses.get('boeckingen')!.id
  const reportId = await beginReport(doer, centreId, 2020)
  for (const [chapter, text] of Object.entries(jointTexts)) {
    must(await writePiece(doer, { reportId, chapter, operatorId: null, version: 0 }, text))
  }
  for (const [operator, text] of Object.entries(operatorTexts)) {
    const operatorId = scene.city.operators[operator as keyof typeof operatorTexts]
    // Read again: whom they work for was told after the accounts were made.
    const { accountId } = scene.actors.get(operator === 'awo' ? 'leitung' : 'quartier')!
    const actor = (await actorById(story.db, accountId!))!
    must(await writePiece({ ...doer, actor }, { reportId, chapter: '1.1', operatorId, version: 0 }, text))
  }
  const { version } = (await reportById(story.db, reportId))!
  const authors =
    'Quartiersmanagement AWO Kreisverband Heilbronn\nQuartiersmanagement Diakonisches Werk Heilbronn'
  must(await nameAuthors(doer, reportId, version, authors))
}
