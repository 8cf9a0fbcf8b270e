import { theHouse } from '../kernel/actor.ts'
import type { Day, Weekday } from '../kernel/day.ts'
import { addDays, mondayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { addCentrePerson } from '../modules/places/index.ts'
import { personForm } from '../modules/people/index.ts'
import { noteOpeningChange, openingChangeForm } from '../modules/places/index.ts'
import type { CentreTold } from './houses.ts'
import type { Story } from './story.ts'
import { filled, must } from './story.ts'

interface ChangeTale {
  readonly site: string
  /** Negative: so many weeks ahead. */
  readonly weeksAgo: number
  readonly weekday: Weekday
  readonly kind: 'fell-out' | 'extra' | 'absent' | 'substituted'
  readonly from?: string
  readonly to?: string
  readonly reason: string
}

const tales: readonly ChangeTale[] = [
  {
    site: 'augaertle',
    weeksAgo: 2,
    weekday: 2,
    kind: 'fell-out',
    from: '10:00',
    to: '14:00',
    reason: 'Stromausfall in der Straße',
  },
  { site: 'augaertle', weeksAgo: 4, weekday: 3, kind: 'absent', reason: 'verhindert' },
  { site: 'augaertle', weeksAgo: 5, weekday: 5, kind: 'substituted', reason: 'Urlaub' },
  {
    site: 'augaertle',
    weeksAgo: 3,
    weekday: 6,
    kind: 'extra',
    from: '13:00',
    to: '17:00',
    reason: 'Apfelfest im Garten',
  },
  {
    site: 'kreuzgrund',
    weeksAgo: 3,
    weekday: 4,
    kind: 'fell-out',
    from: '13:00',
    to: '17:00',
    reason: 'Betriebsausflug',
  },
  {
    site: 'buergerhaus-boeckingen',
    weeksAgo: -2,
    weekday: 7,
    kind: 'extra',
    from: '17:00',
    to: '20:00',
    reason: 'Adventssingen',
  },
  {
    site: 'kreuzgrund',
    weeksAgo: -2,
    weekday: 4,
    kind: 'fell-out',
    from: '13:00',
    to: '17:00',
    reason: 'Teamtag',
  },
]

/** Days on which a house was open otherwise than its hours say: a power cut, a garden party, somebody away. */
export async function tellOpening(story: Story, houses: ReadonlyMap<string, CentreTold>): Promise<void> {
  for (const centre of houses.values()) {
    const own = tales.filter(({ site }) => centre.sites.has(site))
    const deputyId = own.some(({ kind }) => kind === 'substituted') ? await tellDeputy(story, centre) : ''
    for (const tale of own) {
      const contact = tale.kind === 'absent' || tale.kind === 'substituted'
      const input = filled(openingChangeForm, {
        ...tale,
        onDate: dayOf(story, tale),
        personId: contact ? centre.contactId : '',
        deputyId: tale.kind === 'substituted' ? deputyId : '',
      })
      const about = { siteId: centre.sites.get(tale.site)!.id, id: newId() }
      must(await noteOpeningChange({ db: story.db, actor: theHouse, now: story.now }, about, input))
    }
  }
}

function dayOf(story: Story, { weeksAgo, weekday }: ChangeTale): Day {
  return addDays(mondayOf(story.today), weekday - 1 - 7 * weeksAgo)
}

async function tellDeputy(story: Story, centre: CentreTold): Promise<string> {
  const id = newId()
  const input = filled(personForm, {
    salutation: 'Herr',
    name: 'Mika Wagenhals',
    function: 'Vertretung im Quartiersbüro',
  })
  await addCentrePerson(story.db, theHouse, centre.id, id, input, false)
  return id
}
