import './advice.table.ts'

export { adviceRefusals, serviceForm, topicForm } from './advice.ts'
export type { AdviceService, AdviceTopic } from './advice.ts'
export { contactOutcomeNames, contactOutcomes, contactRefusals, walkInForm } from './contact.ts'
export type { TopicCoverage } from './coverage.rules.ts'
export {
  adviceCoverage,
  adviceServiceById,
  adviceServices,
  adviceTopicById,
  adviceTopics,
} from './advice.queries.ts'
export {
  checkService,
  closeService,
  createService,
  createTopic,
  editService,
  editTopic,
  topicNamed,
} from './advice.commands.ts'
export { contactById, walkInContacts, walkInSums } from './contact.queries.ts'
export type { ContactLine, ContactSum, ContactSums } from './contact.queries.ts'
export { countContact, noteOutcome, noteSlip, removeContact } from './contact.commands.ts'
export { movePartnerOfServices } from './partner-links.commands.ts'
