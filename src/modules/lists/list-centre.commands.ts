import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import { slugOf } from '../../kernel/slug.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { importSite } from '../offers/index.ts'
import { centreById, createQuarter, editCentre, placesOverview } from '../places/index.ts'
import type { Centre } from '../places/index.ts'
import { fieldsOf } from './past-year-places.commands.ts'
import { centreCalled } from './list-place.queries.ts'
import { surely } from './year-work.ts'

/** Where a file belongs. */
export interface ListPlace {
  /** The slug of a centre or of one of its sites; undefined: what the file says, or the only centre there is. */
  readonly slug?: string | undefined
  readonly create: boolean
  /** The text of a file that speaks of the quarter: in it stands how the place is really spelt. */
  readonly text?: string | undefined
}

type Unclear = 'site-unclear' | 'site-unknown' | 'centre-unclear'

/**
 * The centre a file of a whole centre belongs to. With `create` an empty house gets one with that slug and a site of its
 * name, and with a text also a quarter; what it is called, people correct later.
 */
export async function listCentre(tx: Tx, actor: Actor, place: ListPlace): Promise<Result<Id, Unclear>> {
  const centres = await placesOverview(tx)
  const { slug, create } = place
  const known = slug === undefined && centres.length === 1 ? centres[0] : centreCalled(centres, slug)
  if (known) return done(create ? await withQuarter(tx, actor, known, place) : known.id)
  if (slug === undefined && centres.length > 0)
    return refused('site-unclear', centres.map((centre) => centre.slug).join(', '))
  if (!create) return refused('site-unknown', slug)
  const site = await importSite(tx, actor, slug, true)
  if (!site.ok) return site
  const made = (await centreById(tx, site.value.centreId))!
  const name = spelt(place, made.slug) ?? made.name
  surely(await editCentre(tx, actor, made.id, made.version, { ...fieldsOf(made), name }))
  return done(await withQuarter(tx, actor, (await centreById(tx, made.id))!, place))
}

async function withQuarter(tx: Tx, actor: Actor, centre: Centre, place: ListPlace): Promise<Id> {
  if (centre.quarter || place.text === undefined) return centre.id
  const quarterId = newId()
  const name = spelt(place, centre.slug) ?? centre.name
  surely(await createQuarter(tx, actor, quarterId, { name, targetGroup: null, districtIds: [] }))
  surely(await editCentre(tx, actor, centre.id, centre.version, { ...fieldsOf(centre), quarterId }))
  return centre.id
}

/** The word of the file whose address is this slug: `boeckingen` is „Böckingen“. */
function spelt({ text = '' }: ListPlace, slug: string): string | undefined {
  const words = new Set(text.match(/\p{Lu}[\p{L}]+/gu))
  return [...words].find((word) => slugOf(word) === slug)
}
