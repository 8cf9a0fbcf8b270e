import { newId } from '../kernel/id.ts'
import { helplineForm, openHelpline, widenHelpline } from '../modules/helplines/index.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, must, noonOf } from './story.ts'

/**
 * The help line of spring 2020, as the report of that year tells it: from April to the end of June, first in the
 * quarter, then in the whole city. Its days, hours and number are assumed.
 */
export async function tellHelpline(story: Story, scene: CountingScene): Promise<void> {
  const { db } = story
  const centreId = scene.houses.get('boeckingen')!.id
  const input = filled(helplineForm, {
    name: 'BöckingenHilft',
    phone: '07131 555 0200',
    purpose: 'Wir kaufen ein, beantworten Fragen und hören zu. (Tage, Zeiten und Nummer sind angenommen.)',
    rows: [{ days: ['1', '2', '3', '4', '5'], from: '09:00', to: '17:00' }],
    languages: ['de', 'ru', 'tr'],
    fromOn: '2020-04-01',
    toOn: '2020-06-30',
  })
  const team = { db, actor: scene.actors.get('quartier')!, now: noonOf('2020-04-01') }
  const id = await openHelpline(team, { centreId, id: newId() }, input)
  const office = { db, actor: scene.actors.get('geschaeftsstelle')!, now: noonOf('2020-05-04') }
  must(await widenHelpline(office, { id, version: 1, wideningId: newId() }, '2020-05-04'))
}
