import type { Context } from 'hono'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { AuditEvent, Permission } from '../../modules/identity/index.ts'
import type { FormInput } from '../../platform/http/form.ts'
import type { Deps } from '../deps.ts'

/** What a page of the office is given: who asks, when, and what was typed. */
export interface OfficeContext {
  readonly c: Context
  readonly deps: Deps
  readonly actor: Actor
  readonly today: Day
  /** A part of the address, `param('id')`; an id of the wrong shape is answered with 404 by `idParam`. */
  param(name: string): string
  query(name: string): string
}

export interface OfficePostContext extends OfficeContext {
  readonly input: FormInput
}

interface Declared {
  readonly path: string
  readonly permission: Permission
}

/** A page: shows, changes nothing. */
export interface OfficeGet extends Declared {
  readonly method: 'GET'
  readonly handle: (ctx: OfficeContext) => Promise<Response> | Response
}

/** A deed: parse → command → redirect, or the same page with 422 or 409. Declares the event it leaves in the trail. */
export interface OfficePost extends Declared {
  readonly method: 'POST'
  readonly audit: AuditEvent
  /** Bytes allowed in the body when a file comes with the form. */
  readonly uploadLimit?: number | undefined
  readonly handle: (ctx: OfficePostContext) => Promise<Response>
}

export type OfficeRoute = OfficeGet | OfficePost

/** Declares a page with the permission one needs somewhere to open it; the command still asks for the exact place. */
export function page(path: string, permission: Permission, handle: OfficeGet['handle']): OfficeGet {
  return { method: 'GET', path, permission, handle }
}

/** Declares a deed with permission and audit event; `docs/permissions.md` and the rights matrix come from this. */
export function deed(
  path: string,
  permission: Permission,
  audit: AuditEvent,
  handle: OfficePost['handle'],
  uploadLimit?: number,
): OfficePost {
  return { method: 'POST', path, permission, audit, uploadLimit, handle }
}
