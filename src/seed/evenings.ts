import { theHouse } from '../kernel/actor.ts'
import { berlinDay } from '../kernel/berlin.ts'
import { addDays } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { BookingDoer, Evening } from '../modules/bookings/index.ts'
import {
  addSiteKey,
  briefGroup,
  checkItems,
  closeEvening,
  eveningsOf,
  keysOfSite,
  lendKey,
  openEvening,
  tellDamage,
} from '../modules/bookings/index.ts'
import type { BookingTale } from './booking-tales.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

/** A group that opens and closes itself: shown the house, given a key, its evenings so far, and one thing broken. */
export async function tellEvenings(
  story: Story,
  team: BookingDoer,
  { id, token }: { readonly id: Id; readonly token: string },
  { key, damage, forgetsLast }: NonNullable<BookingTale['itself']>,
): Promise<void> {
  const evenings = await eveningsOf(story.db, id)
  const [first, last] = [evenings[0], evenings.at(-1)]
  if (!first || !last) return
  const before = { ...team, now: new Date(first.startsAt.getTime() - 86_400_000) }
  const person = first.responsible?.name ?? 'Vorführung'
  must(await briefGroup(before, id, { person, on: berlinDay(before.now) }))
  must(await addSiteKey({ ...before, actor: theHouse }, first.siteId, { label: key, kind: 'key' }))
  const keyId = (await keysOfSite(story.db, first.siteId)).find(({ label }) => label === key)!.id
  must(await lendKey(before, id, { keyId, due: addDays(last.day, 1) }))
  const over = evenings.filter(({ endsAt }) => endsAt <= story.now)
  for (const [n, evening] of over.entries()) {
    await tellEvening(team, token, evening, {
      damage: n === 0 ? damage : undefined,
      forgets: forgetsLast && n === over.length - 1,
    })
  }
}

/** Opened, looked over, closed; or the group forgot to say that it closed. */
async function tellEvening(
  team: BookingDoer,
  token: string,
  { id, startsAt, endsAt, rooms }: Evening,
  { damage: text, forgets }: { readonly damage: string | undefined; readonly forgets: boolean },
): Promise<void> {
  const end = { ...team, now: endsAt }
  must(await openEvening({ ...team, now: startsAt }, token, id))
  if (text !== undefined) must(await tellDamage(end, token, id, { roomId: rooms[0]?.id ?? null, text }))
  if (forgets) return
  const checks = checkItems.map((item) => ({ item, done: true, why: '' }))
  must(await closeEvening(end, token, id, { checks, handover: 'Alles in Ordnung.' }))
}
