import type { ReportBlock, ReportDocument, ReportPart, ReportText } from '../../../modules/reports/index.ts'
import { BarChart, Section, Table } from '../../ui/index.ts'
import { recordsPath } from './records-path.ts'

/** A document as a page to read, in its order; each generated figure leads to its records. */
export function DocumentView({ document }: { document: ReportDocument }) {
  return (
    <>
      <Contents document={document} />
      {document.chapters.map((part) => (
        <Part key={part.id} part={part} name={`${part.number} ${part.title}`} centre={document.centre} />
      ))}
      {document.annexes.map((part) => (
        <Part
          key={part.id}
          part={part}
          name={`Anlage ${part.number}: ${part.title}`}
          centre={document.centre}
        />
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

function Part({ part, name, centre }: { part: ReportPart; name: string; centre: string }) {
  return (
    <Section title={name} id={part.id} level={part.level === 1 ? 2 : 3}>
      {part.blocks.map((block, index) => (
        <Block key={index} block={block} centre={centre} below={part.level === 1 ? 'h3' : 'h4'} />
      ))}
    </Section>
  )
}

function Block(props: { block: ReportBlock; centre: string; below: 'h3' | 'h4' }) {
  const { block, centre, below: Subheading } = props
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
              <Runs text={paragraph} centre={centre} />
            </p>
          ))}
        </>
      )
    case 'line':
      return (
        <p>
          <Runs text={block.text} centre={centre} />
        </p>
      )
    case 'subheading':
      return <Subheading>{block.text}</Subheading>
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>
              <Runs text={item} centre={centre} />
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <ReportTableView block={block} centre={centre} />
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
  centre,
}: {
  block: Extract<ReportBlock, { kind: 'table' }>
  centre: string
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
          <Runs text={row.cells[column] ?? ''} centre={centre} />
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

function Runs({ text, centre }: { text: ReportText; centre: string }) {
  if (typeof text === 'string') return <>{text}</>
  return (
    <>
      {text.map(({ text: words, to, records }, index) => {
        const href = to ? `#${to}` : records && recordsPath(records, centre)
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
