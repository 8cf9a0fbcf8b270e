import type { Actor } from '../../../kernel/actor.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { PartnerLine } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  ButtonRow,
  Checkbox,
  Chips,
  Empty,
  FilterForm,
  PageHeading,
  Pagination,
  Select,
  StatusTag,
  Table,
  TextField,
} from '../../ui/index.ts'
import type { FoundPartners, PartnerQuestion } from './list-question.ts'
import { partnerQuery } from './list-question.ts'
import { PartnerWays } from './partner-ways.tsx'

interface Props {
  found: FoundPartners
  question: PartnerQuestion
  perPage: number
  mayEdit: boolean
  mayMerge: boolean
  actor: Actor
}

const nothing: PartnerQuestion = { q: '', kind: '', district: '', stale: false, sort: 'name', page: 1 }

/** The directory of partners for the office. */
export function PartnersPage(props: Props) {
  return (
    <>
      <PageHeading
        title="Partner"
        lead="Mit wem die Zentren zusammenarbeiten."
        actions={
          props.mayEdit ? (
            <>
              <ButtonLink href={paths.officePartnerNew()} kind="primary">
                Partner anlegen
              </ButtonLink>
              {props.mayMerge && <ButtonLink href={paths.officeMerge()}>Ähnliche vergleichen</ButtonLink>}
            </>
          ) : undefined
        }
      />
      <PartnerWays actor={props.actor} current={paths.officePartners()} />
      <Filter {...props} />
      <Found {...props} />
      <Lines {...props} />
      <Pages {...props} />
      <Files {...props} />
    </>
  )
}

function link({ question }: Props, changed: Partial<PartnerQuestion>): string {
  return paths.officePartners(partnerQuery({ ...question, page: 1, ...changed }))
}

function Filter({ found, question }: Props) {
  return (
    <FilterForm
      action={paths.officePartners()}
      hidden={question.sort === 'name' ? {} : { sortierung: question.sort }}
      label="Partner filtern"
    >
      <TextField name="q" label="Name" type="search" value={question.q} />
      <Select
        name="art"
        label="Art"
        empty="Alle Arten"
        value={question.kind}
        options={found.kinds.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Select
        name="bezirk"
        label="Planungsbezirk"
        empty="Alle Bezirke"
        value={question.district}
        options={found.districts.map(({ number, name }) => ({
          value: String(number),
          label: `${number} ${name}`,
        }))}
      />
      <Checkbox name="pruefen" label="Nur lange nicht geprüfte" checked={question.stale} />
    </FilterForm>
  )
}

function Found(props: Props) {
  const { found, question } = props
  const kind = found.kinds.find(({ slug }) => slug === question.kind)?.name ?? question.kind
  const items = [
    { label: `„${question.q}“`, clearHref: link(props, { q: '' }), on: question.q !== '' },
    { label: kind, clearHref: link(props, { kind: '' }), on: question.kind !== '' },
    {
      label: `Bezirk ${question.district}`,
      clearHref: link(props, { district: '' }),
      on: question.district !== '',
    },
    { label: 'lange nicht geprüft', clearHref: link(props, { stale: false }), on: question.stale },
  ].filter(({ on }) => on)
  return (
    <Chips
      count={found.total === 1 ? 'Ein Partner' : `${found.total} Partner`}
      items={items}
      clearAllHref={paths.officePartners()}
    />
  )
}

function Lines(props: Props) {
  const { found, question } = props
  const sort = (key: PartnerQuestion['sort']) => ({
    href: link(props, { sort: key }),
    direction: question.sort === key ? ('ascending' as const) : undefined,
  })
  return (
    <Table
      caption="Partner"
      captionHidden
      rows={found.lines}
      rowKey={(line) => line.id}
      empty={<None {...props} />}
      columns={[
        {
          key: 'name',
          label: 'Name',
          sort: sort('name'),
          cell: (line) => <a href={paths.officePartner(line.id)}>{line.name}</a>,
        },
        { key: 'kind', label: 'Art', cell: (line) => line.kind ?? '' },
        { key: 'district', label: 'Bezirk', numeric: true, cell: (line) => line.districtNumber ?? '' },
        { key: 'frequency', label: 'Kooperation', cell: (line) => line.contactFrequency },
        {
          key: 'talk',
          label: 'Letztes Gespräch',
          cell: (line) => (line.lastContactOn === null ? '' : shortDayText(line.lastContactOn)),
        },
        {
          key: 'checked',
          label: 'Geprüft',
          sort: sort('geprueft'),
          cell: (line) => <Checked line={line} before={found.staleBefore} />,
        },
        { key: 'who', label: 'Zuständig', cell: (line) => line.responsible ?? 'niemand' },
      ]}
    />
  )
}

function Checked({ line, before }: { line: PartnerLine; before: string }) {
  if (line.checkedOn === null) return <StatusTag tone="warning" label="noch nie" />
  if (line.checkedOn < before) return <StatusTag tone="warning" label={shortDayText(line.checkedOn)} />
  return <>{shortDayText(line.checkedOn)}</>
}

function None(props: Props) {
  const all = link({ ...props, question: nothing }, {})
  if (link(props, { sort: 'name' }) === all) {
    return (
      <Empty
        title="Hier steht noch kein Partner."
        action={
          props.mayEdit ? <ButtonLink href={paths.officePartnerNew()}>Partner anlegen</ButtonLink> : undefined
        }
      />
    )
  }
  return (
    <Empty
      title="Dazu gibt es keinen Partner."
      action={<ButtonLink href={paths.officePartners()}>Alle Partner zeigen</ButtonLink>}
    />
  )
}

function Pages(props: Props) {
  const { found, question, perPage } = props
  const from = (question.page - 1) * perPage
  if (found.total <= perPage && question.page === 1) return null
  return (
    <Pagination
      summary={`${Math.min(from + 1, found.total)}–${Math.min(from + perPage, found.total)} von ${found.total}`}
      previousHref={question.page > 1 ? link(props, { page: question.page - 1 }) : undefined}
      nextHref={from + perPage < found.total ? link(props, { page: question.page + 1 }) : undefined}
    />
  )
}

function Files({ found, question }: Props) {
  if (found.total === 0) return null
  const asked = partnerQuery({ ...question, page: 1 })
  return (
    <ButtonRow>
      <ButtonLink href={paths.officePartnersCsv(asked)} download>
        Als CSV-Datei
      </ButtonLink>
      <ButtonLink href={paths.officePartnersXlsx(asked)} download>
        Als Excel-Datei
      </ButtonLink>
    </ButtonRow>
  )
}
