import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { notedValues } from './definition.queries.ts'
import type { IndicatorRecords } from './indicator.ts'
import { precisionNames } from './indicator.ts'
import { adviceRecords, cooperationRecords } from './network.queries.ts'
import { openingRecords, openings } from './opening.queries.ts'
import type { Asked } from './period.ts'
import { programmeRecords } from './programme.queries.ts'
import { roomRecords } from './rooms.queries.ts'
import { visitRecordsOf } from './visit.queries.ts'
import {
  grantRecordsOf,
  outreachRecordsOf,
  reachRecords,
  staffRecords,
  trainingRecordsOf,
} from './work.queries.ts'

const open = async ({ centreId, ...asked }: Asked) =>
  openingRecords((await openings({ ...asked, centreIds: [centreId] })).get(centreId))
const visits = (asked: Asked) => visitRecordsOf(asked, false)

const byId: Readonly<Record<string, (asked: Asked) => Promise<IndicatorRecords>>> = {
  OH: open,
  OHW: open,
  OD: open,
  V: visits,
  'V-AG': visits,
  'V-OD': visits,
  'V-OH': visits,
  TN: (asked) => visitRecordsOf(asked, true),
  OFF: (asked) => programmeRecords(asked, 'OFF'),
  SES: (asked) => programmeRecords(asked, 'SES'),
  CAN: (asked) => programmeRecords(asked, 'CAN'),
  RB: roomRecords,
  'KO-P': (asked) => cooperationRecords(asked, 'KO-P'),
  'KO-A': (asked) => cooperationRecords(asked, 'KO-A'),
  'KO-G': (asked) => cooperationRecords(asked, 'KO-G'),
  BK: (asked) => adviceRecords(asked, false),
  VW: (asked) => adviceRecords(asked, true),
  VWQ: (asked) => adviceRecords(asked, false),
  VWA: (asked) => adviceRecords(asked, true),
  'BT-S': (asked) => outreachRecordsOf(asked, 'BT-S'),
  'BT-P': (asked) => outreachRecordsOf(asked, 'BT-P'),
  'BT-W': (asked) => outreachRecordsOf(asked, 'BT-W'),
  'BT-G': (asked) => outreachRecordsOf(asked, 'BT-G'),
  'BT-A': (asked) => outreachRecordsOf(asked, 'BT-A'),
  'OEA-N': (asked) => reachRecords(asked, true),
  'OEA-E': (asked) => reachRecords(asked, true),
  'OEA-V': (asked) => reachRecords(asked, false),
  FM: grantRecordsOf,
  'QF-V': trainingRecordsOf,
  'QF-T': trainingRecordsOf,
  'QF-A': staffRecords,
}

/** The records behind an indicator from a day to a day, both included; noted values where no record feeds it. */
export async function recordsBehind(
  db: Db,
  centreId: Id,
  indicator: string,
  from: Day,
  to: Day,
): Promise<IndicatorRecords> {
  const load = byId[indicator]
  if (load) return load({ db, centreId, from, to })
  const noted = await notedValues(db, centreId, indicator)
  return {
    columns: ['Tag', 'Wert', 'Quelle'],
    rows: noted
      .filter(({ onDate }) => onDate >= from && onDate <= to)
      .map(({ onDate, precision, value, source }) => ({
        cells: [onDate, precision === 'exact' ? value : `${precisionNames[precision]} ${value}`, source],
        link: null,
      })),
  }
}
