import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { CouncilPaper } from './council-paper.ts'
import type { KnownPerson } from './council-paper.rules.ts'

/** A council paper as a list shows it. */
export interface PaperLine {
  readonly id: Id
  readonly centreId: Id | null
  readonly committee: string
  readonly subject: string
  readonly number: string
  readonly onDate: Day | null
}

/** Council papers of some centres ('all': every one and the city's), newest day first, undated on top. */
export async function papersOf(
  db: Db | Tx,
  centreIds: readonly Id[] | 'all',
  limit = 200,
): Promise<PaperLine[]> {
  let query = db
    .selectFrom('council_paper')
    .select(['id', 'centre_id as centreId', 'committee', 'subject', 'number', 'on_date as onDate'])
  if (centreIds !== 'all') {
    if (centreIds.length === 0) return []
    query = query.where('centre_id', 'in', [...centreIds])
  }
  return query
    .orderBy('on_date', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** One council paper with its Beratungsfolge in the order in which it was written. */
export async function paperById(db: Db | Tx, id: Id): Promise<CouncilPaper | undefined> {
  const [paper, consultations] = await Promise.all([
    db
      .selectFrom('council_paper')
      .select([
        'id',
        'centre_id as centreId',
        'committee',
        'on_date as onDate',
        'number',
        'subject',
        'attachments',
        'co_signed as coSigned',
        'proposal',
        'financial_effects as financialEffects',
        'funding_proposal as fundingProposal',
        'reasons',
        'version',
      ])
      .where('id', '=', id)
      .executeTakeFirst(),
    db
      .selectFrom('council_consultation')
      .select(['committee', 'purpose', 'session_kind as sessionKind', 'on_date as onDate', 'outcome'])
      .where('paper_id', '=', id)
      .orderBy('position')
      .execute(),
  ])
  return paper && { ...paper, consultations }
}

/** Known people whose name stands in a text and who did not agree to be published: for the check of public papers. */
export async function peopleNamedIn(db: Db | Tx, text: string): Promise<KnownPerson[]> {
  return db
    .selectFrom('person')
    .select(['salutation', 'name', 'agreed_to_publish_on as agreedToPublishOn'])
    .where('agreed_to_publish_on', 'is', null)
    .where(sql<boolean>`length(name) > 4 and strpos(lower(${text}::text), lower(name)) > 0`)
    .limit(20)
    .execute()
}
