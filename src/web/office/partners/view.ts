import type { ComponentChildren } from 'preact'
import { addMonths } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import type { Problems } from '../../../kernel/result.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { officeOffers } from '../../../modules/offers/index.ts'
import type { OfficeOffer } from '../../../modules/offers/index.ts'
import { aliasesOf, contactLog, contactsOf } from '../../../modules/partners/index.ts'
import type { ContactEntry, Partner } from '../../../modules/partners/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import { cityProfile, districtsAll, termsOf } from '../../../modules/places/index.ts'
import { originalText } from '../intake/original-text.tsx'
import type { OfficeContext } from '../route.ts'
import { houseOf } from '../today/house.ts'
import { cooperationWith } from './cooperation-block.tsx'
import type { CentreCooperation } from './cooperation-block.tsx'
import { accountName } from './record.ts'

/** Everything the page of an organisation shows. */
export interface PartnerView {
  readonly partner: Partner
  readonly kind: string
  readonly district: string
  readonly responsible: string
  readonly aliases: readonly string[]
  readonly contacts: readonly Person[]
  readonly talks: { readonly entries: readonly ContactEntry[]; readonly total: number; readonly page: number }
  readonly offers: readonly OfficeOffer[]
  /** The rows of files it came from, as far as this person may know. */
  readonly original: ComponentChildren
  readonly stale: boolean
  readonly cooperation: readonly CentreCooperation[]
  /** Centres for which this person may note a talk. */
  readonly centres: readonly { readonly id: Id; readonly name: string }[]
  readonly mayEdit: boolean
  readonly mayMerge: boolean
  /** Makes the note of a talk one, however often its form is sent. */
  readonly nextTalkId: Id
}

/** A note of a talk that came back. */
export interface TalkAgain {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly status: 409 | 422
}

/** How many talks stand on one page. */
export const talksPerPage = 20

/** Reads it. */
export async function viewOf(ctx: OfficeContext, partner: Partner): Promise<PartnerView> {
  const { deps, actor, today } = ctx
  const { db } = deps
  const page = pageOf(ctx.query('seite'))
  const filters = { partnerId: partner.id }
  const [kinds, districts, responsible, aliases, contacts, talks, offers, city, house] = await Promise.all([
    termsOf(db, 'partner-kind', true),
    districtsAll(db),
    accountName(ctx, partner.responsibleId),
    aliasesOf(db, partner.id),
    contactsOf(db, partner.id),
    contactLog(db, partner.id, page, talksPerPage),
    officeOffers(db, { actor, today, filters, limit: 200 }),
    cityProfile(db),
    houseOf(db, actor, 'partner.edit', { centre: '', site: '' }),
  ])
  const district = districts.find(({ id }) => id === partner.districtId)
  const before = addMonths(today, -city.staleAfterMonths)
  return {
    partner,
    kind: kinds.find(({ id }) => id === partner.kindId)?.name ?? '',
    district: district ? `${district.number} ${district.name}` : '',
    responsible,
    aliases: aliases.filter((name) => name !== partner.name),
    contacts: contacts.filter((person) => !person.erased),
    talks: { ...talks, page },
    offers: offers.offers,
    cooperation: await cooperationWith(ctx, partner.id),
    original: await originalText(ctx, { partnerId: partner.id }),
    stale: partner.checkedOn === null || partner.checkedOn < before,
    centres: house?.centres ?? [],
    mayEdit: mayAnywhere(actor, 'partner.edit'),
    mayMerge: mayAnywhere(actor, 'partner.merge'),
    nextTalkId: newId(),
  }
}

function pageOf(text: string): number {
  const page = Number(text)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}
