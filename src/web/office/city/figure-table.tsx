import type { CityCentre, CityCockpit, CityIndicator } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import { ChoiceChips, DescriptionList, Details, Empty, Notice, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import type { CityQuestion } from './question.ts'
import { cityQuery, figureFamilies, shownIndicators } from './question.ts'
import { sortWay } from './sort-way.ts'

interface Props {
  cockpit: CityCockpit
  centres: readonly CityCentre[]
  question: CityQuestion
}

/** The figures of one family, centre by centre; each opens its records. */
export function FigureTable({ cockpit, centres, question }: Props) {
  const { year } = cockpit
  const shown = shownIndicators(cockpit, question)
  return (
    <>
      <ChoiceChips
        label="Welche"
        items={figureFamilies.map((family) => ({
          label: family.label,
          href: paths.city(cityQuery(question, year, { kennzahlen: family.key, sortierung: undefined })),
          current: family === question.family,
        }))}
      />
      {shown.length === 0 ? (
        <Empty title={`${question.family.label}: Für ${year} ist keine dieser Kennzahlen festgelegt.`}>
          <p>Sobald ein Lenkungsgremium eine davon festlegt, steht sie hier.</p>
        </Empty>
      ) : (
        <Table
          caption={`${question.family.label} ${year}`}
          captionHidden
          rows={centres}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              label: 'Zentrum',
              sort: sortWay(question, year, 'name'),
              cell: ({ name }) => name,
            },
            ...shown.map((indicator) => figureColumn(indicator, question, year)),
          ]}
        />
      )}
      <Refusals shown={shown} />
    </>
  )
}

function figureColumn({ id, name }: CityIndicator, question: CityQuestion, year: number): Column<CityCentre> {
  return {
    key: id,
    label: name,
    numeric: true,
    sort: sortWay(question, year, id),
    cell: ({ slug, figures }) => {
      const { number, text } = figures.get(id)!
      if (number === null) return <span class="q-no-figure">{text}</span>
      return <a href={paths.indicator(id, { zentrum: slug, jahr: year })}>{text}</a>
    },
  }
}

function Refusals({ shown }: { shown: readonly CityIndicator[] }) {
  const refused = shown.filter((indicator) => indicator.refused !== '')
  if (refused.length === 0) return null
  return (
    <Notice tone="info" title="Nicht alles lässt sich vergleichen">
      {refused.map(({ id, refused: sentence }) => (
        <p key={id}>{sentence}</p>
      ))}
    </Notice>
  )
}

/** What each shown figure means, and what the words in the table mean. */
export function Definitions({ cockpit, question }: Omit<Props, 'centres'>) {
  const { hideBelow } = cockpit
  return (
    <Details summary="Was diese Zahlen bedeuten">
      <DescriptionList
        items={[
          ...shownIndicators(cockpit, question).map(({ name, definition, number }) => ({
            term: name,
            detail: `${definition} (Fassung ${number})`,
          })),
          { term: 'keine Angabe', detail: 'Dazu hat niemand etwas eingetragen. Das ist keine Null.' },
          {
            term: 'nicht festgelegt',
            detail: 'Das Lenkungsgremium hat die Kennzahl für dieses Jahr nicht festgelegt.',
          },
          {
            term: `unter ${hideBelow}, zu wenige`,
            detail: 'Kleine Zahlen über Menschen werden außerhalb des Teams nicht gezeigt.',
          },
        ]}
      />
    </Details>
  )
}
