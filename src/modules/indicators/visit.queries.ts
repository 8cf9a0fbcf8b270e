import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { genderNames, unknownBandName, unknownGenderName } from '../visits/index.ts'
import type { Gender } from '../visits/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

interface Row {
  readonly band: string | null
  readonly gender: Gender | null
  readonly people: number
  readonly at_sessions: number
}

/** V, V-AG, TN and the rates V-OD and V-OH. Nobody counted: no figure, whatever the opening hours. */
export async function visitMeasures(
  { db, centreId, from, to }: Asked,
  opening: { readonly hours: number | null; readonly days: number | null },
): Promise<Record<'V' | 'V-AG' | 'V-OD' | 'V-OH' | 'TN', Measure>> {
  const [sheets, cells] = await Promise.all([
    sql<{ sheets: number; at_sessions: number }>`
      select count(*)::int as sheets, count(session_id)::int as at_sessions from visit_sheet
       where centre_id = ${centreId} and on_date between ${from} and ${to} and withdrawn_at is null`.execute(
      db,
    ),
    sql<Row>`
      select b.name as band, t.gender, sum(t.people)::int as people,
             coalesce(sum(t.people) filter (where t.session_id is not null), 0)::int as at_sessions
        from visit_total t left join age_band b on b.id = t.band_id
       where t.centre_id = ${centreId} and t.on_date between ${from} and ${to}
       group by b.name, b.position, t.gender having sum(t.people) > 0
       order by b.position nulls last, t.gender nulls last`.execute(db),
  ])
  const counted = sheets.rows[0]!
  if (counted.sheets === 0)
    return { V: nothing, 'V-AG': nothing, 'V-OD': nothing, 'V-OH': nothing, TN: nothing }
  const all = cells.rows.reduce((sum, { people }) => sum + people, 0)
  const basis = `aus ${counted.sheets} Zählungen`
  const per = (divisor: number | null): Measure =>
    divisor === null || divisor === 0 ? nothing : { value: all / divisor, basis }
  return {
    V: { value: all, basis },
    'V-AG': {
      value: all,
      basis,
      parts: cells.rows.map(({ band, gender, people }) => ({
        name: `${band ?? unknownBandName}, ${gender === null ? unknownGenderName : genderNames[gender]}`,
        value: people,
      })),
    },
    'V-OD': per(opening.days),
    'V-OH': per(opening.hours),
    TN:
      counted.at_sessions === 0
        ? nothing
        : {
            value: cells.rows.reduce((sum, row) => sum + row.at_sessions, 0),
            basis: `aus ${counted.at_sessions} gezählten Terminen`,
          },
  }
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
