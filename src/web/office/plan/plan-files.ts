import { shortDayText, weekdayName } from '../../../kernel/german-date.ts'
import { weekdayOf } from '../../../kernel/day.ts'
import { planSignNames } from '../../../modules/offers/index.ts'
import { writeCsv } from '../../../platform/files/write-csv.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import { sendFile } from '../file-answer.ts'
import type { OfficeContext } from '../route.ts'
import { linesOf, listQuestion } from './list-question.ts'
import type { PlanLine } from './list-question.ts'
import { planOf, planPlaceOrAbsent } from './plan-house.ts'

const header = [
  'Datum',
  'Wochentag',
  'Beginn',
  'Ende',
  'Raum',
  'Angebot',
  'Veranstalter',
  'Gruppe im Plan',
  'Stand',
  'Grund',
]

/** The list of the week, filtered and sorted as on the page, as CSV. */
export async function planCsv(ctx: OfficeContext): Promise<Response> {
  const { name, rows } = await read(ctx)
  return sendFile(ctx, `${name}.csv`, writeCsv(header, rows))
}

/** The same as XLSX. */
export async function planXlsx(ctx: OfficeContext): Promise<Response> {
  const { name, rows } = await read(ctx)
  return sendFile(ctx, `${name}.xlsx`, await writeXlsx('Belegung', header, rows))
}

async function read(ctx: OfficeContext): Promise<{ name: string; rows: string[][] }> {
  const place = await planPlaceOrAbsent(ctx)
  const plan = await planOf(ctx, place)
  const rows = linesOf(plan, listQuestion(ctx.query)).map(cells)
  return { name: `belegung-${place.site.slug}-${place.week}`, rows }
}

function cells({ entry, rooms, stand }: PlanLine): string[] {
  return [
    shortDayText(entry.day),
    weekdayName(weekdayOf(entry.day)),
    entry.from ?? '',
    entry.to ?? '',
    rooms,
    entry.title,
    entry.organiser ?? '',
    entry.sign === null ? '' : planSignNames[entry.sign],
    stand,
    entry.reason,
  ]
}
