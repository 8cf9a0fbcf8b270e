import type { Hono } from 'hono'
import { fixedClock } from '../src/platform/clock.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { registerOffice } from '../src/web/office/register.tsx'
import type { OfficeRoute } from '../src/web/office/route.ts'
import { accountApp, accountOf, stayOf } from './account-app.ts'
import type { RoleChoice } from '../src/modules/identity/index.ts'

/** The door and some pages of the office, at a moment that stands still. */
export interface OfficeApp {
  readonly app: Hono
  readonly clock: ReturnType<typeof fixedClock>
  readonly publicUrl: string
  /** Somebody with this role, signed in. */
  enter(choice: RoleChoice, name?: string): Promise<Visitor>
}

/** What a page answered. */
export interface Answer {
  readonly status: number
  readonly html: string
  readonly place: string | null
  readonly type: string | null
  /** How a file is to be taken: shown, or kept under a name. */
  readonly disposition: string | null
  readonly bytes: Uint8Array
}

/** A browser of somebody who is signed in, without script. */
export interface Visitor {
  readonly id: string
  readonly email: string
  get(path: string): Promise<Answer>
  /** Sends a form; as FormData it may carry a file. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>> | FormData): Promise<Answer>
}

/** Puts routes of the office on an app of their own; without routes, only the door. */
export async function officeApp(
  db: Db,
  routes: readonly OfficeRoute[],
  { now = '2026-11-24T10:00:00+01:00', publicUrl = 'http://127.0.0.1:8080', dataDir = '' } = {},
): Promise<OfficeApp> {
  const clock = fixedClock(now)
  const { app, deps } = await accountApp(db, publicUrl)
  const config = { ...deps.config, sessionHorizonMonths: 18, dataDir }
  registerOffice(app, { ...deps, clock, config }, routes)
  const enter = async (choice: RoleChoice, name?: string): Promise<Visitor> => {
    const account = await accountOf(db, choice, name)
    const cookie = await stayOf(db, account.id)
    return {
      ...account,
      get: (path) => ask(app, publicUrl, cookie, path),
      post: (path, fields) => ask(app, publicUrl, cookie, path, fields),
    }
  }
  return { app, clock, publicUrl, enter }
}

async function ask(
  app: Hono,
  origin: string,
  cookie: string,
  path: string,
  fields?: Readonly<Record<string, string | readonly string[]>> | FormData,
): Promise<Answer> {
  const body = fields instanceof FormData ? fields : encoded(fields ?? {})
  const answer = await app.request(`${origin}${path}`, {
    headers: { cookie, ...(fields && { origin }) },
    ...(fields && { method: 'POST', body }),
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return {
    status: answer.status,
    html: new TextDecoder().decode(bytes),
    bytes,
    place: answer.headers.get('location'),
    type: answer.headers.get('content-type'),
    disposition: answer.headers.get('content-disposition'),
  }
}

function encoded(fields: Readonly<Record<string, string | readonly string[]>>): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat() as string[]) body.append(name, one)
  }
  return body
}
