import { Absent } from '../../../kernel/result.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import { reportDocx, reportJson, reportPdf } from '../../../modules/reports/index.ts'
import type { ReportDocument } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, PageHeading, PrintHeader } from '../../ui/index.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { mayHere } from '../places/standing.ts'
import { DocumentView } from '../reports/document-view.tsx'
import type { OfficeContext } from '../route.ts'
import { agreementHere, agreementWay, documentAsked } from './here.ts'

const writers: Readonly<Record<string, (document: ReportDocument) => Promise<Uint8Array>>> = {
  pdf: reportPdf,
  docx: reportDocx,
  json: (document) =>
    Promise.resolve(new TextEncoder().encode(`${JSON.stringify(reportJson(document), null, 2)}\n`)),
}

/** The agreement as a file: a version as it was signed, else the draft of this moment. */
export async function sendAgreement(ctx: OfficeContext): Promise<Response> {
  const form = ctx.param('form')
  const write = Object.hasOwn(writers, form) ? writers[form] : undefined
  if (!write) throw new Absent()
  const here = await agreementHere(ctx, 'report.read')
  const document = await documentAsked(ctx, here)
  const version = ctx.query('fassung') === '' ? 'entwurf' : `fassung-${ctx.query('fassung')}`
  const name = `zielvereinbarung-${here.centre.slug}-${here.agreement.year}-${version}.${form}`
  return sendFile(ctx, name, await write(document))
}

/** The agreement as a page to read. */
export async function showAgreementPreview(ctx: OfficeContext): Promise<Response> {
  const here = await agreementHere(ctx, 'report.read')
  const document = await documentAsked(ctx, here)
  const { id } = here.agreement
  const query = { fassung: ctx.query('fassung') || undefined }
  return officePage(
    ctx,
    {
      title: document.title,
      current: 'goals',
      wide: true,
      breadcrumbs: agreementWay(
        { href: paths.targetAgreement(id), label: document.title },
        { label: 'Lesen' },
      ),
    },
    <>
      <PrintHeader title={document.title} place={document.subtitle} printed={longDayText(ctx.today)} />
      <PageHeading
        title={document.title}
        kicker={document.subtitle}
        lead={document.cover.state}
        actions={<AgreementFiles id={id} query={query} />}
      />
      <DocumentView document={document} may={(permission) => mayHere(ctx, permission, here.centre.id)} />
    </>,
  )
}

/** The same agreement as PDF and for Word. */
export function AgreementFiles({
  id,
  query,
}: {
  id: string
  query: { fassung?: string | number | undefined }
}) {
  return (
    <>
      <ButtonLink href={paths.targetAgreementFile(id, 'pdf', query)}>PDF</ButtonLink>
      <ButtonLink href={paths.targetAgreementFile(id, 'docx', query)}>Word</ButtonLink>
    </>
  )
}
