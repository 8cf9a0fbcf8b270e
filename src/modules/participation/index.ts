import './outreach.table.ts'

export {
  crewForm,
  outreachBatchForm,
  outreachForm,
  outreachKindNames,
  outreachKindPlurals,
  outreachKinds,
  outreachRefusals,
} from './outreach.ts'
export type { Crew, Outreach, OutreachKind } from './outreach.ts'
export { editOutreach, recordCrew, recordOutreach, removeCrew, removeOutreach } from './outreach.commands.ts'
export {
  batchSize,
  outreachById,
  outreachCrews,
  outreachProjects,
  outreachRecords,
  outreachSums,
} from './outreach.queries.ts'
export type { OutreachFilter, OutreachLine } from './outreach.queries.ts'
