import { centreById } from '../../../modules/places/index.ts'
import { coverFacts, currentReport, reportOf } from '../../../modules/reports/index.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, PageHeading, PrintHeader } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { mayHere } from '../places/standing.ts'
import type { OfficeContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import { YearRemark } from '../year-remark.tsx'
import { yearAsked, yearHouse } from '../year-ways.tsx'
import { DocumentView } from './document-view.tsx'
import { readableHere } from './here.ts'

/** The report as a page to read: each generated figure leads to its records. */
export async function showPreview(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'report.read')
  if (!house) return noCentrePage(ctx, 'Jahresbericht', 'year')
  const { db } = ctx.deps
  const year = yearAsked(ctx)
  const [centre, report] = await Promise.all([
    centreById(db, house.centre.id),
    reportOf(db, house.centre.id, year),
  ])
  const document = await currentReport(db, centre!, year, ctx.today, readableHere(ctx, centre!, report))
  const query = { ...houseQuery(house), jahr: year }
  return officePage(
    ctx,
    {
      title: document.title,
      current: 'year',
      wide: true,
      breadcrumbs: [{ href: paths.report(query), label: `Jahresbericht ${year}` }, { label: 'Lesen' }],
    },
    <>
      <PrintHeader title={document.title} place={document.subtitle} printed={longDayText(ctx.today)} />
      <PageHeading
        title={document.title}
        kicker={document.subtitle}
        lead={coverFacts(document)[0]![1]}
        actions={<ButtonLink href={paths.reportFile('pdf', query)}>PDF</ButtonLink>}
      />
      <YearRemark text={document.remark ?? ''} />
      <DocumentView document={document} may={(permission) => mayHere(ctx, permission, house.centre.id)} />
    </>,
  )
}
