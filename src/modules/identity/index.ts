import './identity.table.ts'

export { may, mayAnywhere, permissions, scopeOf } from './permission.ts'
export type { Permission, Reach, Scope, Subject } from './permission.ts'
export { writeAudit } from './audit.commands.ts'
export type { AuditEvent, AuditNote } from './audit.commands.ts'
