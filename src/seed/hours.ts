import { theHouse } from '../kernel/actor.ts'
import type { Weekday } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { createHours, hoursForm } from '../modules/places/index.ts'
import type { CentreTold, SiteTold } from './houses.ts'
import type { Story } from './story.ts'
import { filled, must } from './story.ts'

interface HoursTale {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
  readonly audience?: string
  /** The named person of the centre has time then (Bürgersprechstunde). */
  readonly contact?: true
  readonly inSchoolHolidays?: 'closed' | 'only'
}

const tales: Readonly<Record<string, readonly HoursTale[]>> = {
  'buergerhaus-boeckingen': [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' },
    { days: [6], from: '10:00', to: '18:00' },
    { days: [7], from: '14:00', to: '17:00' },
    { days: [1, 2, 3, 5], from: '10:00', to: '12:00', contact: true },
    { days: [4], from: '16:00', to: '18:00', contact: true },
  ],
  kreuzgrund: [
    { days: [1, 2, 3, 4], from: '09:00', to: '17:00' },
    { days: [5], from: '09:00', to: '13:30' },
  ],
  'heilbronner-sueden': [
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '19:00' },
    { days: [6], from: '14:00', to: '17:00' },
    { days: [3], from: '09:00', to: '12:00', contact: true },
  ],
  'hoover-202': [
    { days: [2], from: '09:00', to: '11:30' },
    { days: [1, 3, 5], from: '15:00', to: '20:00', audience: 'Jugendliche bis 27 Jahre' },
  ],
  augaertle: [
    { days: [1, 2, 3, 4, 5], from: '10:00', to: '18:00' },
    { days: [7], from: '14:30', to: '16:30' },
    { days: [1, 2, 3, 4, 5], from: '10:00', to: '12:00', contact: true },
  ],
}

/** Chapter 7: when the houses are open, and when somebody has time to listen. Hours that were imported stay. */
export async function tellHours(story: Story, houses: ReadonlyMap<string, CentreTold>): Promise<void> {
  for (const centre of houses.values()) {
    for (const site of centre.sites.values()) {
      for (const tale of tales[site.slug] ?? []) await tellOne(story, centre, site, tale)
    }
  }
}

async function tellOne(story: Story, centre: CentreTold, site: SiteTold, tale: HoursTale): Promise<void> {
  for (const weekday of tale.days) {
    const input = filled(hoursForm, {
      kind: tale.contact ? 'contact' : 'open',
      audience: tale.audience ?? '',
      weekday: String(weekday),
      from: tale.from,
      to: tale.to,
      everyWeeks: '1',
      inSchoolHolidays: tale.inSchoolHolidays ?? 'open',
      personId: tale.contact ? centre.contactId : '',
    })
    must(await createHours(story.db, theHouse, site.id, newId(), input))
  }
}
