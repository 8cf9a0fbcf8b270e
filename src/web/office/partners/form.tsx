import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { createPartner, editPartner, partnerForm, partnerRefusals } from '../../../modules/partners/index.ts'
import type { Partner, PartnerRefusal } from '../../../modules/partners/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { PartnerFormPage } from './form-page.tsx'
import { doerOf, livingPartner, partnerChoices, trail } from './record.ts'

interface Again {
  readonly values: Readonly<Record<string, string>>
  readonly problems?: Problems
  readonly refusal?: PartnerRefusal
  readonly status: 409 | 422
}

/** The empty form. */
export function showNew(ctx: OfficeContext): Promise<Response> {
  return show(ctx)
}

/** The form with what the record says. */
export async function showEdit(ctx: OfficeContext): Promise<Response> {
  return show(ctx, await livingPartner(ctx))
}

/** Keeps a new organisation. Look-alikes are proposed for merging, never merged. */
export async function create(ctx: OfficePostContext): Promise<Response> {
  const { values } = ctx.input
  const typed = parseInput(partnerForm, values)
  if (!typed.ok) return show(ctx, undefined, { values, problems: typed.problems, status: 422 })
  const answer = await createPartner(doerOf(ctx), typed.value)
  if (!answer.ok) return show(ctx, undefined, { values, refusal: answer.reason, status: 409 })
  return seeOther(ctx.c, paths.officePartner(answer.value.id), 'created')
}

/** Changes an organisation; nobody's change is overwritten unseen. */
export async function edit(ctx: OfficePostContext): Promise<Response> {
  const { values } = ctx.input
  const partner = await livingPartner(ctx)
  const typed = parseInput(partnerForm, values)
  if (!typed.ok) return show(ctx, partner, { values, problems: typed.problems, status: 422 })
  const version = Number(ctx.input.text('stand'))
  const seen = Number.isInteger(version) && version > 0 && version < 2_000_000_000 ? version : 0
  const answer = await editPartner(doerOf(ctx), partner.id, seen, typed.value)
  if (!answer.ok) return show(ctx, partner, { values, refusal: answer.reason, status: 409 })
  return seeOther(ctx.c, paths.officePartner(partner.id), 'saved')
}

async function show(ctx: OfficeContext, partner?: Partner, again?: Again): Promise<Response> {
  const title = partner ? `${partner.name} ändern` : 'Partner anlegen'
  const here = partner && { href: paths.officePartner(partner.id), label: partner.name }
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'partners',
      breadcrumbs: here ? trail(here, 'Ändern') : trail(title),
    },
    <PartnerFormPage
      title={title}
      partner={partner}
      choices={await partnerChoices(ctx, partner)}
      values={again?.values ?? valuesOf(partner)}
      problems={problemsOf(again)}
      refused={
        again?.refusal && !(again.refusal in fieldOfRefusal) ? partnerRefusals[again.refusal] : undefined
      }
    />,
    again?.status ?? 200,
  )
}

const fieldOfRefusal: Partial<Record<PartnerRefusal, string>> = { 'name-taken': 'name' }

function problemsOf(again?: Again): Problems {
  const field = again?.refusal && fieldOfRefusal[again.refusal]
  return field && again.refusal ? { [field]: partnerRefusals[again.refusal] } : (again?.problems ?? {})
}

function valuesOf(partner?: Partner): Readonly<Record<string, string>> {
  if (!partner) return {}
  const texts = Object.entries(partner).map(([name, value]) => [
    name,
    value === true ? 'ja' : value === false || value === null ? '' : String(value),
  ])
  return { ...Object.fromEntries(texts), stand: String(partner.version) }
}
