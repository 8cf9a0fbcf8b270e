import type { ReportBlock, ReportDocument, ReportPart, ReportText } from '../../../modules/reports/index.ts'
import { BarChart, Section, Table } from '../../ui/index.ts'
import type { DocumentReader } from './records-path.ts'
import { recordsPath } from './records-path.ts'

/** A document as a page to read, in its order; each generated figure leads to its records. */
export function DocumentView({ document, may }: { document: ReportDocument; may: DocumentReader['may'] }) {
  const reader = { centre: document.centre, may }
  return (
    <>
      <Contents document={document} />
      {document.chapters.map((part) => (
        <Part key={part.id} part={part} name={`${part.number} ${part.title}`} reader={reader} />
      ))}
      {document.annexes.map((part) => (
        <Part key={part.id} part={part} name={`Anlage ${part.number}: ${part.title}`} reader={reader} />
      ))}
    </>
  )
}

function Contents({ document }: { document: ReportDocument }) {
  return (
    <nav aria-label="Inhalt">
      <ul>
        {document.chapters.map(({ id, number, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{`${number} ${title}`}</a>
          </li>
        ))}
        {document.annexes.map(({ id, number, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{`Anlage ${number}: ${title}`}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Part({ part, name, reader }: { part: ReportPart; name: string; reader: DocumentReader }) {
  return (
    <Section title={name} id={part.id} level={part.level === 1 ? 2 : 3}>
      {part.blocks.map((block, index) => (
        <Block key={index} block={block} reader={reader} below={part.level === 1 ? 'h3' : 'h4'} />
      ))}
    </Section>
  )
}

function Block(props: { block: ReportBlock; reader: DocumentReader; below: 'h3' | 'h4' }) {
  const { block, reader, below: Subheading } = props
  switch (block.kind) {
    case 'text':
      return (
        <>
          {block.operator && (
            <p>
              <strong>{block.operator}</strong>
            </p>
          )}
          {block.paragraphs.map((paragraph, index) => (
            <p key={index}>
              <Runs text={paragraph} reader={reader} />
            </p>
          ))}
        </>
      )
    case 'line':
      return (
        <p>
          <Runs text={block.text} reader={reader} />
        </p>
      )
    case 'subheading':
      return <Subheading>{block.text}</Subheading>
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>
              <Runs text={item} reader={reader} />
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <ReportTableView block={block} reader={reader} />
    case 'chart':
      return (
        <>
          <BarChart
            label={block.alt}
            bars={block.bars.map(({ label, value, text }) => ({ name: label, value, text }))}
            max={Math.max(...block.bars.map(({ value }) => value))}
          />
          <Table
            caption={block.caption}
            rows={block.bars}
            rowKey={({ label }) => label}
            columns={[
              { key: 'label', label: 'Was', cell: ({ label }) => label },
              { key: 'value', label: block.unit, numeric: true, cell: ({ text }) => text },
            ]}
          />
        </>
      )
  }
}

function ReportTableView({
  block,
  reader,
}: {
  block: Extract<ReportBlock, { kind: 'table' }>
  reader: DocumentReader
}) {
  const rows = block.rows.map((cells) => ({ cells }))
  const table = (
    <Table
      caption={block.caption}
      rows={rows}
      rowKey={(row) => String(rows.indexOf(row))}
      columns={block.columns.map(({ label, numeric }, column) => ({
        key: String(column),
        label,
        numeric,
        cell: (row: { cells: readonly ReportText[] }) => (
          <Runs text={row.cells[column] ?? ''} reader={reader} />
        ),
      }))}
    />
  )
  // On paper such a table lies on A3; here it scrolls within its own frame.
  if (block.columns.length <= 8) return table
  return (
    <section class="q-grid-frame" aria-label={block.caption} tabIndex={0}>
      {table}
    </section>
  )
}

function Runs({ text, reader }: { text: ReportText; reader: DocumentReader }) {
  if (typeof text === 'string') return <>{text}</>
  return (
    <>
      {text.map(({ text: words, to, records }, index) => {
        const href = to ? `#${to}` : records && recordsPath(records, reader)
        return href ? (
          <a key={index} href={href}>
            {words}
          </a>
        ) : (
          words
        )
      })}
    </>
  )
}
