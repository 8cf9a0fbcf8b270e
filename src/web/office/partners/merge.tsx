import { movePartnerOfServices } from '../../../modules/advice/index.ts'
import { movePartnerOfBodies } from '../../../modules/bodies/index.ts'
import { movePartnerOfBookings } from '../../../modules/bookings/index.ts'
import { movePartnerOfLetters } from '../../../modules/interruptions/index.ts'
import { isId } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { moveRowsOfPartner } from '../../../modules/intake/index.ts'
import { movePartnerOfOffers, officeOffers } from '../../../modules/offers/index.ts'
import {
  contactLog,
  contactsOf,
  keepApart,
  mergePartners,
  openMergeProposals,
  partnerById,
  partnerList,
  partnerRefusals,
} from '../../../modules/partners/index.ts'
import type { Partner, PartnerLine } from '../../../modules/partners/index.ts'
import { districtsAll, termsOf } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { ComparePage } from './compare-page.tsx'
import type { Side } from './compare-page.tsx'
import { MergePage } from './merge-page.tsx'
import { doerOf, trail } from './record.ts'

const proposalsShown = 50

/** Look-alikes to decide, a search for any two, or two side by side. */
export async function showMerge(ctx: OfficeContext): Promise<Response> {
  const [one, two] = [await living(ctx, ctx.query('eins')), await living(ctx, ctx.query('zwei'))]
  if (one && two && one.id !== two.id) return compare(ctx, one, two)
  const q = ctx.query('q').trim().slice(0, 100)
  const [{ proposals, total }, found] = await Promise.all([
    openMergeProposals(ctx.deps.db, proposalsShown),
    q === '' ? undefined : search(ctx, q, one),
  ])
  return officePage(
    ctx,
    { title: 'Partner zusammenführen', current: 'partners', breadcrumbs: trail('Zusammenführen') },
    <MergePage proposals={proposals} total={total} one={one} q={q} found={found} />,
  )
}

/** Makes two entries one; every link of the other goes to the one that stays. */
export async function merge(ctx: OfficePostContext): Promise<Response> {
  const [one, two] = [ctx.input.text('eins'), ctx.input.text('zwei')]
  if (!isId(one) || !isId(two)) throw new Absent()
  const keep = [one, two].find((id) => id === ctx.input.text('bleibt'))
  if (keep === undefined) {
    const sides = [await living(ctx, one), await living(ctx, two)] as const
    if (!sides[0] || !sides[1]) throw new Absent()
    return compare(ctx, sides[0], sides[1], {
      sentence: 'Bitte wählen Sie, welcher Eintrag bleibt.',
      status: 422,
    })
  }
  const gone = keep === one ? two : one
  const answer = await mergePartners(doerOf(ctx), keep, gone, [
    movePartnerOfOffers,
    movePartnerOfBookings,
    movePartnerOfLetters,
    moveRowsOfPartner,
    movePartnerOfServices,
    movePartnerOfBodies,
  ])
  if (answer.ok || (await partnerById(ctx.deps.db, gone))?.mergedIntoId === keep) {
    return seeOther(ctx.c, paths.officePartner(keep), 'merged')
  }
  return refusedPage(ctx, partnerRefusals[answer.reason])
}

/** Two look-alikes are two; they are not proposed again. */
export async function apart(ctx: OfficePostContext): Promise<Response> {
  const id = ctx.input.text('vorschlag')
  if (!isId(id)) throw new Absent()
  await keepApart(doerOf(ctx), id)
  return seeOther(ctx.c, paths.officeMerge(), 'keptApart')
}

async function living(ctx: OfficeContext, id: string): Promise<Partner | undefined> {
  const partner = isId(id) ? await partnerById(ctx.deps.db, id) : undefined
  return partner?.mergedIntoId ? undefined : partner
}

async function search(ctx: OfficeContext, text: string, one?: Partner): Promise<readonly PartnerLine[]> {
  const { lines } = await partnerList(ctx.deps.db, { text, pageSize: 20 })
  return lines.filter(({ id }) => id !== one?.id)
}

async function compare(
  ctx: OfficeContext,
  one: Partner,
  two: Partner,
  again?: { readonly sentence: string; readonly status: 409 | 422 },
): Promise<Response> {
  const [sides, { proposals }] = await Promise.all([
    Promise.all([sideOf(ctx, one), sideOf(ctx, two)]),
    openMergeProposals(ctx.deps.db, 1_000),
  ])
  const names = new Set([one.id, two.id])
  const proposal = proposals.find(({ first, second }) => names.has(first.id) && names.has(second.id))
  const title = 'Zwei Einträge vergleichen'
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'partners',
      wide: true,
      breadcrumbs: trail({ href: paths.officeMerge(), label: 'Zusammenführen' }, 'Vergleichen'),
    },
    <ComparePage title={title} sides={sides} proposal={proposal} problem={again?.sentence} />,
    again?.status ?? 200,
  )
}

async function sideOf(ctx: OfficeContext, partner: Partner): Promise<Side> {
  const { db } = ctx.deps
  const filters = { partnerId: partner.id }
  const [kinds, districts, offers, contacts, talks] = await Promise.all([
    termsOf(db, 'partner-kind', true),
    districtsAll(db),
    officeOffers(db, { actor: ctx.actor, today: ctx.today, filters, limit: 1 }),
    contactsOf(db, partner.id),
    contactLog(db, partner.id, 1, 1),
  ])
  const district = districts.find(({ id }) => id === partner.districtId)
  return {
    partner,
    kind: kinds.find(({ id }) => id === partner.kindId)?.name ?? '',
    district: district ? `${district.number} ${district.name}` : '',
    offers: offers.total,
    contacts: contacts.filter((person) => !person.erased).length,
    talks: talks.total,
  }
}

async function refusedPage(ctx: OfficeContext, sentence: string): Promise<Response> {
  const { proposals, total } = await openMergeProposals(ctx.deps.db, proposalsShown)
  return officePage(
    ctx,
    { title: 'Fehler: Partner zusammenführen', current: 'partners', breadcrumbs: trail('Zusammenführen') },
    <MergePage proposals={proposals} total={total} q="" refused={sentence} />,
    409,
  )
}
