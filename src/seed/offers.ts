import type { Actor } from '../kernel/actor.ts'
import type { Id } from '../kernel/id.ts'
import { publishMany, reviewPublishing } from '../modules/offers/index.ts'
import { augaertleTales } from './augaertle.ts'
import { boeckingenTales } from './boeckingen.ts'
import { boeckingenMoreTales } from './boeckingen-more.ts'
import type { CentreTold } from './houses.ts'
import type { PartnersTold } from './partner-tales.ts'
import { southTales } from './south.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'
import type { OfferTale } from './tell-offer.ts'
import { tellOffer } from './tell-offer.ts'

export interface OffersScene {
  readonly houses: ReadonlyMap<string, CentreTold>
  readonly partners: PartnersTold
  readonly actors: ReadonlyMap<string, Actor>
}

/** Offers of the story by their titles. */
export type OffersTold = ReadonlyMap<string, Id>

/** Chapter 8: what goes on in the current year, told by those who keep it, and published in one reviewed step. */
export async function tellOffers(story: Story, scene: OffersScene): Promise<OffersTold> {
  const told = new Map<string, Id>()
  const chapters: readonly (readonly [centre: string, teller: string, tales: readonly OfferTale[]])[] = [
    ['boeckingen', 'quartier', [...boeckingenTales, ...boeckingenMoreTales]],
    ['heilbronner-sueden', 'sueden', southTales],
    ['augaertle', 'leitung', augaertleTales],
  ]
  for (const [slug, teller, tales] of chapters) {
    const centre = scene.houses.get(slug)!
    const actor = scene.actors.get(teller)!
    const open: Id[] = []
    for (const tale of tales) {
      const id = await tellOffer(story, { centre, actor, partners: scene.partners }, tale)
      told.set(tale.title, id)
      if (tale.known === undefined) open.push(id)
    }
    await publish(story, actor, open)
  }
  return told
}

async function publish(story: Story, actor: Actor, ids: readonly Id[]): Promise<void> {
  const reviewed = await reviewPublishing(story.db, actor, ids, story.today)
  const ready = reviewed.filter((candidate) => candidate.gaps.length === 0).map((candidate) => candidate.id)
  must(await publishMany({ db: story.db, actor, now: story.now }, ready))
}
