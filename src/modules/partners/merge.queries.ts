import type { Db } from '../../platform/db/tables.ts'
import type { MergeProposal } from './partner.ts'

/** Look-alikes that wait for a person, oldest first, at most `limit`; and how many there are. */
export async function openMergeProposals(
  db: Db,
  limit = 50,
): Promise<{ readonly proposals: readonly MergeProposal[]; readonly total: number }> {
  const total = await countMergeProposals(db)
  const rows = await openProposals(db)
    .select([
      'merge_proposal.id',
      'first.id as firstId',
      'first.slug as firstSlug',
      'first.name as firstName',
      'second.id as secondId',
      'second.slug as secondSlug',
      'second.name as secondName',
    ])
    .orderBy('merge_proposal.id')
    .limit(limit)
    .execute()
  return {
    total,
    proposals: rows.map((row) => ({
      id: row.id,
      first: { id: row.firstId, slug: row.firstSlug, name: row.firstName },
      second: { id: row.secondId, slug: row.secondSlug, name: row.secondName },
    })),
  }
}

/** How many look-alikes wait for a person. */
export async function countMergeProposals(db: Db): Promise<number> {
  const counted = openProposals(db).select((e) => e.fn.countAll<number>().as('total'))
  return Number((await counted.executeTakeFirstOrThrow()).total)
}

function openProposals(db: Db) {
  return db
    .selectFrom('merge_proposal')
    .innerJoin('partner as first', 'first.id', 'merge_proposal.first_id')
    .innerJoin('partner as second', 'second.id', 'merge_proposal.second_id')
    .where('merge_proposal.state', '=', 'open')
    .where('first.merged_into_id', 'is', null)
    .where('second.merged_into_id', 'is', null)
}
