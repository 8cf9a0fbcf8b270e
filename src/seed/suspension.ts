import { addDays, mondayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { berlinInstant } from '../kernel/berlin.ts'
import { liftSuspension, suspendOffers } from '../modules/interruptions/index.ts'
import type { Closer } from '../modules/interruptions/index.ts'
import type { EverydayScene } from './everyday.ts'
import type { Story } from './story.ts'
import { fromToday, must } from './story.ts'

const resting = ['Gymnastik', 'Krabbelgruppe', 'Französischkurs']

/** Two weeks with a wave of influenza: some groups rest, and begin again a weekend early. Told before dates are confirmed. */
export async function tellSuspension(story: Story, { houses, actors, offers }: EverydayScene): Promise<void> {
  const monday = mondayOf(fromToday(story, -42))
  const closer = (day: string): Closer => ({
    db: story.db,
    actor: actors.get('quartier')!,
    now: berlinInstant(day, '08:00'),
    post: { linkTo: (token) => `/${token}` },
  })
  const id = newId()
  const { result } = await suspendOffers(closer(monday), {
    id,
    centreId: houses.get('boeckingen')!.id,
    offerIds: resting.map((title) => offers.get(title)!),
    filter: { Zentrum: 'Böckingen' },
    fromOn: monday,
    toOn: addDays(monday, 13),
    reason: 'Grippewelle im Quartier',
    confirmed: true,
  })
  must(result)
  await liftSuspension(closer(addDays(monday, 11)), id)
}
