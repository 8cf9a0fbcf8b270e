import { Absent, Forbidden } from '../../../kernel/result.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { AnnualReport, Readable } from '../../../modules/reports/index.ts'
import { isOpen, readableBy, reportById } from '../../../modules/reports/index.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** A report with its centre, for somebody who may do this with it. */
export interface ReportHere {
  readonly report: AnnualReport
  readonly centre: Centre
}

/** The report of the address. @throws Absent, Forbidden */
export async function reportHere(ctx: OfficeContext, permission: Permission): Promise<ReportHere> {
  const report = await reportById(ctx.deps.db, idParam(ctx, 'id'))
  if (!report) throw new Absent()
  if (!may(ctx.actor, permission, { centreId: report.centreId })) throw new Forbidden()
  const centre = await centreById(ctx.deps.db, report.centreId)
  if (!centre) throw new Absent()
  return { report, centre }
}

/** Whose own rows this person may read in it: everybody's once it is approved (N15). */
export function readableHere(
  { actor }: OfficeContext,
  centre: Centre,
  report: AnnualReport | undefined,
): Readable {
  if (report && !isOpen(report.state)) return 'all'
  return readableBy(
    actor,
    centre.id,
    centre.operators.map(({ id }) => id),
  )
}
