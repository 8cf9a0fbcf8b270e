import { dayText, shortDayText } from '../../../kernel/german-date.ts'
import { newId } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { yearRemark } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { notedValues, precisionNames, precisions, recordsBehind } from '../../../modules/indicators/index.ts'
import type {
  Figure,
  Fixing,
  Indicator,
  IndicatorRecords,
  NotedValue,
} from '../../../modules/indicators/index.ts'
import { visitSetting } from '../../../modules/visits/index.ts'
import { writeTable } from '../../../platform/files/write-table.ts'
import { paths } from '../../paths.ts'
import { recordPath } from '../../record-paths.ts'
import {
  Button,
  ButtonLink,
  DateField,
  DescriptionList,
  Details,
  Empty,
  ErrorSummary,
  FieldRow,
  Form,
  Notice,
  PageHeading,
  Section,
  Select,
  Table,
  TextField,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { DeedButton, fieldsOf, filled } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { YearRemark } from '../year-remark.tsx'
import { yearAsked, YearChoice, yearHouse } from '../year-ways.tsx'
import { figuresOf, indicatorHere, isTeam } from './house.ts'
import { basisText, figureText, measureText, partTexts } from '../../../modules/indicators/index.ts'

const labels = {
  onDate: 'Von wann',
  value: 'Wert',
  precision: 'Wie genau',
  source: 'Quelle',
} as const

/** One indicator: its value, what it means, its parts, and every record behind it. */
export async function showIndicator(ctx: OfficeContext): Promise<Response> {
  return indicatorPage(ctx, filled())
}

/** The page with what was typed into its form. */
export async function indicatorPage(ctx: OfficeContext, state: FormState): Promise<Response> {
  const indicator = indicatorHere(ctx)
  const house = await yearHouse(ctx, 'indicator.read')
  if (!house) return noCentrePage(ctx, indicator.name, 'goals')
  const year = yearAsked(ctx)
  const { figure, limit } = await figureHere(ctx, house, indicator, year)
  const { name } = figure.definition
  const wrong = Object.keys(state.problems).length > 0
  const query = { ...houseQuery(house), jahr: String(year) }
  return officePage(
    ctx,
    {
      title: wrong || state.refusal ? `Fehler: ${name}` : name,
      current: 'goals',
      wide: true,
      breadcrumbs: [{ href: paths.indicators(query), label: 'Kennzahlen' }, { label: name }],
    },
    <>
      <PageHeading
        kicker={`${house.centre.name}, ${year}`}
        title={name}
        lead={figureText(figure, limit)}
        actions={
          may(ctx.actor, 'city.manage', {}) ? (
            <ButtonLink href={paths.indicatorDefinition(indicator.id)}>Definition ändern</ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary problems={state.problems} labels={labels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <YearChoice house={house} year={year} action={paths.indicator(indicator.id)} />
      <YearRemark text={await yearRemark(ctx.deps.db, house.centre.id, year)} />
      <Meaning figure={figure} limit={limit} />
      <Parts figure={figure} limit={limit} />
      {await behind(ctx, house, indicator, year)}
      {await valueForm(ctx, house, indicator, state)}
    </>,
    wrong ? 422 : state.refusal !== undefined ? 409 : 200,
  )
}

/** The figure of the page and from which number on this person sees people. */
async function figureHere(ctx: OfficeContext, { centre }: House, indicator: Indicator, year: number) {
  const [figures, setting] = await Promise.all([
    figuresOf(ctx, centre.id, year, ctx.today),
    visitSetting(ctx.deps.db),
  ])
  const figure = figures.find((each) => each.indicator.id === indicator.id)
  if (!figure) throw new Absent()
  return { figure, limit: isTeam(ctx.actor, centre.id) ? 0 : setting.hideBelow }
}

/** The records behind the figure, as far as this person may see them. */
async function behind(ctx: OfficeContext, house: House, indicator: Indicator, year: number) {
  if (indicator.from === 'goals')
    return (
      <p>
        <a href={paths.goals({ ...houseQuery(house), jahr: String(year) })}>Die Ziele hinter dieser Zahl</a>
      </p>
    )
  if (indicator.countsPeople && !isTeam(ctx.actor, house.centre.id))
    return (
      <p>
        Die einzelnen Aufzeichnungen sieht nur das Team des Zentrums, weil kleine Zahlen auf Menschen zeigen
        könnten.
      </p>
    )
  const { id: centreId } = house.centre
  const records = await recordsBehind(ctx.deps.db, centreId, indicator.id, `${year}-01-01`, `${year}-12-31`)
  return <Records records={records} indicator={indicator} house={house} year={year} />
}

/** The form for a value that no record gives. */
async function valueForm(ctx: OfficeContext, { centre }: House, indicator: Indicator, state: FormState) {
  if (indicator.from !== 'values' || !may(ctx.actor, 'indicator.edit', { centreId: centre.id })) return null
  const noted = await notedValues(ctx.deps.db, centre.id, indicator.id)
  return <Values noted={noted} state={state} indicator={indicator} centreId={centre.id} today={ctx.today} />
}

function Meaning({ figure, limit }: { figure: Figure; limit: number }) {
  const { definition, fixing, indicator, measure, state } = figure
  return (
    <DescriptionList
      items={[
        { term: 'Was gezählt wird', detail: definition.definition },
        { term: 'Formel', detail: indicator.formula },
        {
          term: 'Definition',
          detail: `Fassung ${definition.number}, gültig ab ${shortDayText(definition.validFrom)}, ${definition.owner}`,
        },
        {
          term: 'Festgelegt',
          detail: fixing ? <Fixed fixing={fixing} /> : 'nicht festgelegt',
        },
        {
          term: 'Aus den Aufzeichnungen',
          detail:
            state === 'not-fixed'
              ? measureText(indicator, measure, limit)
              : basisText(indicator, measure, limit),
        },
      ]}
    />
  )
}

function Fixed({ fixing }: { fixing: Fixing }) {
  const { fixedOn, decisionText, meetingId } = fixing
  const day = `am ${dayText(fixedOn, true)}`
  if (decisionText === '') return <>{day}</>
  return (
    <>
      {day}, {meetingId === null ? decisionText : <a href={paths.meeting(meetingId)}>{decisionText}</a>}
    </>
  )
}

function Parts({ figure, limit }: { figure: Figure; limit: number }) {
  const parts = partTexts(figure.indicator, figure.measure, limit)
  if (parts.length === 0) return null
  return (
    <Section title="Im Einzelnen">
      <Table
        caption={`${figure.definition.name} im Einzelnen`}
        captionHidden
        rows={parts}
        rowKey={([name]) => name}
        columns={[
          { key: 'name', label: 'Was', cell: ([name]) => name },
          { key: 'value', label: 'Wert', numeric: true, cell: ([, text]) => text },
        ]}
      />
    </Section>
  )
}

const shown = 300

function Records(props: { records: IndicatorRecords; indicator: Indicator; house: House; year: number }) {
  const { records, indicator, house, year } = props
  const { columns, rows } = records
  const csv = paths.indicatorCsv(indicator.id, { ...houseQuery(house), jahr: String(year) })
  return (
    <Section
      title="Woraus die Zahl entsteht"
      action={
        rows.length > 0 ? (
          <ButtonLink href={csv} kind="quiet">
            Als CSV
          </ButtonLink>
        ) : undefined
      }
    >
      <Table
        caption={
          rows.length > shown
            ? `Die ersten ${shown} von ${rows.length} Aufzeichnungen`
            : `${rows.length} Aufzeichnungen`
        }
        rows={rows.slice(0, shown)}
        rowKey={(row) => String(rows.indexOf(row))}
        empty={<Empty title="Dazu gibt es in diesem Jahr keine Aufzeichnung." />}
        columns={columns.map((column, at) => ({
          key: column,
          label: column,
          numeric: typeof rows[0]?.cells[at] === 'number',
          cell: ({ cells, link }) => {
            const cell = cells[at]!
            const text =
              typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? shortDayText(cell) : cell
            return at === 0 && link !== null ? <a href={recordPath(link)}>{text}</a> : text
          },
        }))}
      />
    </Section>
  )
}

function Values(props: {
  noted: readonly NotedValue[]
  state: FormState
  indicator: Indicator
  centreId: string
  today: string
}) {
  const f = fieldsOf(props.state, labels)
  return (
    <Section title="Wert eintragen">
      <Form
        action={paths.indicatorValues(props.indicator.id)}
        hidden={{ id: newId(), centreId: props.centreId }}
      >
        <FieldRow>
          <DateField {...f('onDate')} max={props.today} required />
          <TextField {...f('value')} short required />
          <Select
            {...f('precision')}
            empty={false}
            options={precisions.map((one) => ({ value: one, label: precisionNames[one] }))}
          />
        </FieldRow>
        <TextField {...f('source')} required hint="Zum Beispiel: Ressourcenübersicht 2026" />
        <Button>Eintragen</Button>
      </Form>
      {props.noted.length > 0 && (
        <Details summary="Eingetragene Werte">
          {props.noted.map(({ id, onDate, value, source }) => (
            <div key={id}>
              {shortDayText(onDate)}: {value.toLocaleString('de-DE')} ({source}){' '}
              <DeedButton
                action={paths.indicatorValueRemove(id)}
                label={`Wert vom ${shortDayText(onDate)} entfernen`}
              >
                Entfernen
              </DeedButton>
            </div>
          ))}
        </Details>
      )}
    </Section>
  )
}

/** All records behind an indicator as a file, for counting again. */
export async function indicatorFile(ctx: OfficeContext): Promise<Response> {
  const indicator = indicatorHere(ctx)
  const house = await yearHouse(ctx, 'indicator.read')
  if (!house || (indicator.countsPeople && !isTeam(ctx.actor, house.centre.id))) throw new Absent()
  const year = yearAsked(ctx)
  const { id: centreId, slug } = house.centre
  const { columns, rows } = await recordsBehind(
    ctx.deps.db,
    centreId,
    indicator.id,
    `${year}-01-01`,
    `${year}-12-31`,
  )
  const table = { header: columns, rows: rows.map(({ cells }) => cells.map(String)) }
  const bytes = await writeTable('csv', indicator.name, table)
  return sendFile(ctx, `kennzahl-${indicator.id.toLowerCase()}-${slug}-${year}.csv`, bytes)
}
