import { mayAnywhere } from '../../../modules/identity/index.ts'
import type { OfficeOffer } from '../../../modules/offers/index.ts'
import {
  offerStateNames,
  officeOffers,
  planSignNames,
  visibilityNames,
} from '../../../modules/offers/index.ts'
import { termsOf } from '../../../modules/places/index.ts'
import { Absent } from '../../../kernel/result.ts'
import { writeCsv } from '../../../platform/files/write-csv.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { centresWith } from './doer.ts'
import { ListPage } from './list-page.tsx'
import { listQuery, offersPerPage } from './list-query.ts'

/** The list of offers, as a page and as files. */
export const listRoutes: readonly OfficeRoute[] = [
  page(paths.officeProgramme(), 'offer.read', list),
  page(paths.officeProgrammeFile(':format'), 'export.run', file),
]

async function list(ctx: OfficeContext): Promise<Response> {
  const { db } = ctx.deps
  const query = listQuery(ctx)
  const { page: number, ...question } = query
  const [found, types, centres] = await Promise.all([
    officeOffers(db, {
      actor: ctx.actor,
      today: ctx.today,
      ...question,
      offset: (number - 1) * offersPerPage,
      limit: offersPerPage,
    }),
    termsOf(db, 'offer-type'),
    centresWith(ctx, 'offer.read'),
  ])
  return officePage(
    ctx,
    { title: 'Programm', current: 'programme', wide: true },
    <ListPage
      query={query}
      offers={found.offers}
      total={found.total}
      types={types}
      centres={centres}
      mayCreate={mayAnywhere(ctx.actor, 'offer.edit')}
      mayPublish={mayAnywhere(ctx.actor, 'offer.publish')}
      mayExport={mayAnywhere(ctx.actor, 'export.run')}
      maySuspend={mayAnywhere(ctx.actor, 'centre.manage')}
      mayHelp={mayAnywhere(ctx.actor, 'helpline.edit')}
    />,
  )
}

const header = [
  'Angebot',
  'Zentrum',
  'Veranstalter',
  'Art',
  'Nächster Termin',
  'Stand',
  'Sichtbar',
  'Gruppe im Plan',
  'Prüfen bis',
  'Zuständig',
]
const mostRows = 20_000

async function file(ctx: OfficeContext): Promise<Response> {
  const format = ctx.param('format')
  if (format !== 'csv' && format !== 'xlsx') throw new Absent()
  const { filters, sort, descending } = listQuery(ctx)
  const { offers } = await officeOffers(ctx.deps.db, {
    actor: ctx.actor,
    today: ctx.today,
    filters,
    sort,
    descending,
    limit: mostRows,
  })
  const rows = offers.map(rowOf)
  const bytes = format === 'csv' ? writeCsv(header, rows) : await writeXlsx('Angebote', header, rows)
  ctx.c.header('content-type', contentTypes[format])
  ctx.c.header('content-disposition', `attachment; filename="angebote-${ctx.today}.${format}"`)
  return ctx.c.body(new Uint8Array(bytes))
}

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

function rowOf(offer: OfficeOffer): string[] {
  return [
    offer.title,
    offer.centre,
    offer.organiser,
    offer.type ?? '',
    offer.nextOn ?? '',
    offerStateNames[offer.state],
    visibilityNames[offer.visibility],
    planSignNames[offer.planCategory ?? 'unset'],
    offer.reviewOn ?? '',
    offer.responsible ?? '',
  ]
}
