import type { RecordsRef } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'

/** Where the office shows the records behind a figure of the report; undefined where they have no page of their own. */
export function recordsPath({ of, filter = {} }: RecordsRef, centre: string): string | undefined {
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
      return paths.suspensions()
    case 'helpline':
      return paths.helpline(id)
    case 'meetings':
      return paths.bodies({ zentrum: centre })
    default:
      return undefined
  }
}
