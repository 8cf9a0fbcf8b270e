import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { showTargetAgreement, signHere, writeTexts } from './agreement.tsx'
import { sendAgreement, showAgreementPreview } from './files.tsx'
import { beginHere, showAgreements } from './list.tsx'

const id = ':id'

/** Target agreements: drafted from the goals, written, signed by a decision, handed out. */
export const targetAgreementRoutes: readonly OfficeRoute[] = [
  page(paths.targetAgreements(), 'report.read', showAgreements),
  deed(paths.targetAgreementBegin(), 'report.write', 'target-agreement.begun', beginHere),
  page(paths.targetAgreement(id), 'report.read', showTargetAgreement),
  page(paths.targetAgreementPreview(id), 'report.read', showAgreementPreview),
  page(paths.targetAgreementFile(id, ':form'), 'report.read', sendAgreement),
  deed(paths.targetAgreementTexts(id), 'report.write', 'target-agreement.written', writeTexts),
  deed(paths.targetAgreementSign(id), 'report.approve', 'target-agreement.signed', signHere),
]
