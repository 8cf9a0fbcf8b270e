import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  agreementById,
  agreementForm,
  cooperationRefusals,
  editAgreement,
  markPossible,
  partnerById,
  recordAgreement,
  removeAgreement,
  unmarkPossible,
} from '../../../modules/partners/index.ts'
import type { Agreement } from '../../../modules/partners/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked, centreOfForm } from '../counting.tsx'
import { documentCame, documentProblem, sendDocument } from '../document-file.ts'
import { filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { AgreementFields, AgreementRemoval, agreementLabels } from './agreement-fields.tsx'
import { doerOf, livingPartner, trail } from './record.ts'

/** Marks an organisation as a possible partner of a centre, from today. */
export async function mark(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  const centre = await centreOfForm(ctx, ctx.input.text('centreId'))
  await markPossible(doerOf(ctx), { partnerId: partner.id, centreId: centre.id }, ctx.today)
  return seeOther(ctx.c, paths.officePartner(partner.id), 'saved')
}

/** Takes that mark away. */
export async function unmark(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  const centre = await centreOfForm(ctx, ctx.input.text('centreId'))
  await unmarkPossible(doerOf(ctx), { partnerId: partner.id, centreId: centre.id })
  return seeOther(ctx.c, paths.officePartner(partner.id), 'removed')
}

/** The empty form of an agreement with an organisation. */
export async function showNewAgreement(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'cooperation.agree')
  if (!house) throw new Absent()
  const blank = { id: newId(), centreId: house.centre.id, agreedOn: ctx.today }
  return newForm(ctx, filled({ ...blank, title: 'Kooperationsvereinbarung' }))
}

async function newForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  const partner = await livingPartner(ctx)
  const { id, centreId } = state.values
  const centre = await centreOfForm(ctx, centreId)
  return formPage(
    ctx,
    {
      title: 'Vereinbarung eintragen',
      lead: `${centre.name} und ${partner.name}`,
      current: 'partners',
      breadcrumbs: trail({ href: paths.officePartner(partner.id), label: partner.name }),
      action: paths.agreementNew(partner.id),
      hidden: { id, centreId },
      upload: true,
      labels: agreementLabels,
      button: 'Eintragen',
      back: paths.officePartner(partner.id),
    },
    state,
    <AgreementFields state={state} today={ctx.today} />,
  )
}

/** Keeps the PDF or picture that came with the form, if one did. */
function scan(ctx: OfficePostContext) {
  return documentCame(ctx, 'file', 'Vereinbarung')
}

/** Keeps an agreement; the same form sent twice keeps one. */
export async function createAgreement(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const partner = await livingPartner(ctx)
  const centre = await centreOfForm(ctx, input.text('centreId'))
  mustHere(ctx, 'cooperation.agree', centre.id)
  const parsed = parseInput(agreementForm, input.values)
  if (!parsed.ok) return newForm(ctx, typed(input, [], parsed))
  const file = await scan(ctx)
  if (!file.ok) return newForm(ctx, typed(input, [], { problems: { file: documentProblem(file) } }))
  const at = { id: newIdOf(input), partnerId: partner.id, centreId: centre.id }
  const answer = await recordAgreement(doerOf(ctx), at, parsed.value, file.value)
  if (!answer.ok) return newForm(ctx, typed(input, [], { refusal: cooperationRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.officePartner(partner.id), 'recorded')
}

/** One agreement, to change or to take away. */
export async function showAgreement(ctx: OfficeContext): Promise<Response> {
  const agreement = await agreementHere(ctx)
  const { title, parties, agreedOn, validTo, note, version } = agreement
  const values = { title, parties, agreedOn, validTo: validTo ?? '', note, version: String(version) }
  return editForm(ctx, agreement, filled(values))
}

/** The agreement of the address. @throws Absent, Forbidden */
async function agreementHere(ctx: OfficeContext): Promise<Agreement> {
  const agreement = await agreementById(ctx.deps.db, idParam(ctx, 'id'))
  if (!agreement) throw new Absent()
  mustHere(ctx, 'cooperation.agree', agreement.centreId)
  return agreement
}

async function editForm(ctx: OfficeContext, agreement: Agreement, state: FormState): Promise<Response> {
  const partner = await partnerById(ctx.deps.db, agreement.partnerId)
  const back = paths.officePartner(agreement.partnerId)
  return formPage(
    ctx,
    {
      title: agreement.title,
      lead: partner?.name,
      current: 'partners',
      breadcrumbs: trail({ href: back, label: partner?.name ?? '' }),
      action: paths.agreement(agreement.id),
      hidden: { version: state.values.version },
      upload: true,
      labels: agreementLabels,
      back,
      below: <AgreementRemoval agreement={agreement} />,
    },
    state,
    <AgreementFields state={state} today={ctx.today} agreement={agreement} />,
  )
}

/** Changes an agreement; without a new file the old one stays. */
export async function changeAgreement(ctx: OfficePostContext): Promise<Response> {
  const agreement = await agreementHere(ctx)
  const { input } = ctx
  const parsed = parseInput(agreementForm, input.values)
  if (!parsed.ok) return editForm(ctx, agreement, typed(input, [], parsed))
  const file = await scan(ctx)
  if (!file.ok)
    return editForm(ctx, agreement, typed(input, [], { problems: { file: documentProblem(file) } }))
  const answer = await editAgreement(doerOf(ctx), agreement.id, versionOf(input), parsed.value, file.value)
  if (!answer.ok)
    return editForm(ctx, agreement, typed(input, [], { refusal: cooperationRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.officePartner(agreement.partnerId), 'saved')
}

/** Takes an agreement away that was entered by mistake. */
export async function forgetAgreement(ctx: OfficePostContext): Promise<Response> {
  const { partnerId } = await removeAgreement(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.officePartner(partnerId), 'removed')
}

/** The PDF or picture of an agreement, for those who may change it; without one the agreement itself. */
export async function agreementPicture(ctx: OfficeContext): Promise<Response> {
  const agreement = await agreementHere(ctx)
  return (await sendDocument(ctx, agreement.fileHash, agreement.fileName)) ?? showAgreement(ctx)
}
