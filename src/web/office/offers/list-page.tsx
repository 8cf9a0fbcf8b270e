import { shortDayText } from '../../../kernel/german-date.ts'
import type { OfferChoices, OfficeOffer } from '../../../modules/offers/index.ts'
import {
  offerStateNames,
  offerStates,
  planCategories,
  planSignNames,
  visibilities,
  visibilityNames,
} from '../../../modules/offers/index.ts'
import type { Column } from '../../ui/index.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Chips,
  Empty,
  FilterForm,
  Form,
  PageHeading,
  Pagination,
  Select,
  Table,
  TextField,
} from '../../ui/index.ts'
import { paths } from '../../paths.ts'
import { choicesOf } from '../choices.ts'
import type { ListQuery } from './list-query.ts'
import { listParameters, offersPerPage, sortOf } from './list-query.ts'
import { StateTag, VisibilityTag } from './words.tsx'

export interface ListPageProps {
  readonly query: ListQuery
  readonly offers: readonly OfficeOffer[]
  readonly total: number
  readonly types: OfferChoices['types']
  readonly centres: readonly { readonly id: string; readonly name: string }[]
  readonly mayCreate: boolean
  readonly mayExport: boolean
  readonly mayPublish: boolean
  readonly maySuspend: boolean
  readonly mayHelp: boolean
}

/** The offers of the office: narrow, sort, leaf through, publish several. */
export function ListPage(props: ListPageProps) {
  const { query, offers, total } = props
  const table = (
    <Table
      caption="Angebote"
      captionHidden
      rows={offers}
      rowKey={(offer) => offer.id}
      columns={columns(props)}
      empty={
        <Empty
          title="Dazu haben wir kein Angebot gefunden."
          action={<ButtonLink href={paths.officeProgramme()}>Alle Angebote zeigen</ButtonLink>}
        />
      }
    />
  )
  const canPublish = props.mayPublish && offers.some((offer) => offer.visibility === 'internal')
  return (
    <>
      <Heading {...props} />
      <Filter {...props} />
      <Chips
        count={total === 1 ? 'Ein Angebot' : `${total} Angebote`}
        items={chips(query)}
        clearAllHref={paths.officeProgramme()}
      />
      {canPublish ? (
        <Form method="get" action={paths.offersPublish()} label="Mehrere Angebote veröffentlichen">
          {table}
          <ButtonRow>
            <Button kind="secondary">Markierte ansehen und veröffentlichen</Button>
          </ButtonRow>
        </Form>
      ) : (
        table
      )}
      <Pages {...props} />
    </>
  )
}

function Heading({ mayCreate, mayExport, maySuspend, mayHelp, query }: ListPageProps) {
  return (
    <PageHeading
      title="Programm"
      lead={mayCreate ? 'Alle Angebote: anlegen, planen, veröffentlichen.' : undefined}
      actions={
        <>
          {mayCreate && (
            <ButtonLink href={paths.offerNew({ zentrum: query.filters.centreId })} kind="primary">
              Angebot anlegen
            </ButtonLink>
          )}
          {mayCreate && <ButtonLink href={paths.offersRenew()}>Neues Schuljahr</ButtonLink>}
          {maySuspend && <ButtonLink href={paths.suspensions()}>Aussetzen</ButtonLink>}
          {mayHelp && !maySuspend && <ButtonLink href={paths.helplines()}>Hilfetelefon</ButtonLink>}
          {mayExport && <FileLinks query={query} />}
        </>
      }
    />
  )
}

function FileLinks({ query }: Pick<ListPageProps, 'query'>) {
  const parameters = listParameters(query)
  return (
    <>
      <ButtonLink href={paths.officeProgrammeFile('csv', parameters)} kind="quiet" download>
        Als CSV
      </ButtonLink>
      <ButtonLink href={paths.officeProgrammeFile('xlsx', parameters)} kind="quiet" download>
        Als Excel
      </ButtonLink>
    </>
  )
}

function Filter({ query, types, centres }: ListPageProps) {
  const { filters } = query
  return (
    <FilterForm action={paths.officeProgramme()} label="Angebote filtern">
      <TextField name="q" label="Titel oder Veranstalter" type="search" value={filters.q} />
      {centres.length > 1 && (
        <Select
          name="zentrum"
          label="Zentrum"
          empty="Alle Zentren"
          value={filters.centreId}
          options={choicesOf(centres)}
        />
      )}
      <Select
        name="stand"
        label="Stand"
        empty="Alle"
        value={filters.state}
        options={offerStates.map((state) => ({ value: state, label: offerStateNames[state] }))}
      />
      <Select
        name="sichtbar"
        label="Sichtbar"
        empty="Alle"
        value={filters.visibility}
        options={visibilities.map((value) => ({ value, label: visibilityNames[value] }))}
      />
      <Select name="art" label="Art" empty="Alle Arten" value={filters.typeId} options={choicesOf(types)} />
      <Select
        name="gruppe"
        label="Gruppe im Plan"
        empty="Alle"
        value={filters.planCategory}
        options={[...planCategories, 'unset' as const].map((value) => ({
          value,
          label: planSignNames[value],
        }))}
      />
      <Select
        name="pruefen"
        label="Prüfen"
        empty="Alle"
        value={filters.stale ? 'ja' : undefined}
        options={[{ value: 'ja', label: 'Prüfung fällig' }]}
      />
    </FilterForm>
  )
}

function chips(query: ListQuery) {
  const { filters } = query
  const without = (name: keyof typeof filters) =>
    paths.officeProgramme(listParameters(query, { filters: { ...filters, [name]: undefined } }))
  const items: { label: string; clearHref: string }[] = []
  if (filters.q) items.push({ label: `„${filters.q}“`, clearHref: without('q') })
  if (filters.state) items.push({ label: offerStateNames[filters.state], clearHref: without('state') })
  if (filters.visibility) {
    items.push({ label: visibilityNames[filters.visibility], clearHref: without('visibility') })
  }
  if (filters.planCategory) {
    items.push({ label: planSignNames[filters.planCategory], clearHref: without('planCategory') })
  }
  if (filters.partnerId) items.push({ label: 'eines Partners', clearHref: without('partnerId') })
  if (filters.stale) items.push({ label: 'Prüfung fällig', clearHref: without('stale') })
  return items
}

function columns({ query, mayPublish, centres }: ListPageProps): Column<OfficeOffer>[] {
  const tick: Column<OfficeOffer> = {
    key: 'tick',
    label: 'Markieren',
    action: true,
    cell: (offer) =>
      offer.visibility === 'internal' && (
        <input
          class="kern-form-check__checkbox"
          type="checkbox"
          name="angebot"
          value={offer.id}
          aria-label={`${offer.title} markieren`}
        />
      ),
  }
  const shown: Column<OfficeOffer>[] = [
    {
      key: 'title',
      label: 'Angebot',
      rowHeader: true,
      sort: sortOf(query, 'title'),
      cell: (offer) => <a href={paths.officeOffer(offer.id)}>{offer.title}</a>,
    },
    { key: 'organiser', label: 'Veranstalter', cell: (offer) => offer.organiser },
    { key: 'type', label: 'Art', cell: (offer) => offer.type },
    {
      key: 'next',
      label: 'Nächster Termin',
      sort: sortOf(query, 'next'),
      cell: (offer) => offer.nextOn && shortDayText(offer.nextOn),
    },
    { key: 'state', label: 'Stand', cell: (offer) => <StateTag state={offer.state} /> },
    {
      key: 'visibility',
      label: 'Sichtbar',
      sort: sortOf(query, 'visibility'),
      cell: (offer) => <VisibilityTag visibility={offer.visibility} />,
    },
    {
      key: 'review',
      label: 'Prüfen bis',
      sort: sortOf(query, 'review'),
      cell: (offer) => offer.reviewOn && shortDayText(offer.reviewOn),
    },
  ]
  if (centres.length > 1)
    shown.splice(2, 0, { key: 'centre', label: 'Zentrum', cell: (offer) => offer.centre })
  return mayPublish ? [...shown, tick] : shown
}

function Pages({ query, total }: ListPageProps) {
  if (total <= offersPerPage && query.page === 1) return null
  const first = (query.page - 1) * offersPerPage
  const link = (page: number) => paths.officeProgramme(listParameters(query, { page }))
  return (
    <Pagination
      summary={`${Math.min(first + 1, total)}–${Math.min(first + offersPerPage, total)} von ${total}`}
      previousHref={query.page > 1 ? link(query.page - 1) : undefined}
      nextHref={first + offersPerPage < total ? link(query.page + 1) : undefined}
    />
  )
}
