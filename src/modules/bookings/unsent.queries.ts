import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { LetterKind } from './booking.ts'
import { sinceLastDigest } from './digest.queries.ts'

/** A letter that mail could not bring, with the group that waits for it. */
export interface UnsentLetter {
  readonly id: Id
  readonly bookingId: Id
  readonly kind: LetterKind
  readonly title: string
}

const shownForDays = 14
const groupKinds: readonly LetterKind[] = ['suspended', 'lifted']

/** Letters (alias `l`) that mail could not bring lately, without what is part of a letter to a group. */
const unsentLately = (
  now: Date,
) => sql<boolean>`l.unsent_at > ${now}::timestamptz - make_interval(days => ${shownForDays})
  and not l.mailed and l.kind <> all(${[...groupKinds]})`

/** How many such letters are new to each centre since its last letter of the morning; one without any is missing. */
export async function unsentCounts(db: Db, now: Date): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ centreId: Id; letters: number }>`
    select b.centre_id as "centreId", count(*)::int as letters
    from booking_letter l join booking b on b.id = l.booking_id
    where ${unsentLately(now)} and l.unsent_at >= ${sinceLastDigest(now, sql`b.centre_id`)} group by b.centre_id`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.centreId, row.letters]))
}

/**
 * What mail could not bring lately at these sites, newest first, at most 50: the team prints it, or calls. Without what is
 * part of a letter to a group: that letter waits by itself.
 */
export async function unsentLetters(
  db: Db,
  siteIds: readonly Id[],
  now: Date,
): Promise<readonly UnsentLetter[]> {
  const { rows } = await sql<UnsentLetter>`
    select l.id, l.booking_id as "bookingId", l.kind,
      coalesce(g.name, nullif(b.group_name, ''), nullif(b.purpose, ''), 'Raumnutzung') as title
    from booking_letter l join booking b on b.id = l.booking_id left join partner g on g.id = b.partner_id
    where ${unsentLately(now)} and b.site_id = any(${[...siteIds]}::uuid[])
    order by l.unsent_at desc, l.id limit 50`.execute(db)
  return rows
}
