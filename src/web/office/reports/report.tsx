import { reportChapters } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import type {
  AnnualReport,
  DraftReport,
  ReportFinding,
  ReportVersion,
} from '../../../modules/reports/index.ts'
import {
  draftReport,
  isOpen,
  namesNotToPrint,
  reportFindingNames,
  reportFindings,
  reportStateNames,
  versionsOf,
} from '../../../modules/reports/index.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  Empty,
  Form,
  HiddenField,
  PageHeading,
  Section,
  StatusTag,
  Steps,
  Table,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { houseOf, houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { YearRemark } from '../year-remark.tsx'
import { YearChoice, YearWays, yearAsked } from '../year-ways.tsx'
import { readableHere } from './here.ts'
import type { DeedAgain } from './workflow.tsx'
import { Workflow } from './workflow.tsx'

/** The report of a year: how far it is, its chapters, what the reader would trip over, the files. */
export async function showReport(
  ctx: OfficeContext,
  came?: DeedAgain,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const wish = { centre: came?.centre ?? ctx.query('zentrum'), site: '' }
  const house = await houseOf(ctx.deps.db, ctx.actor, 'report.read', wish)
  if (!house) return noCentrePage(ctx, 'Jahresbericht', 'year')
  const year = came?.year ?? yearAsked(ctx)
  const centre = (await centreById(ctx.deps.db, house.centre.id))!
  const draft = await draftReport(ctx.deps.db, centre, year, ctx.today)
  const { report } = draft
  const readable = readableHere(ctx, centre, report)
  const [names, versions] = await Promise.all([
    namesNotToPrint(ctx.deps.db),
    report ? versionsOf(ctx.deps.db, report.id) : [],
  ])
  const findings = reportFindings(draft.facts, draft.pieces, names, readable, draft.openings)
  const query = { ...houseQuery(house), jahr: year }
  const mayWrite = may(ctx.actor, 'report.write', { centreId: centre.id })
  const mayApprove = may(ctx.actor, 'report.approve', { centreId: centre.id })
  const title = `Jahresbericht ${year}`
  return officePage(
    ctx,
    { title: status === 200 ? title : `Fehler: ${title}`, current: 'year', wide: true },
    <>
      <YearWays actor={ctx.actor} current={paths.report()} />
      <PageHeading
        title={title}
        kicker={centre.name}
        lead={
          report ? `Stand: ${reportStateNames[report.state]}` : 'Noch hat niemand angefangen zu schreiben.'
        }
        actions={<Files query={query} />}
      />
      <HouseChoice house={house} href={paths.report} query={{ jahr: year }} />
      <YearChoice house={house} year={year} action={paths.report()} />
      <YearRemark text={draft.facts.remark} />
      {report ? <Progress report={report} /> : mayWrite && <Begin centre={centre} year={year} />}
      <Chapters draft={draft} findings={findings} mayWrite={mayWrite} />
      <Findings findings={findings} report={mayWrite ? report : undefined} />
      {report && (
        <Workflow report={report} centre={centre} {...{ mayWrite, mayApprove, versions }} came={came} />
      )}
      {versions.length > 0 && <Versions versions={versions} query={query} />}
    </>,
    status,
  )
}

type FileQuery = Readonly<Record<string, string | number | undefined>>

function Files({ query }: { query: FileQuery }) {
  return (
    <ButtonRow>
      <ButtonLink href={paths.reportPreview(query)} kind="primary">
        Lesen
      </ButtonLink>
      <ButtonLink href={paths.reportFile('pdf', query)}>PDF</ButtonLink>
      <ButtonLink href={paths.reportFile('docx', query)}>Word</ButtonLink>
      <ButtonLink href={paths.reportFile('csv', query)}>Tabellen (CSV)</ButtonLink>
      <ButtonLink href={paths.reportFile('json', query)}>Daten (JSON)</ButtonLink>
    </ButtonRow>
  )
}

const road = ['draft', 'team', 'steering', 'approved', 'council'] as const

function Progress({ report }: { report: AnnualReport }) {
  const at = road.indexOf(report.state)
  return (
    <Steps
      label="Weg des Berichts"
      items={road.map((state, index) => ({
        label: reportStateNames[state],
        state: index < at ? ('done' as const) : index === at ? ('current' as const) : ('open' as const),
      }))}
    />
  )
}

function Begin({ centre, year }: { centre: Centre; year: number }) {
  return (
    <Empty title="Der Bericht schreibt sich aus den Einträgen des Jahres.">
      <p>
        Zahlen, Tabellen und Anlagen stehen schon darin. Sie schreiben die Texte dazu. Gibt es einen Bericht
        vom Vorjahr, kommen seine Texte mit und warten, bis jemand sie gelesen hat.
      </p>
      <Form action={paths.reportBegin()}>
        <HiddenField name="zentrum" value={centre.slug} />
        <HiddenField name="jahr" value={year} />
        <Button kind="primary">Mit dem Schreiben beginnen</Button>
      </Form>
    </Empty>
  )
}

function Chapters(props: { draft: DraftReport; findings: readonly ReportFinding[]; mayWrite: boolean }) {
  const { draft, findings, mayWrite } = props
  const { report, pieces } = draft
  const open = report !== undefined && isOpen(report.state) && mayWrite
  return (
    <Section title="Kapitel">
      <Table
        caption="Kapitel des Berichts"
        captionHidden
        rows={reportChapters}
        rowKey={([key]) => key}
        columns={[
          {
            key: 'title',
            label: 'Kapitel',
            cell: ([key, title]) =>
              open ? (
                <a href={paths.reportChapter(report.id, key)}>{`${key} ${title}`}</a>
              ) : (
                `${key} ${title}`
              ),
          },
          {
            key: 'text',
            label: 'Text',
            cell: ([key]) => <TextState pieces={pieces.filter(({ chapter }) => chapter === key)} />,
          },
          {
            key: 'found',
            label: 'Auffällig',
            numeric: true,
            cell: ([key]) => findings.filter(({ chapter }) => chapter === key).length || '–',
          },
        ]}
      />
    </Section>
  )
}

function TextState({ pieces }: { pieces: DraftReport['pieces'] }) {
  const written = pieces.filter(({ text }) => text.trim() !== '')
  if (written.some(({ unread }) => unread)) return <StatusTag tone="warning" label="vom Vorjahr, ungelesen" />
  if (written.length === 0) return <>nur aus Einträgen</>
  return <StatusTag tone="success" label={written.length === 1 ? 'geschrieben' : `${written.length} Texte`} />
}

function Findings({
  findings,
  report,
}: {
  findings: readonly ReportFinding[]
  report: AnnualReport | undefined
}) {
  if (findings.length === 0) return <p>Nichts Auffälliges: Zahlen, Verweise und Namen passen zusammen.</p>
  return (
    <Details
      summary={`${findings.length} ${findings.length === 1 ? 'Stelle ist' : 'Stellen sind'} auffällig`}
      open
    >
      <ul>
        {findings.map(({ code, chapter, message }, index) => (
          <li key={index}>
            <strong>
              {reportFindingNames[code]}, Kapitel{' '}
              {report && isOpen(report.state) ? (
                <a href={paths.reportChapter(report.id, chapter)}>{chapter}</a>
              ) : (
                chapter
              )}
              :
            </strong>{' '}
            {message}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Versions({ versions, query }: { versions: readonly ReportVersion[]; query: FileQuery }) {
  return (
    <Section title="Freigegebene Fassungen">
      {versions.map(({ id, number, approvedOn, decisionText, reason, sha256, changes }) => (
        <article key={id}>
          <h3>
            Fassung {number} vom {longDayText(approvedOn)}
          </h3>
          <p>
            {decisionText}
            {reason && `. Grund: ${reason}`}
          </p>
          {changes.length > 0 && (
            <ul>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          )}
          <p>
            <a href={paths.reportFile('pdf', { ...query, fassung: number })}>PDF der Fassung {number}</a>,{' '}
            <a href={paths.reportFile('docx', { ...query, fassung: number })}>Word der Fassung {number}</a>
          </p>
          <p>
            Prüfsumme des Inhalts (SHA-256): <code>{sha256}</code>
          </p>
        </article>
      ))}
    </Section>
  )
}
