import './cooperation.table.ts'
import './partner.table.ts'

export { contactForm, contactKindNames, contactKinds, partnerForm, partnerRefusals } from './partner.ts'
export type {
  ContactEntry,
  MergeProposal,
  Partner,
  PartnerDoer,
  PartnerInput,
  PartnerRefusal,
} from './partner.ts'
export { staleBefore } from './partner.rules.ts'
export {
  aliasesOf,
  contactsOf,
  partnerById,
  partnerByName,
  partnerBySlug,
  countPartners,
  partnerList,
  publicContactsOf,
} from './partner.queries.ts'
export type { PartnerLine } from './partner.queries.ts'
export {
  addContact,
  createPartner,
  editContact,
  editPartner,
  eraseContact,
  markChecked,
  partnerNamed,
} from './partner.commands.ts'
export { keepApart, mergePartners } from './merge.commands.ts'
export type { MoveLinks } from './merge.commands.ts'
export { countMergeProposals, openMergeProposals } from './merge.queries.ts'
export { noteContact, removeContactEntry } from './contact-entry.commands.ts'
export { contactLog } from './contact-entry.queries.ts'
export { agreementForm, cooperationRefusals, cooperationStepNames, cooperationSteps } from './cooperation.ts'
export type { Agreement, CooperationState, CooperationStep } from './cooperation.ts'
export { coverage, weeksUntilDormant } from './cooperation.rules.ts'
export {
  agreementById,
  agreementsOf,
  centresOfCooperation,
  contactEntriesBetween,
  cooperationStates,
  cooperationStatesOf,
} from './cooperation.queries.ts'
export {
  editAgreement,
  markPossible,
  recordAgreement,
  removeAgreement,
  unmarkPossible,
} from './cooperation.commands.ts'
