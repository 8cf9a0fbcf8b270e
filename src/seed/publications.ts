import { newId } from '../kernel/id.ts'
import { publicationForm, recordPublication } from '../modules/newsletter/index.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

const published = [
  [-250, 'newsletter', 'Frühling im Bürgerhaus', '112'],
  [-160, 'newsletter', 'Sommer draußen und drinnen', '121'],
  [-75, 'newsletter', 'Neu im Herbst', '134'],
  [-60, 'press', 'Nachbarschaftsfrühstück füllt den Saal', ''],
  [-40, 'notice', 'Flyer: Demenzsprechstunde im Haus', '400'],
  [-12, 'social', 'Suppe im Garten: Bilder vom Samstag', '210'],
] as const

/** What the house in Böckingen published in the last months; invented. */
export async function tellPublications(story: Story, scene: CountingScene): Promise<void> {
  const doer = { db: story.db, actor: scene.actors.get('quartier')!, now: story.now }
  const centreId = scene.houses.get('boeckingen')!.id
  const editions = new Map<string, number>()
  for (const [ago, kind, title, recipients] of published) {
    const onDate = fromToday(story, ago)
    const year = onDate.slice(0, 4)
    if (kind === 'newsletter') editions.set(year, (editions.get(year) ?? 0) + 1)
    const edition = kind === 'newsletter' ? `${editions.get(year)}/${year}` : ''
    const input = filled(publicationForm, { kind, edition, title, onDate, recipients })
    must(await recordPublication(doer, { centreId, id: newId() }, input))
  }
}
