import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { registerRequestLink } from '../request-link/register.ts'
import { registerRoomRequest } from './request.ts'

/** Asking for a room, and everything behind the private link of a request. */
export function registerRequests(app: Hono, deps: Deps): void {
  registerRoomRequest(app, deps)
  registerRequestLink(app, deps)
}
