import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { freeSlug } from '../../kernel/slug.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import {
  centreOfSite,
  demand,
  inserted,
  isDangling,
  lockSlugs,
  slugsOf,
  whyNotChanged,
} from './changing.commands.ts'
import type { SiteInput, SiteRefusal } from './site.ts'

/** Adds a site to a centre; `slug` only where a name for addresses is given (command line), else it comes from the name. */
export async function createSite(
  db: Db,
  actor: Actor,
  centreId: Id,
  id: Id,
  input: SiteInput,
  slug?: string,
): Promise<Result<Id, SiteRefusal>> {
  demand(actor, 'centre.manage', centreId)
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const centre = await tx.selectFrom('centre').select('id').where('id', '=', centreId).executeTakeFirst()
      if (!centre) throw new Absent()
      await lockSlugs(tx, 'site')
      const free = slug ?? freeSlug(input.name, await slugsOf(tx, 'site'))
      const result = await tx
        .insertInto('site')
        .values({ id, centre_id: centreId, slug: free, photo_hash: null, ...columns(input) })
        .onConflict((there) => there.column('id').doNothing())
        .executeTakeFirst()
      if (!inserted(result)) return done(id)
      await linkAccess(tx, id, input.accessIds)
      await trail(tx, actor, 'site.created', id, centreId)
      return done(id)
    }),
  )
}

/** Changes a site; its address stays. */
export async function editSite(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: SiteInput,
): Promise<Result<Id, SiteRefusal>> {
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const centreId = await centreOfSite(tx, id)
      demand(actor, 'centre.manage', centreId)
      const { numUpdatedRows } = await tx
        .updateTable('site')
        .set({ ...columns(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused(await whyNotChanged(tx, 'site', id))
      await tx.deleteFrom('site_access').where('site_id', '=', id).execute()
      await linkAccess(tx, id, input.accessIds)
      await trail(tx, actor, 'site.changed', id, centreId)
      return done(id)
    }),
  )
}

/** Gives a site a picture with its description, or (null) takes the picture away. */
export async function setSitePhoto(
  db: Db,
  actor: Actor,
  id: Id,
  photo: { readonly hash: string; readonly alt: string } | null,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await centreOfSite(tx, id)
    demand(actor, 'centre.manage', centreId)
    await tx
      .updateTable('site')
      .set({ photo_hash: photo?.hash ?? null, photo_alt: photo?.alt ?? '' })
      .where('id', '=', id)
      .execute()
    await trail(tx, actor, 'site.changed', id, centreId, { part: 'photo', there: photo !== null })
  })
}

async function linkAccess(tx: Tx, siteId: Id, termIds: readonly Id[]): Promise<void> {
  if (termIds.length === 0) return
  await tx
    .insertInto('site_access')
    .values(termIds.map((id) => ({ site_id: siteId, term_id: id })))
    .execute()
}

function columns(input: SiteInput) {
  return {
    name: input.name,
    street: input.street,
    postal_code: input.postalCode,
    town: input.town,
    district_id: input.districtId,
    directions: input.directions,
    access_note: input.accessNote,
    phone: input.phone,
    email: input.email,
    opened_on: input.openedOn,
    closed_on: input.closedOn,
  }
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `site.${string}`,
  id: Id,
  centreId: Id,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'site', entityId: id, centreId, detail })
}

type Outcome = Result<Id, SiteRefusal>

async function refusing(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (isDangling(error)) return refused('unknown-choice')
    throw error
  }
}
