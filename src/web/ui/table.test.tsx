import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { type Column, Table } from './index.ts'

type Row = { id: string; name: string; visits: number }

const columns: Column<Row>[] = [
  {
    key: 'name',
    label: 'Angebot',
    cell: (row) => row.name,
    sort: { href: '?s=name', direction: 'descending' },
  },
  { key: 'visits', label: 'Besuche', cell: (row) => row.visits, numeric: true, sort: { href: '?s=besuche' } },
]

function table(rows: Row[]): string {
  return renderToString(
    <Table
      caption="Angebote"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<p>Noch nichts.</p>}
    />,
  )
}

describe('a table', () => {
  const text = table([{ id: '1', name: 'Tanz <3', visits: 12 }])

  test('has a caption, headings of columns and a heading of each row', () => {
    assert.match(text, /<caption[^>]*>Angebote<\/caption>/)
    assert.equal(text.match(/scope="col"/g)?.length, 2)
    assert.match(text, /<th scope="row"[^>]*>Tanz &lt;3<\/th>/)
  })

  test('says by which column it is sorted, and only there', () => {
    assert.equal(text.match(/aria-sort="descending"/g)?.length, 1)
    assert.equal(text.match(/aria-sort=/g)?.length, 1)
  })

  test('carries the heading into each cell for the cards on phones', () => {
    assert.match(text, /<td[^>]*data-label="Besuche"[^>]*>12<\/td>/)
  })

  test('without rows leads somewhere instead of showing an empty frame', () => {
    assert.equal(table([]), '<p>Noch nichts.</p>')
  })
})
