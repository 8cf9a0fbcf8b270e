import type { Problems } from '../../../kernel/result.ts'
import { parseInput } from '../../../kernel/input.ts'
import { agreementDecisions } from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  agreementForm,
  agreementRefusals,
  agreementVersions,
  draftAgreement,
  signAgreement,
  signingForm,
  writeAgreement,
} from '../../../modules/reports/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import type { AgreementView, CameBack } from './agreement-page.tsx'
import { AgreementPage } from './agreement-page.tsx'
import type { AgreementHere } from './here.ts'
import { agreementHere, agreementWay } from './here.ts'

/** One agreement: its draft, what changed since it was signed, texts, signature, versions. */
export async function showTargetAgreement(ctx: OfficeContext): Promise<Response> {
  return show(ctx, await agreementHere(ctx, 'report.read'))
}

/** Keeps preamble and who signs. */
export async function writeTexts(ctx: OfficePostContext): Promise<Response> {
  const here = await agreementHere(ctx, 'report.write')
  const { values } = ctx.input
  const parsed = parseInput(agreementForm, values)
  if (!parsed.ok) return show(ctx, here, wrong('texts', values, parsed.problems))
  const { id } = here.agreement
  const answer = await writeAgreement(doerOf(ctx), id, versionOf(ctx.input), parsed.value)
  if (answer.ok) return seeOther(ctx.c, paths.targetAgreement(id), 'saved')
  return show(ctx, here, { form: 'texts', values, problems: {}, refusal: agreementRefusals[answer.reason] })
}

/** Signs by a decision of the Lenkungsgremium and freezes. */
export async function signHere(ctx: OfficePostContext): Promise<Response> {
  const here = await agreementHere(ctx, 'report.approve')
  const { values } = ctx.input
  const parsed = parseInput(signingForm, values)
  if (!parsed.ok) return show(ctx, here, wrong('sign', values, parsed.problems))
  const { agreement, centre } = here
  const about = { id: agreement.id, version: versionOf(ctx.input), centre }
  const answer = await signAgreement(doerOf(ctx), about, parsed.value)
  if (answer.ok) return seeOther(ctx.c, paths.targetAgreement(agreement.id), 'signed')
  if (answer.reason === 'reason-missing')
    return show(ctx, here, wrong('sign', values, { reason: agreementRefusals['reason-missing'] }))
  return show(ctx, here, { form: 'sign', values, problems: {}, refusal: agreementRefusals[answer.reason] })
}

function wrong(form: CameBack['form'], values: CameBack['values'], problems: Problems): CameBack {
  return { form, values, problems }
}

async function show(ctx: OfficeContext, here: AgreementHere, came?: CameBack): Promise<Response> {
  const { db } = ctx.deps
  const { agreement, centre } = here
  const { centreId, year } = agreement
  const [draft, versions, decisions] = await Promise.all([
    draftAgreement(db, centre, agreement, ctx.today),
    agreementVersions(db, agreement.id),
    agreementDecisions(db, { centreId, year }),
  ])
  const used = new Set(versions.map(({ decisionId }) => decisionId))
  const view: AgreementView = {
    ...here,
    draft,
    versions,
    decisions: decisions.filter(({ id }) => !used.has(id)),
    mayWrite: may(ctx.actor, 'report.write', { centreId }),
    maySign: may(ctx.actor, 'report.approve', { centreId }),
    came,
  }
  const title = `Zielvereinbarung ${year}`
  return officePage(
    ctx,
    {
      title: came ? `Fehler: ${title}` : title,
      current: 'goals',
      breadcrumbs: agreementWay({ label: title }),
    },
    <AgreementPage view={view} />,
    came === undefined ? 200 : came.refusal === undefined ? 422 : 409,
  )
}
