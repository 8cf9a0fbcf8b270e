import './identity.table.ts'

export { may, mayAnywhere, permissions, scopeOf } from './permission.ts'
export type { Permission, Reach, Scope, Subject } from './permission.ts'
export type { Doer } from './doer.ts'
export { writeAudit, writeAudits } from './audit.commands.ts'
export type { AuditEvent } from './audit.commands.ts'
export { auditNames, auditTrail, trailOf } from './audit.queries.ts'
export type { AuditFilter, AuditLine } from './audit.queries.ts'

export { actorOf, createAuth, signedIn } from './identity.auth.ts'
export type { Auth, SignedIn } from './identity.auth.ts'
export { signingKey } from './signing-key.commands.ts'
export { signIn, signInWithCode, signOut } from './sign-in.commands.ts'

export {
  accountRefusals,
  employerForm,
  inviteForm,
  nameForm,
  reachingValue,
  refusalSentence,
  roleForm,
  roleHints,
  roleNames,
} from './account.ts'
export type { Account, AccountRefusal, Login, RoleChoice, SignInRefusal } from './account.ts'
export { accountScope, employersToGive, mayGive, mayManage } from './account.rules.ts'
export { setEmployer } from './employer.commands.ts'
export {
  accountInScope,
  accountsPerPage,
  accountsToWriteTo,
  actorById,
  listAccounts,
  rolePlaces,
} from './account.queries.ts'
export type { AccountFilter, Addressee, RolePlaces } from './account.queries.ts'
export { loginsOf } from './login.queries.ts'
export {
  deactivate,
  forgetExpired,
  reactivate,
  renameMyself,
  revokeLogin,
  revokeOtherLogins,
} from './account.commands.ts'
export { grantRole, revokeRole } from './role.commands.ts'
export {
  acceptInvitation,
  inviteColleague,
  requestNewPassword,
  resetColleague,
} from './invitation.commands.ts'
export type { DeliverLink, OneTimeLink } from './invitation.commands.ts'
export { linkState, tokenHash } from './invitation.queries.ts'
export { plainToken, tokenText } from './link-token.rules.ts'
export { changePassword } from './password.commands.ts'
export { confirmSecondStep, disableSecondStep, prepareSecondStep } from './second-step.commands.ts'
export type { PreparedSecondStep } from './second-step.commands.ts'
export { createFirstAccount } from './first-account.commands.ts'
