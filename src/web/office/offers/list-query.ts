import { isId } from '../../../kernel/id.ts'
import type { OfficeOfferFilters, OfficeOfferSort } from '../../../modules/offers/index.ts'
import { offerStates, planCategories, visibilities } from '../../../modules/offers/index.ts'
import type { Query } from '../../paths.ts'
import { paths } from '../../paths.ts'
import type { OfficeContext } from '../route.ts'
import { numberIn } from './doer.ts'

/** How many offers stand on one page. */
export const offersPerPage = 50

const sortWords = { title: 'titel', next: 'naechster', visibility: 'sichtbar', review: 'pruefen' } as const

/** What the list shows now, as it stands in the address. */
export interface ListQuery {
  readonly filters: OfficeOfferFilters
  readonly sort: OfficeOfferSort
  readonly descending: boolean
  readonly page: number
}

/** Reads the address; what is not understood is no filter. */
export function listQuery(ctx: OfficeContext): ListQuery {
  const one = <V extends string>(values: readonly V[], name: string) =>
    values.find((v) => v === ctx.query(name))
  const id = (name: string) => (isId(ctx.query(name)) ? ctx.query(name) : undefined)
  const sorts = Object.keys(sortWords) as OfficeOfferSort[]
  return {
    filters: {
      q: ctx.query('q').trim().slice(0, 100) || undefined,
      centreId: id('zentrum'),
      state: one(offerStates, 'stand'),
      visibility: one(visibilities, 'sichtbar'),
      typeId: id('art'),
      planCategory: one([...planCategories, 'unset'], 'gruppe'),
      partnerId: id('partner'),
      stale: ctx.query('pruefen') === 'ja' || undefined,
    },
    sort: sorts.find((sort) => sortWords[sort] === ctx.query('sortierung')) ?? 'title',
    descending: ctx.query('richtung') === 'ab',
    page: Math.max(1, numberIn(ctx.query('seite')) ?? 1),
  }
}

/** The same as address parameters, with changes; a changed filter or order starts on page one. */
export function listParameters(query: ListQuery, change: Partial<ListQuery> = {}): Query {
  const { filters, sort, descending, page } = { ...query, page: 1, ...change }
  return {
    q: filters.q,
    zentrum: filters.centreId,
    stand: filters.state,
    sichtbar: filters.visibility,
    art: filters.typeId,
    gruppe: filters.planCategory,
    partner: filters.partnerId,
    pruefen: filters.stale ? 'ja' : undefined,
    sortierung: sort === 'title' ? undefined : sortWords[sort],
    richtung: descending ? 'ab' : undefined,
    seite: page > 1 ? page : undefined,
  }
}

/** Heading of a sortable column: its link and how it is sorted now. */
export function sortOf(query: ListQuery, sort: OfficeOfferSort) {
  const current = query.sort === sort
  return {
    href: paths.officeProgramme(listParameters(query, { sort, descending: current && !query.descending })),
    direction: current ? (query.descending ? ('descending' as const) : ('ascending' as const)) : undefined,
  }
}
