import type { Evidence } from '../modules/goals/index.ts'
import type { RecordLink } from '../modules/indicators/index.ts'
import { paths } from './paths.ts'

/** Where the office shows the record that proves something; undefined: it has no page of its own. */
export function evidencePath({ kind, id, parentId }: Evidence): string | undefined {
  switch (kind) {
    case 'session':
      return paths.officeSession(id)
    case 'meeting':
      return paths.meeting(id)
    case 'outreach':
      return paths.outreachOne(id)
    case 'publication':
      return paths.publication(id)
    case 'body-report':
      return parentId === undefined ? paths.bodies() : paths.body(parentId)
    case 'milestone':
      return parentId === undefined ? undefined : paths.goal(parentId)
    case 'grant':
      return paths.grant(id)
    case 'training':
      return paths.training(id)
    case 'advice-service':
      return paths.adviceService(id)
    case 'agreement':
      return paths.agreement(id)
    case 'contact':
      return parentId === undefined ? undefined : paths.officePartner(parentId)
    case 'indicator-value':
      return paths.indicator(id)
  }
}

/** Where the office shows a record behind an indicator. */
export function recordPath({ kind, id }: RecordLink): string {
  switch (kind) {
    case 'session':
      return paths.officeSession(id)
    case 'offer':
      return paths.officeOffer(id)
    case 'visit-sheet':
      return paths.visitSheet(id)
    case 'partner':
      return paths.officePartner(id)
    case 'advice-contact':
      return paths.walkInList()
    case 'outreach':
      return paths.outreachOne(id)
    case 'publication':
      return paths.publication(id)
    case 'grant':
      return paths.grant(id)
    case 'training':
      return paths.training(id)
    case 'site':
      return paths.officeSite(id)
  }
}
