import { createHash } from 'node:crypto'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import { addDays, weekdayOf } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { importTable, planSeries, roomStillOpen, usualPolicies } from '../src/modules/offers/index.ts'
import type { Planner, SeriesPlan } from '../src/modules/offers/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { doClosings } from './closing-deeds.ts'
import type { ClosingDeed } from './closing-deeds.ts'
import { doRoomDeeds } from './room-deeds.ts'
import type { RoomDeed } from './room-deeds.ts'
import { doSuspendings } from './suspending-deeds.ts'
import type { SuspendingDeed } from './suspending-deeds.ts'
import { askYear } from './year-deeds.ts'
import type { YearDeed } from './year-deeds.ts'

/** What is done by commands, without a page around it. */
export type Deed =
  | {
      readonly what: 'series' | 'single'
      readonly n: number
      readonly offerIds: readonly Id[]
      readonly roomIds: readonly Id[]
      /** The first day of the first one. */
      readonly from: Day
    }
  | YearDeed
  | ClosingDeed
  | SuspendingDeed
  | RoomDeed
  | { readonly what: 'import'; readonly rows: number; readonly siteSlug: string; readonly from: Day }

/** Does it again and again and answers with the time of each, in milliseconds. */
export async function doDeeds(db: Db, deed: Deed): Promise<readonly number[]> {
  const now = new Date()
  if (deed.what === 'import') return [await timed(() => importRows(db, now, deed))]
  const samples: number[] = []
  if ('year' in deed) {
    for (let i = 0; i < deed.n; i++) samples.push(await timed(() => askYear(db, deed, i)))
    return samples
  }
  if ('centreIds' in deed) return doClosings(db, now, deed)
  if ('fromOn' in deed) return doSuspendings(db, now, deed)
  if (!('offerIds' in deed)) return doRoomDeeds(db, now, deed)
  const planner: Planner = { db, actor: theHouse, now, horizonMonths: 18 }
  for (let i = 0; i < deed.n; i++) {
    const plan = deed.what === 'series' ? seriesPlan(deed, i) : singlePlan(deed, i)
    const offerId = deed.offerIds[i % deed.offerIds.length]!
    samples.push(
      await timed(async () => {
        const planned = await planSeries(planner, offerId, { plan })
        if (!planned.ok) throw new Error(`refused: ${planned.reason}`)
      }),
    )
  }
  return samples
}

type Planning = Extract<Deed, { readonly offerIds: unknown }>

/** 52 weeks in one room; each gets a room, weekday and hour of its own. */
function seriesPlan({ roomIds, from }: Planning, i: number): SeriesPlan {
  const slot = Math.floor(i / roomIds.length)
  const start = addDays(from, slot % 7)
  const rule = {
    kind: 'weekly',
    weekdays: [weekdayOf(start)],
    everyWeeks: 1,
    from: start,
    until: addDays(start, 51 * 7),
  } as const
  return planOf(rule, roomIds[i % roomIds.length]!, 8 + Math.floor(slot / 7))
}

function singlePlan({ roomIds, from }: Planning, i: number): SeriesPlan {
  const on = addDays(from, Math.floor(i / roomIds.length))
  return planOf({ kind: 'once', on }, roomIds[i % roomIds.length]!, 20)
}

function planOf(rule: SeriesPlan['rule'], roomId: Id, hour: number): SeriesPlan {
  const at = (minutes: string) => `${String(hour).padStart(2, '0')}:${minutes}`
  return {
    rule,
    time: { start: at('00'), end: at('50') },
    place: { ...roomStillOpen, roomIds: [roomId], roomOpen: false },
    policies: { ...usualPolicies, onPublicHolidays: 'run' },
    optionUntil: null,
  }
}

async function importRows(db: Db, now: Date, deed: Extract<Deed, { what: 'import' }>): Promise<void> {
  const header = ['Raum', 'Startzeitpunkt', 'Gruppe / Kooperationspartner', 'Bezeichnung des Angebots']
  const more = ['Zielgruppe', 'Wochentag', 'Zyklus des Angebots', 'Status']
  const rows = Array.from({ length: deed.rows }, (_, n) => ({ number: n + 1, cells: cellsOf(deed.from, n) }))
  const table = { header: [...header, ...more], rows }
  const imported = await importTable(
    { db, actor: theHouse, now, horizonMonths: 18 },
    {
      kind: 'belegungsliste',
      table,
      fileName: 'belegungsliste.csv',
      sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
      siteSlug: deed.siteSlug,
      create: true,
      dryRun: false,
    },
  )
  if (!imported.ok) throw new Error(`refused: ${imported.reason}`)
}

const germanDays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']

function cellsOf(from: Day, n: number): string[] {
  const day = addDays(from, n % 700)
  const [year, month, date] = day.split('-')
  return [
    `Raum ${n % 12}`,
    `${date}.${month}.${year}`,
    `Verein ${n % 400}`,
    `Angebot ${n % 900}`,
    n % 2 ? 'Erwachsene' : 'Kinder',
    // Every twentieth weekday is wrong, as in life.
    germanDays[(weekdayOf(day) - 1 + (n % 20 === 0 ? 1 : 0)) % 7]!,
    'einmalig',
    'Beendet',
  ]
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
