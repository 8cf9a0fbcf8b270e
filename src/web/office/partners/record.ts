import type { Id } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { actorById } from '../../../modules/identity/index.ts'
import { offerChoices } from '../../../modules/offers/index.ts'
import { partnerById } from '../../../modules/partners/index.ts'
import type { Partner, PartnerDoer } from '../../../modules/partners/index.ts'
import { districtsAll, termsOf } from '../../../modules/places/index.ts'
import type { Option } from '../../ui/index.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'
import { houseOf } from '../today/house.ts'

/** Who does it, when. */
export function doerOf({ deps, actor }: OfficeContext): PartnerDoer {
  return { db: deps.db, actor, now: deps.clock.now() }
}

/** The organisation of the address, merged or not. @throws Absent */
export async function partnerOf(ctx: OfficeContext): Promise<Partner> {
  const partner = await partnerById(ctx.deps.db, idParam(ctx, 'id'))
  if (!partner) throw new Absent()
  return partner
}

/** The organisation of the address, to change it. @throws Absent also when it was merged into another */
export async function livingPartner(ctx: OfficeContext): Promise<Partner> {
  const partner = await partnerOf(ctx)
  if (partner.mergedIntoId) throw new Absent()
  return partner
}

/** Name of an account, empty when there is none. */
export async function accountName(ctx: OfficeContext, id: Id | null): Promise<string> {
  if (id === null) return ''
  return (await actorById(ctx.deps.db, id))?.name ?? 'nicht mehr im Haus'
}

/** What the form of an organisation lets somebody choose from. */
export interface PartnerChoices {
  readonly kinds: readonly Option[]
  readonly districts: readonly Option[]
  readonly responsible: readonly Option[]
}

/** The choices; what the record has now is among them even when nobody may choose it any more. */
export async function partnerChoices(ctx: OfficeContext, now?: Partner): Promise<PartnerChoices> {
  const { db } = ctx.deps
  const [kinds, districts, responsible] = await Promise.all([
    termsOf(db, 'partner-kind', true),
    districtsAll(db),
    colleagues(ctx, now?.responsibleId ?? null),
  ])
  return {
    kinds: kinds
      .filter((kind) => kind.retiredOn === null || kind.id === now?.kindId)
      .map(({ id, name }) => ({ value: id, label: name })),
    districts: districts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` })),
    responsible,
  }
}

async function colleagues(ctx: OfficeContext, present: Id | null): Promise<Option[]> {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'partner.edit', { centre: '', site: '' })
  const accounts = house ? (await offerChoices(ctx.deps.db, house.centre.id)).accounts : []
  const options = new Map(accounts.map(({ id, name }) => [id, name]))
  if (ctx.actor.accountId) options.set(ctx.actor.accountId, ctx.actor.name)
  if (present && !options.has(present)) options.set(present, await accountName(ctx, present))
  return [...options]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'de'))
}

/** The way back to the list, and to the record. */
export function trail(...labels: readonly (string | { href: string; label: string })[]) {
  const way = labels.map((label) => (typeof label === 'string' ? { label } : label))
  return [{ href: paths.officePartners(), label: 'Partner' }, ...way]
}
