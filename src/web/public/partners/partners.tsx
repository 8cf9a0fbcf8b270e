import type { Hono } from 'hono'
import { Absent } from '../../../kernel/result.ts'
import { publicOffersOfPartner } from '../../../modules/offers/index.ts'
import {
  aliasesOf,
  partnerById,
  partnerBySlug,
  partnerList,
  publicContactsOf,
} from '../../../modules/partners/index.ts'
import type { Partner } from '../../../modules/partners/index.ts'
import { districtsAll, termsOf } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { pageNumber, servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { PartnersView } from './partners-view.tsx'
import { PartnerView } from './partner-view.tsx'

const perPage = 60

/** The organisations that cooperate: only those that are published. */
export function registerPartners(app: Hono, deps: Deps): void {
  app.get(paths.partners(), (c) =>
    servePage(c, deps, { query: ['q', 'art', 'seite'], slot: 'day' }, partnersPage),
  )
  app.get('/partner/:slug{[a-z0-9-]+}', (c) =>
    servePage(c, deps, { slot: 'day' }, (ctx) => partnerPage(ctx, c.req.param('slug'))),
  )
}

async function partnersPage(ctx: PublicContext): Promise<ShownPage> {
  const { deps, t, c } = ctx
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const kindSlug = c.req.query('art') ?? ''
  const page = pageNumber(c.req.query('seite'))
  const kinds = await termsOf(deps.db, 'partner-kind', true)
  const kind = kinds.find((term) => term.slug === kindSlug)
  const unknown = kindSlug !== '' && kind === undefined
  const { lines, total } = unknown
    ? { lines: [], total: 0 }
    : await partnerList(deps.db, {
        text: q || undefined,
        kindId: kind?.id,
        publishedOnly: true,
        page,
        pageSize: perPage,
      })
  return {
    title: t.partners.title,
    description: t.partners.lead,
    current: 'partners',
    canonical: paths.partners(),
    noIndex: q !== '' || kindSlug !== '',
    children: <PartnersView {...{ t, q, kindSlug, kinds, lines, total, page, perPage }} />,
  }
}

// A partner that went into another leads there for ever: links on paper stay true.
async function survivor(db: Db, partner: Partner): Promise<Partner | undefined> {
  let found: Partner | undefined = partner
  for (let hop = 0; found?.mergedIntoId && hop < 10; hop++) found = await partnerById(db, found.mergedIntoId)
  return found
}

async function partnerPage(ctx: PublicContext, slug: string): Promise<ShownPage> {
  const { deps, t, now } = ctx
  const found = await partnerBySlug(deps.db, slug)
  const partner = found && (await survivor(deps.db, found))
  if (!isShown(partner)) throw new Absent()
  if (partner.slug !== slug)
    return { title: partner.name, movedTo: paths.partner(partner.slug), children: null }
  const [contacts, aliases, offers, kinds, districts] = await Promise.all([
    publicContactsOf(deps.db, partner.id),
    aliasesOf(deps.db, partner.id),
    publicOffersOfPartner(deps.db, partner.id, now),
    termsOf(deps.db, 'partner-kind', true),
    districtsAll(deps.db),
  ])
  const kind = kinds.find((term) => term.id === partner.kindId)?.name
  const district = districts.find(({ id }) => id === partner.districtId)?.name
  return {
    title: partner.name,
    description: partner.description || partner.name,
    current: 'partners',
    canonical: paths.partner(slug),
    breadcrumbs: [{ href: paths.partners(), label: t.partners.title }, { label: partner.name }],
    children: <PartnerView {...{ t, partner, kind, district, contacts, aliases, offers }} />,
  }
}

function isShown(partner: Partner | undefined): partner is Partner {
  return partner !== undefined && partner.published && partner.mergedIntoId === null
}
