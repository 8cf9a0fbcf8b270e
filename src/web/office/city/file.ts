import { yearRemarks } from '../../../modules/chronicle/index.ts'
import { citySheets } from '../../../modules/reports/index.ts'
import { writeWorkbook } from '../../../platform/files/write-xlsx.ts'
import { sendFile } from '../file-answer.ts'
import type { OfficeContext } from '../route.ts'
import { cityAsked } from './cockpit.tsx'

/** The year of all centres as one workbook: everything the page can show, and what it means. */
export async function cityFile(ctx: OfficeContext): Promise<Response> {
  const { stand, year } = await cityAsked(ctx)
  const remarks = await yearRemarks(ctx.deps.db, year)
  return sendFile(ctx, `alle-zentren-${year}.xlsx`, await writeWorkbook(citySheets(stand.cockpit, remarks)))
}
