import type { Id } from '../../../kernel/id.ts'
import { isId } from '../../../kernel/id.ts'
import { may } from '../../../modules/identity/index.ts'
import type { OfferInside, OfficeOffer, OfficeOfferFilters, RunBy } from '../../../modules/offers/index.ts'
import {
  officeOffers,
  offersInside,
  planCategories,
  planSignNames,
  runByNames,
  runBys,
} from '../../../modules/offers/index.ts'
import { operatorsAll, termsOfKinds } from '../../../modules/places/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { centresWith } from '../offers/doer.ts'
import type { OfficeContext } from '../route.ts'

/** How many offers can be ticked one by one; with more of them all are meant that the filter finds. */
const mostTicked = 300
const mostFound = 10_000

interface Choice {
  readonly value: string
  readonly label: string
}

/** A way to narrow the offers: its name in the address, its label, what it offers. */
export interface Narrowing {
  readonly name: string
  readonly label: string
  /** The first, empty choice; false: there is none. */
  readonly all: string | false
  readonly options: readonly Choice[]
  readonly value: string | undefined
}

/** An offer that was found, with its dates from today on where it stands with a tick of its own. */
export interface FoundOffer extends OfficeOffer {
  readonly ahead: OfferInside | undefined
}

/** Which offers are meant: the filter as it was asked and what it found. */
export interface Finding {
  readonly narrowings: readonly Narrowing[]
  /** The filter as address parts and as hidden fields. */
  readonly query: Readonly<Record<string, string>>
  /** The filter in words, to be kept with the suspension. */
  readonly words: Readonly<Record<string, string>>
  /** Null: the whole city. */
  readonly centreId: Id | null
  readonly offers: readonly FoundOffer[]
  readonly tickable: boolean
}

/** Reads the filter, from an address or a form, and finds the offers this person may set out. */
export async function findOffers(ctx: OfficeContext, read: (name: string) => string): Promise<Finding> {
  const { db } = ctx.deps
  const centres = await centresWith(ctx, 'centre.manage')
  const ofCity = may(ctx.actor, 'centre.manage', { centreId: null })
  const chosen = centres.find(({ id }) => id === read('zentrum')) ?? (ofCity ? undefined : centres[0])
  const narrowings = await narrowingsOf(ctx, read, { centres, ofCity, chosen })
  const used = narrowings.filter((one) => one.value !== undefined)
  const filters = { ...filtersFrom(new Map(used.map(({ name, value }) => [name, value!]))), ahead: true }
  const { offers } = await officeOffers(db, {
    actor: ctx.actor,
    today: ctx.today,
    permission: 'centre.manage',
    filters: { ...filters, centreId: chosen?.id },
    limit: mostFound,
  })
  const tickable = offers.length <= mostTicked
  const ids = tickable ? offers.map(({ id }) => id) : []
  const inside = await offersInside(db, ids, { fromOn: ctx.today, toOn: null }, ctx.deps.clock.now())
  const ahead = new Map(inside.map((one) => [one.offerId, one]))
  return {
    narrowings,
    query: Object.fromEntries(used.map(({ name, value }) => [name, value!])),
    words: Object.fromEntries(used.map((one) => [one.label, labelOf(one)])),
    centreId: chosen?.id ?? null,
    offers: offers.map((offer) => ({ ...offer, ahead: ahead.get(offer.id) })),
    tickable,
  }
}

function labelOf({ options, value }: Narrowing): string {
  return options.find((option) => option.value === value)?.label ?? ''
}

interface Where {
  readonly centres: readonly CentreName[]
  readonly ofCity: boolean
  readonly chosen: CentreName | undefined
}

async function narrowingsOf(
  ctx: OfficeContext,
  read: (name: string) => string,
  { centres, ofCity, chosen }: Where,
): Promise<Narrowing[]> {
  const { db } = ctx.deps
  const terms = (await termsOfKinds(db, ['topic', 'person-group', 'offer-type'])).filter(
    ({ retiredOn }) => retiredOn === null,
  )
  const ofKind = (kind: string) => named(terms.filter((term) => term.kind === kind))
  const operators = ofCity ? named(await operatorsAll(db)) : []
  const sites = (chosen ? [chosen] : centres).flatMap((centre) => centre.sites)
  const one = (name: string, label: string, all: string | false, options: readonly Choice[]): Narrowing => {
    const value = options.find((option) => option.value === read(name))?.value
    return { name, label, all, options, value }
  }
  const centre = one('zentrum', 'Zentrum', ofCity && 'Die ganze Stadt', named(centres))
  return [
    { ...centre, value: chosen?.id },
    one('standort', 'Standort', 'Alle Standorte', named(sites)),
    one('traeger', 'Träger', 'Alle Träger', operators),
    one('wer', 'Angeboten von', 'Allen', named(runBys.map((id) => ({ id, name: runByNames[id] })))),
    one('thema', 'Thema', 'Alle Themen', ofKind('topic')),
    one('zielgruppe', 'Für wen', 'Alle', ofKind('person-group')),
    one('art', 'Art', 'Alle Arten', ofKind('offer-type')),
    one(
      'gruppe',
      'Gruppe im Plan',
      'Alle',
      named(planCategories.map((id) => ({ id, name: planSignNames[id] }))),
    ),
  ].filter(({ name, options }) => options.length > (name === 'zentrum' || name === 'standort' ? 1 : 0))
}

function named(all: readonly { readonly id: string; readonly name: string }[]): Choice[] {
  return all.map(({ id, name }) => ({ value: id, label: name }))
}

function filtersFrom(values: ReadonlyMap<string, string>): OfficeOfferFilters {
  const id = (name: string) => [values.get(name)].find((value) => value !== undefined && isId(value))
  return {
    siteId: id('standort'),
    operatorId: id('traeger'),
    runBy: values.get('wer') as RunBy | undefined,
    topicId: id('thema'),
    personGroupId: id('zielgruppe'),
    typeId: id('art'),
    planCategory: planCategories.find((one) => one === values.get('gruppe')),
  }
}
