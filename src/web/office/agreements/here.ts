import { Absent, Forbidden } from '../../../kernel/result.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { ReportDocument, TargetAgreement } from '../../../modules/reports/index.ts'
import { agreementById, agreementDocumentNow, frozenAgreement } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** An agreement with its centre. */
export interface AgreementHere {
  readonly agreement: TargetAgreement
  readonly centre: Centre
}

/** The agreement of the address, for somebody who may do this with it. @throws Absent, Forbidden */
export async function agreementHere(ctx: OfficeContext, permission: Permission): Promise<AgreementHere> {
  const agreement = await agreementById(ctx.deps.db, idParam(ctx, 'id'))
  if (!agreement) throw new Absent()
  if (!may(ctx.actor, permission, { centreId: agreement.centreId })) throw new Forbidden()
  const centre = await centreById(ctx.deps.db, agreement.centreId)
  if (!centre) throw new Absent()
  return { agreement, centre }
}

/** The document asked for: a version as it was signed (`?fassung=1`), else the draft of today. @throws Absent */
export async function documentAsked(
  ctx: OfficeContext,
  { agreement, centre }: AgreementHere,
): Promise<ReportDocument> {
  const wanted = ctx.query('fassung')
  if (wanted === '') return agreementDocumentNow(ctx.deps.db, centre, agreement, ctx.today)
  const number = /^\d{1,6}$/.test(wanted) ? Number(wanted) : 0
  const frozen = await frozenAgreement(ctx.deps.db, agreement.id, number)
  if (!frozen) throw new Absent()
  return frozen.document
}

/** The way back to the list, and on. */
export function agreementWay(...further: readonly { href?: string; label: string }[]) {
  return [{ href: paths.targetAgreements(), label: 'Zielvereinbarungen' }, ...further]
}
