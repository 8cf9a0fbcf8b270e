import type { WeekPlan } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import {
  ButtonLink,
  ButtonRow,
  Chips,
  Empty,
  FilterForm,
  Pagination,
  PlanCategoryMark,
  Select,
  StatusTag,
  Table,
  TextField,
} from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { ListQuestion, ListSort, PlanLine } from './list-question.ts'
import { linesOf, listQuery, listQuestion, standFilters } from './list-question.ts'
import { PlanFrame, planQuery } from './plan-frame.tsx'
import { planOf } from './plan-house.ts'
import type { PlanPlace } from './plan-house.ts'
import { dayHead, hrefOf, signMark, spanText, standOf } from '../../plan/plan-words.ts'

const perPage = 50

interface Props {
  place: PlanPlace
  plan: WeekPlan
  question: ListQuestion
  lines: readonly PlanLine[]
}

/** The same week as a list: sorting, filters, pages, files. */
export async function showList(ctx: OfficeContext, place: PlanPlace): Promise<Response> {
  const plan = await planOf(ctx, place)
  const question = listQuestion(ctx.query)
  const props = { place, plan, question, lines: linesOf(plan, question) }
  return officePage(
    ctx,
    { title: 'Belegungsplan als Liste', current: 'rooms', wide: true },
    <PlanFrame place={place} view="liste" today={ctx.today} actor={ctx.actor}>
      <Filter {...props} />
      <Found {...props} />
      <Lines {...props} />
      <Pages {...props} />
      <Files {...props} />
    </PlanFrame>,
  )
}

function link({ place, question }: Props, changed: Partial<ListQuestion>): string {
  return paths.plan(query(place, { ...question, page: 1, ...changed }))
}

function query(place: PlanPlace, question: ListQuestion): Query {
  return { ...planQuery(place, 'liste'), ...listQuery(question) }
}

function Filter({ place, plan, question }: Props) {
  const { sort, descending } = question
  const kept = listQuery({ q: '', room: '', stand: '', page: 1, sort, descending })
  return (
    <FilterForm
      action={paths.plan()}
      hidden={given({ ...planQuery(place, 'liste'), ...kept })}
      label="Termine der Woche filtern"
    >
      <TextField name="q" label="Angebot oder Veranstalter" type="search" value={question.q} />
      <Select
        name="raum"
        label="Raum"
        empty="Alle Räume"
        value={question.room}
        options={plan.rooms.map(({ name }) => ({ value: name, label: name }))}
      />
      <Select
        name="stand"
        label="Stand"
        empty="Alle"
        value={question.stand}
        options={Object.entries(standFilters).map(([value, label]) => ({ value, label }))}
      />
    </FilterForm>
  )
}

function given(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''))
}

function Found(props: Props) {
  const { question, lines } = props
  const stand = standFilters[question.stand as keyof typeof standFilters] ?? question.stand
  const items = [
    { label: `„${question.q}“`, clearHref: link(props, { q: '' }), on: question.q !== '' },
    { label: question.room, clearHref: link(props, { room: '' }), on: question.room !== '' },
    { label: stand, clearHref: link(props, { stand: '' }), on: question.stand !== '' },
  ].filter(({ on }) => on)
  return (
    <Chips
      count={lines.length === 1 ? 'Ein Termin' : `${lines.length} Termine`}
      items={items}
      clearAllHref={link(props, { q: '', room: '', stand: '' })}
    />
  )
}

function Lines(props: Props) {
  const { question, lines } = props
  const start = (question.page - 1) * perPage
  const filtered = question.q + question.room + question.stand !== ''
  const sort = (key: ListSort) => ({
    href: link(props, { sort: key, descending: question.sort === key && !question.descending }),
    direction:
      question.sort === key
        ? question.descending
          ? ('descending' as const)
          : ('ascending' as const)
        : undefined,
  })
  return (
    <Table
      caption="Termine der Woche"
      captionHidden
      rows={lines.slice(start, start + perPage)}
      rowKey={({ entry }) => entry.sessionId}
      columns={columns(sort)}
      empty={
        filtered ? (
          <Empty
            title="Dazu gibt es in dieser Woche keinen Termin."
            action={
              <ButtonLink href={link(props, { q: '', room: '', stand: '' })}>
                Alle Termine der Woche
              </ButtonLink>
            }
          />
        ) : (
          <Empty title="In dieser Woche ist das Haus frei." />
        )
      }
    />
  )
}

function columns(sort: (key: ListSort) => NonNullable<Column<PlanLine>['sort']>): Column<PlanLine>[] {
  return [
    {
      key: 'titel',
      label: 'Angebot',
      rowHeader: true,
      sort: sort('titel'),
      cell: ({ entry }) => (
        <>
          {entry.sign !== null && <PlanCategoryMark {...signMark(entry.sign)} iconOnly />}
          <EntryName entry={entry} />
        </>
      ),
    },
    {
      key: 'zeit',
      label: 'Wann',
      sort: sort('zeit'),
      cell: ({ entry }) => `${dayHead(entry.day)}, ${spanText(entry)}`,
    },
    { key: 'raum', label: 'Raum', sort: sort('raum'), cell: ({ rooms }) => rooms },
    {
      key: 'veranstalter',
      label: 'Veranstalter',
      sort: sort('veranstalter'),
      cell: ({ entry }) => entry.organiser ?? '',
    },
    { key: 'stand', label: 'Stand', cell: (line) => <Stand line={line} /> },
  ]
}

function EntryName({ entry }: { entry: PlanLine['entry'] }) {
  const href = hrefOf(entry)
  return href === undefined ? <>{entry.title}</> : <a href={href}>{entry.title}</a>
}

function Stand({ line }: { line: PlanLine }) {
  const mark = standOf(line.entry)
  const { reason } = line.entry
  return (
    <span>
      {mark ? <StatusTag {...mark} /> : line.stand}
      {reason !== '' && <> {reason}</>}
    </span>
  )
}

function Pages(props: Props) {
  const { question, lines } = props
  const from = (question.page - 1) * perPage
  if (lines.length <= perPage) return null
  return (
    <Pagination
      label="Seiten der Liste"
      summary={`${Math.min(from + 1, lines.length)}–${Math.min(from + perPage, lines.length)} von ${lines.length}`}
      previousHref={question.page > 1 ? link(props, { page: question.page - 1 }) : undefined}
      nextHref={from + perPage < lines.length ? link(props, { page: question.page + 1 }) : undefined}
    />
  )
}

function Files({ place, question, lines }: Props) {
  if (lines.length === 0) return null
  const { ansicht: _, ...asked } = query(place, { ...question, page: 1 })
  return (
    <ButtonRow>
      <ButtonLink href={paths.planCsv(asked)} download>
        Als CSV-Datei
      </ButtonLink>
      <ButtonLink href={paths.planXlsx(asked)} download>
        Als Excel-Datei
      </ButtonLink>
      <ButtonLink href={paths.exports()} kind="quiet">
        Andere Listen ausgeben
      </ButtonLink>
    </ButtonRow>
  )
}
