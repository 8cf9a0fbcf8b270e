import type { Permission } from '../../../modules/identity/index.ts'
import type { RecordsRef } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'

/** Who reads a document: of which centre it is (its slug), and what they may do there. */
export interface DocumentReader {
  readonly centre: string
  readonly may: (permission: Permission) => boolean
}

/**
 * Where the office shows the records behind a figure of the report; undefined where they have no page of their own, or
 * none that this person may open.
 */
export function recordsPath(
  { of, filter = {} }: RecordsRef,
  { centre, may }: DocumentReader,
): string | undefined {
  const { id = '', year, kind } = filter
  const query = { zentrum: centre, jahr: year }
  const days = { zentrum: centre, von: year && `${year}-01-01`, bis: year && `${year}-12-31` }
  switch (of) {
    case 'outreach':
      return paths.outreach({ ...days, art: kind })
    case 'indicator':
      return paths.indicator(id, query)
    case 'indicators':
      return paths.indicators(query)
    case 'goal':
      return paths.goal(id)
    case 'goals':
      return paths.goals(query)
    case 'grant':
      return paths.grant(id)
    case 'grants':
      return paths.grants(query)
    case 'trainings':
      return paths.trainings(query)
    case 'year-plan':
      return paths.yearPlan(query)
    case 'partners':
      return paths.officePartners({ zentrum: centre })
    case 'plan':
      return paths.plan({ zentrum: centre })
    case 'target-agreement':
      return paths.targetAgreements({ zentrum: centre })
    case 'suspensions':
      return may('centre.manage') ? paths.suspensions() : undefined
    case 'helpline':
      return may('helpline.edit') ? paths.helpline(id) : undefined
    case 'meetings':
      return paths.bodies({ zentrum: centre })
    default:
      return undefined
  }
}
