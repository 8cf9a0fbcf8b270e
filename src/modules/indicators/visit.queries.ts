import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { genderNames, unknownBandName, unknownGenderName } from '../visits/index.ts'
import type { Gender } from '../visits/index.ts'
import type { IndicatorRecords, Measure, Part } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'

interface Cell {
  readonly centre: Id
  readonly band: string | null
  readonly gender: Gender | null
  readonly people: number
  readonly atSessions: number
}

interface Sheets {
  readonly centre: Id
  readonly sheets: number
  readonly atSessions: number
}

/** How long the houses of a centre were open: what visits are divided by. */
export interface Opened {
  readonly hours: number | null
  readonly days: number | null
}

type Visited = Readonly<Record<'V' | 'V-AG' | 'V-OD' | 'V-OH' | 'TN', Measure>>

/** V, V-AG, TN and the rates V-OD and V-OH. Nobody counted: no figure, whatever the opening hours. */
export async function visitMeasures(
  { db, centreIds, from, to, wanted }: AskedOfAll,
  opened: PerCentre<Opened> | Promise<PerCentre<Opened>>,
): Promise<PerCentre<Visited>> {
  const ids = sql`${[...centreIds]}::uuid[]`
  const by =
    wanted && !wanted.has('V-AG') ? sql`null::uuid as band_id, null::text as gender` : sql`band_id, gender`
  const [openTimes, sheets, cells] = await Promise.all([
    opened,
    sql<Sheets>`
      select c.id as centre, s.* from unnest(${ids}) c (id) cross join lateral (
        select count(*)::int as sheets, count(session_id)::int as "atSessions" from visit_sheet
         where centre_id = c.id and on_date between ${from} and ${to} and withdrawn_at is null) s where s.sheets > 0`.execute(
      db,
    ),
    sql<Cell>`
      with own as (
        select c.id as centre_id, v.* from unnest(${ids}) c (id) cross join lateral (
          select ${by}, sum(people)::int as people, (sum(people) filter (where session_id is not null))::int as at_sessions
            from visit_total where centre_id = c.id and on_date between ${from} and ${to} group by 1, 2) v
      )
      select o.centre_id as centre, b.name as band, o.gender, o.people, coalesce(o.at_sessions, 0) as "atSessions"
        from own o left join age_band b on b.id = o.band_id where o.people > 0
       order by b.position nulls last, b.name, o.gender nulls last`.execute(db),
  ])
  const counted = new Map(sheets.rows.map((row) => [row.centre, row]))
  return perCentre(centreIds, cells.rows, (own, id) => visitedOf(counted.get(id), own, openTimes.get(id)))
}

function visitedOf(
  counted: Sheets | undefined,
  cells: readonly Cell[],
  opened: Opened = { hours: null, days: null },
): Visited {
  if (!counted) return { V: nothing, 'V-AG': nothing, 'V-OD': nothing, 'V-OH': nothing, TN: nothing }
  const all = cells.reduce((sum, { people }) => sum + people, 0)
  const basis = `aus ${counted.sheets} Zählungen`
  const per = (divisor: number | null): Measure =>
    divisor === null || divisor === 0 ? nothing : { value: all / divisor, basis, people: all }
  return {
    V: { value: all, basis },
    'V-AG': { value: all, basis, parts: merged(cells) },
    'V-OD': per(opened.days),
    'V-OH': per(opened.hours),
    TN:
      counted.atSessions === 0
        ? nothing
        : {
            value: cells.reduce((sum, { atSessions }) => sum + atSessions, 0),
            basis: `aus ${counted.atSessions} gezählten Terminen`,
          },
  }
}

/** Bands of the same name are one: an old one that was retired and the new one. */
function merged(cells: readonly Cell[]): readonly Part[] {
  const named = Map.groupBy(
    cells,
    ({ band, gender }) =>
      `${band ?? unknownBandName}, ${gender === null ? unknownGenderName : genderNames[gender]}`,
  )
  return [...named].map(([name, own]) => ({ name, value: own.reduce((sum, { people }) => sum + people, 0) }))
}

/** The counted cells behind the visits; `atSessions` only those of dates. */
export async function visitRecordsOf(
  { db, centreId, from, to }: Asked,
  atSessions: boolean,
): Promise<IndicatorRecords> {
  const { rows } = await sql<{
    sheetId: Id
    day: Day
    place: string
    band: string | null
    gender: Gender | null
    people: number
    atSession: boolean
  }>`
    select s.id as "sheetId", s.on_date::text as day, coalesce(case when o.visibility = 'confidential' then 'vertrauliches Angebot' else o.title end, site.name, '') as place, b.name as band, t.gender,
           coalesce(t.people, 0) as people, s.session_id is not null as "atSession"
      from visit_sheet s
      left join visit_total t on t.sheet_id = s.id and t.people > 0
      left join age_band b on b.id = t.band_id
      left join session on session.id = s.session_id left join offer o on o.id = session.offer_id
      left join site on site.id = s.site_id
     where s.centre_id = ${centreId} and s.on_date between ${from} and ${to} and s.withdrawn_at is null
       and (not ${atSessions} or s.session_id is not null)
     order by s.on_date, place, s.id, b.position nulls last, t.gender nulls last`.execute(db)
  return {
    columns: ['Tag', 'Angebot oder Haus', 'gezählt bei', 'Alter', 'Geschlecht', 'Besuche'],
    rows: rows.map(({ sheetId, day, place, band, gender, people, atSession }) => ({
      cells: [
        day,
        place,
        atSession ? 'Termin' : 'Öffnung',
        band ?? unknownBandName,
        gender === null ? unknownGenderName : genderNames[gender],
        people,
      ],
      link: { kind: 'visit-sheet', id: sheetId },
    })),
  }
}
