import { shortDayText } from '../../../kernel/german-date.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { chapterText, reportChapters } from '../../../modules/chronicle/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import type { ReportFigure, ReportFinding, TextBlock, WrittenPiece } from '../../../modules/reports/index.ts'
import {
  blockForm,
  draftReport,
  figuresOf,
  isOpen,
  keepBlock,
  mayWritePiece,
  namesNotToPrint,
  pieceForm,
  piecesOf,
  reportFindings,
  reportRefusals,
  textBlocks,
  writePiece,
} from '../../../modules/reports/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Details,
  Form,
  HiddenField,
  Notice,
  PageHeading,
  Section,
  Tabs,
  TextArea,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { YearRemark } from '../year-remark.tsx'
import { readableHere, reportHere } from './here.ts'

interface Came {
  readonly operatorId: string | null
  readonly text: string
  readonly problem: string
}

/** The texts of one chapter, the common one and that of the own operator, with what helps to write them. */
export async function showChapter(ctx: OfficeContext): Promise<Response> {
  return show(ctx)
}

/** Saves one of them. */
export async function writeChapter(ctx: OfficePostContext): Promise<Response> {
  const { report } = await reportHere(ctx, 'report.write')
  const chapter = chapterOf(ctx)
  const operatorId = ctx.input.text('traeger') || null
  const parsed = parseInput(pieceForm, ctx.input.values)
  const text = ctx.input.text('text')
  if (!parsed.ok) return show(ctx, { operatorId, text, problem: parsed.problems['text'] ?? '' }, 422)
  const place = { reportId: report.id, chapter, operatorId, version: versionOf(ctx.input) }
  const saved = await writePiece(doerOf(ctx), place, parsed.value.text)
  if (saved.ok) return seeOther(ctx.c, wayBack(report.id, chapter, operatorId), 'saved')
  return show(ctx, { operatorId, text, problem: reportRefusals[saved.reason] }, 409)
}

/** Keeps a text of an operator for the reports of coming years. */
export async function keepBlockHere(ctx: OfficePostContext): Promise<Response> {
  const { report, centre } = await reportHere(ctx, 'report.write')
  const chapter = chapterOf(ctx)
  const operator = centre.operators.find(({ id }) => id === ctx.input.text('traeger'))
  if (!operator) throw new Absent()
  const parsed = parseInput(blockForm, { ...ctx.input.values, chapter, name: chapterText(chapter) })
  const text = ctx.input.text('text')
  const problem = 'Ein leerer Text lässt sich nicht aufheben. Bitte schreiben und speichern Sie ihn zuerst.'
  if (!parsed.ok) return show(ctx, { operatorId: operator.id, text, problem }, 422)
  await keepBlock(doerOf(ctx), { centreId: centre.id, operatorId: operator.id }, parsed.value)
  return seeOther(ctx.c, wayBack(report.id, chapter, operator.id), 'saved')
}

function wayBack(id: string, chapter: string, operatorId: string | null): string {
  return paths.reportChapter(id, chapter, { traeger: operatorId ?? undefined })
}

function chapterOf(ctx: OfficeContext): string {
  const key = ctx.param('chapter')
  if (!reportChapters.some(([known]) => known === key)) throw new Absent()
  return key
}

async function show(ctx: OfficeContext, came?: Came, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { report, centre } = await reportHere(ctx, 'report.write')
  const chapter = chapterOf(ctx)
  const { db } = ctx.deps
  const own = centre.operators.filter(({ id }) =>
    mayWritePiece(ctx.actor, { centreId: centre.id, operatorId: id }),
  )
  const [draft, names, pieces, blocks] = await Promise.all([
    draftReport(db, centre, report.year, ctx.today),
    namesNotToPrint(db),
    piecesOf(db, report.id),
    textBlocks(
      db,
      own.map(({ id }) => id),
    ),
  ])
  const readable = readableHere(ctx, centre, report)
  const findings = reportFindings(draft.facts, draft.pieces, names, readable, draft.openings)
  const title = chapterText(chapter)
  const back = paths.report({ zentrum: centre.slug, jahr: report.year })
  const here = pieces.filter((piece) => piece.chapter === chapter)
  const asked = came ? came.operatorId : ctx.query('traeger')
  const operator = own.find(({ id }) => id === asked) ?? null
  const piece = (
    <Piece
      action={paths.reportChapter(report.id, chapter)}
      keepAction={paths.reportBlock(report.id, chapter)}
      operator={operator}
      piece={here.find(({ operatorId }) => operatorId === (operator?.id ?? null))}
      block={blocks.find((each) => each.operatorId === operator?.id && each.chapter === chapter)}
      came={came}
      open={isOpen(report.state)}
    />
  )
  return officePage(
    ctx,
    {
      title: status === 200 ? title : `Fehler: ${title}`,
      current: 'year',
      breadcrumbs: [{ href: back, label: `Jahresbericht ${report.year}` }, { label: title }],
    },
    <>
      <PageHeading
        title={title}
        kicker={centre.name}
        lead={isOpen(report.state) ? undefined : reportRefusals.frozen}
        actions={<ButtonLink href={back}>Alle Kapitel</ButtonLink>}
      />
      <YearRemark text={draft.facts.remark} />
      <Notes notes={draft.facts.notes.filter((note) => note.chapter === chapter)} />
      <Whose hrefOf={(id) => wayBack(report.id, chapter, id)} {...{ own, operator }} />
      {piece}
      <Found findings={findings.filter((each) => each.chapter === chapter)} />
      <Quotable figures={[...figuresOf(draft.facts).values()]} />
    </>,
    status,
  )
}

function Whose(props: {
  own: readonly Operator[]
  operator: Operator | null
  hrefOf: (operatorId: string | null) => string
}) {
  const items = [null, ...props.own].map((each) => ({
    href: props.hrefOf(each?.id ?? null),
    label: each === null ? 'Gemeinsam' : each.shortName || each.name,
    current: each === props.operator,
  }))
  return <Tabs label="Wessen Text" items={items} />
}

function Piece(props: {
  action: string
  keepAction: string
  operator: Operator | null
  piece: WrittenPiece | undefined
  block: TextBlock | undefined
  came: Came | undefined
  open: boolean
}) {
  const { operator, piece, block, came, open } = props
  const name = operator === null ? 'Text' : `Text von ${operator.shortName || operator.name}`
  const text = came?.text ?? piece?.text ?? ''
  return (
    <Section title={operator === null ? 'Gemeinsamer Text' : name}>
      {piece?.unread && (
        <Notice tone="warning" title="Vom Vorjahr">
          Diesen Text hat für dieses Jahr noch niemand gelesen. Speichern heißt: gelesen.
        </Notice>
      )}
      <Form action={props.action}>
        <HiddenField name="version" value={piece?.version ?? 0} />
        <HiddenField name="traeger" value={operator?.id ?? ''} />
        <TextArea
          name="text"
          label={name}
          hint="Leerzeile: neuer Absatz. Zahlen aus den Einträgen fügen Sie als [[wert:…]] ein, Verweise als [[kapitel:2.3]] oder [[anlage:1]]."
          rows={10}
          maxLength={40_000}
          value={text}
          problem={came?.problem}
        />
        {open && <Button kind="primary">Speichern</Button>}
      </Form>
      {operator && open && (
        <>
          {text !== '' && (
            <Form action={props.keepAction}>
              <HiddenField name="traeger" value={operator.id} />
              <HiddenField name="text" value={text} />
              <Button>Als Textbaustein aufheben</Button>
            </Form>
          )}
          {block && block.text !== text && (
            <Details summary={`Textbaustein, Fassung ${block.number}`}>
              <p>{block.text}</p>
            </Details>
          )}
        </>
      )}
    </Section>
  )
}

function Notes({ notes }: { notes: readonly { onDate: string; text: string }[] }) {
  if (notes.length === 0) return null
  return (
    <Section title="Aus der Chronik">
      <ul>
        {notes.map(({ onDate, text }) => (
          <li key={onDate + text}>
            {shortDayText(onDate)}: {text}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Found({ findings }: { findings: readonly ReportFinding[] }) {
  if (findings.length === 0) return null
  return (
    <Section title="Auffällig">
      <ul>
        {findings.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Section>
  )
}

function Quotable({ figures }: { figures: readonly ReportFigure[] }) {
  return (
    <Details summary="Zahlen, die Sie einsetzen können">
      <ul>
        {figures.map(({ key, label, text }) => (
          <li key={key}>
            <code>{`[[wert:${key}]]`}</code> {label}: {text}
          </li>
        ))}
      </ul>
    </Details>
  )
}
