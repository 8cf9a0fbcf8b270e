import { shortDayText } from '../../../kernel/german-date.ts'
import {
  outreachKindNames,
  outreachKindPlurals,
  outreachKinds,
} from '../../../modules/participation/index.ts'
import type { OutreachLine } from '../../../modules/participation/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Details,
  Empty,
  FilterForm,
  PageHeading,
  Pagination,
  Section,
  Select,
  Table,
} from '../../ui/index.ts'
import { CountingWays, DayFields } from '../counting.tsx'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { Crews } from './crews.tsx'
import type { OutreachProps } from './outreach-props.ts'

/** Walks and talks: sums, filters, every record. */
export function OutreachPage(props: OutreachProps) {
  const { house, actor, days } = props
  return (
    <>
      <PageHeading
        kicker={house.centre.name}
        title="Aufsuchende Arbeit"
        lead="Spaziergänge und Gespräche draußen im Quartier. Gezählt wird, niemand wird notiert."
        actions={
          props.mayEdit ? (
            <ButtonLink href={props.newHref} kind="primary">
              Eintragen
            </ButtonLink>
          ) : undefined
        }
      />
      <CountingWays actor={actor} current={paths.outreach()} />
      <HouseChoice house={house} href={paths.outreach} query={{ von: days.from, bis: days.to }} />
      <Filter {...props} />
      <Sums {...props} />
      <Records {...props} />
      <Crews {...props} />
    </>
  )
}

function Filter({ found, house, days, words }: OutreachProps) {
  return (
    <FilterForm action={paths.outreach()} hidden={houseQuery(house)} label="Einträge filtern">
      <DayFields {...days} />
      <Select
        name="art"
        label="Art"
        empty="Alle Arten"
        value={words.kind}
        options={outreachKinds.map((kind) => ({ value: kind, label: outreachKindNames[kind] }))}
      />
      <Select
        name="bezirk"
        label="Planungsbezirk"
        empty="Alle Bezirke"
        value={words.district}
        options={found.districts.map(({ number, name }) => ({
          value: String(number),
          label: `${number} ${name}`,
        }))}
      />
      {found.projects.length > 0 && (
        <Select
          name="projekt"
          label="Projekt"
          empty="Alle Projekte"
          value={words.project}
          options={found.projects.map((project) => ({ value: project, label: project }))}
        />
      )}
    </FilterForm>
  )
}

function Sums({ found, days }: OutreachProps) {
  const { all, byKind } = found.sums
  const rows = outreachKinds.flatMap((kind) => {
    const sums = byKind.get(kind)
    return sums ? [{ label: outreachKindPlurals[kind], ...sums }] : []
  })
  if (rows.length === 0) return null
  return (
    <Section title={`Zusammen vom ${shortDayText(days.from)} bis ${shortDayText(days.to)}`}>
      <Table
        caption="Summen nach Art"
        captionHidden
        rows={rows.length > 1 ? [...rows, { label: 'Alle zusammen', ...all }] : rows}
        rowKey={(row) => row.label}
        columns={[
          { key: 'kind', label: 'Art', cell: (row) => row.label },
          { key: 'records', label: 'Anzahl', numeric: true, cell: (row) => row.records },
          { key: 'people', label: 'Menschen', numeric: true, cell: (row) => row.people },
          { key: 'days', label: 'Tage', numeric: true, cell: (row) => row.days },
          { key: 'places', label: 'Orte', numeric: true, cell: (row) => row.places },
        ]}
      />
    </Section>
  )
}

function Records(props: OutreachProps) {
  const { found, mayEdit } = props
  const kindOf = (line: OutreachLine) => outreachKindNames[line.kind]
  return (
    <Section title="Einträge">
      <Table
        caption="Einträge"
        captionHidden
        rows={found.records}
        rowKey={(line) => line.id}
        empty={
          <Empty title="Nichts gefunden.">
            <p>In diesen Tagen ist zu dieser Auswahl nichts eingetragen.</p>
          </Empty>
        }
        columns={[
          { key: 'day', label: 'Tag', cell: (line) => shortDayText(line.onDate) },
          {
            key: 'kind',
            label: 'Art',
            cell: (line) =>
              mayEdit ? <a href={paths.outreachOne(line.id)}>{kindOf(line)}</a> : kindOf(line),
          },
          { key: 'place', label: 'Ort', cell: (line) => line.place },
          {
            key: 'district',
            label: 'Planungsbezirk',
            cell: ({ district }) => district && `${district.number} ${district.name}`,
          },
          { key: 'people', label: 'Menschen', numeric: true, cell: (line) => line.people },
          { key: 'project', label: 'Projekt', cell: (line) => line.project },
        ]}
      />
      <Notes {...props} />
      <Pages {...props} />
    </Section>
  )
}

/** What was noted beside these records, each sentence once. */
function Notes({ found }: OutreachProps) {
  const notes = [...new Set(found.records.map(({ note }) => note).filter(Boolean))]
  if (notes.length === 0) return null
  return (
    <Details summary="Notizen zu diesen Einträgen" open={notes.length === 1}>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Details>
  )
}

function Pages({ found, house, days, words }: OutreachProps) {
  const { page, perPage } = found
  const total = found.sums.all.records
  if (total <= perPage) return null
  const from = (page - 1) * perPage
  const query = { ...houseQuery(house), von: days.from, bis: days.to }
  const filters = { art: words.kind, bezirk: words.district, projekt: words.project }
  const to = (seite: number) => paths.outreach({ ...query, ...filters, seite })
  return (
    <Pagination
      label="Weitere Einträge"
      summary={`${Math.min(from + 1, total)}–${Math.min(from + perPage, total)} von ${total}`}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={from + perPage < total ? to(page + 1) : undefined}
    />
  )
}
