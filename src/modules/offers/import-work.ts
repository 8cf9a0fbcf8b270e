import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { ArrivedRow, IntakeRow, SiteListKind, TakenRows } from '../intake/index.ts'
import type { Room } from '../places/index.ts'

/** Who reads a file in, when, and how far ahead sessions are made (months, from the configuration). */
export interface Importer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
  readonly horizonMonths: number
}

/** What somebody hands in: the table, for which site, and whether missing rooms (and the site) are made. */
export interface ImportWish {
  readonly kind: SiteListKind
  readonly table: {
    readonly header: readonly string[]
    readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
  }
  readonly fileName: string
  /** Of the file's bytes, 64 hex digits. */
  readonly sha256: string
  readonly siteSlug?: string | undefined
  readonly create: boolean
  readonly dryRun: boolean
}

/** Where a file comes in. */
export interface ImportSite {
  readonly id: Id
  readonly centreId: Id
  readonly slug: string
  /** How the centre and its sites are called: in a list these names mean the own team. */
  readonly ownNames: readonly string[]
}

/** A running import, inside its transaction. */
export interface ImportWork {
  readonly tx: Tx
  readonly importer: Importer
  readonly site: ImportSite
  readonly create: boolean
  /** The rooms of the site by their folded names. */
  readonly rooms: Map<string, Room>
}

/** How one kind of list is read. */
export interface KindImport {
  /** What makes a row the same row when the file comes again. */
  readonly identity: (row: IntakeRow) => readonly string[]
  readonly take: (work: ImportWork, rows: readonly ArrivedRow[]) => Promise<TakenRows>
}
