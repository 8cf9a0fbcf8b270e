import { shortDayText } from '../../../kernel/german-date.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import type { PartnerLine } from '../../../modules/partners/index.ts'
import { writeCsv } from '../../../platform/files/write-csv.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { PartnersPage } from './list-page.tsx'
import { findPartners, partnerQuestion } from './list-question.ts'

/** How many partners stand on one page. */
const perPage = 50
const mostRows = 20_000

/** The organisations the centres work with. */
export async function showPartners(ctx: OfficeContext): Promise<Response> {
  const question = partnerQuestion(ctx.query)
  const found = await findPartners(ctx.deps.db, question, ctx.today, perPage)
  return officePage(
    ctx,
    { title: 'Partner', current: 'partners', wide: true },
    <PartnersPage
      found={found}
      question={question}
      perPage={perPage}
      mayEdit={mayAnywhere(ctx.actor, 'partner.edit')}
      mayMerge={mayAnywhere(ctx.actor, 'partner.merge')}
      actor={ctx.actor}
    />,
  )
}

const header = [
  'Name',
  'Art',
  'Straße, Hausnummer',
  'Ort',
  'Planungsbezirk',
  'Qualität der Kooperation',
  'Letztes Gespräch',
  'Geprüft am',
  'Zuständig',
  'Öffentlich',
]

/** The list as asked for, all pages, as CSV. */
export async function partnersCsv(ctx: OfficeContext): Promise<Response> {
  return sendFile(ctx, `partner-${ctx.today}.csv`, writeCsv(header, await rowsOf(ctx)))
}

/** The same as XLSX. */
export async function partnersXlsx(ctx: OfficeContext): Promise<Response> {
  return sendFile(ctx, `partner-${ctx.today}.xlsx`, await writeXlsx('Partner', header, await rowsOf(ctx)))
}

async function rowsOf(ctx: OfficeContext): Promise<string[][]> {
  const question = { ...partnerQuestion(ctx.query), page: 1 }
  const { lines } = await findPartners(ctx.deps.db, question, ctx.today, mostRows)
  return lines.map(rowOf)
}

function rowOf(line: PartnerLine): string[] {
  return [
    line.name,
    line.kind ?? '',
    line.street,
    line.town,
    line.districtNumber === null ? '' : String(line.districtNumber),
    line.contactFrequency,
    line.lastContactOn === null ? '' : shortDayText(line.lastContactOn),
    line.checkedOn === null ? '' : shortDayText(line.checkedOn),
    line.responsible ?? '',
    line.published ? 'ja' : 'nein',
  ]
}
