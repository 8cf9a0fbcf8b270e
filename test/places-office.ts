import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Hono } from 'hono'
import type { Actor } from '../src/kernel/actor.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { berlinDay } from '../src/kernel/berlin.ts'
import { Forbidden } from '../src/kernel/result.ts'
import { mayAnywhere } from '../src/modules/identity/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { errorHandlers } from '../src/platform/http/errors.ts'
import { readForm } from '../src/platform/http/form.ts'
import { silentLog } from '../src/platform/log.ts'
import type { Deps } from '../src/web/deps.ts'
import { placesOfficeRoutes } from '../src/web/office/places/routes.ts'
import type { OfficeContext } from '../src/web/office/route.ts'
import { settingsOfficeRoutes } from '../src/web/office/settings/routes.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'qw-places-'))
after(() => rmSync(dataDir, { recursive: true, force: true }))

/** The pages of places and settings, for somebody who is signed in. */
export function placesOffice(db: Db, actor: Actor = theHouse) {
  const clock = fixedClock('2026-11-21T12:00:00+01:00')
  const deps = { db, clock, config: { dataDir }, mail: { available: false } } as unknown as Deps
  const app = new Hono()
  const log = {
    ...silentLog,
    error: (_message: string, fields: { error?: unknown } = {}) => {
      throw fields.error
    },
  }
  const { onError, notFound } = errorHandlers((_c, notice) => `<h1>${notice.sentence}</h1>`, log)
  app.onError(onError)
  app.notFound(notFound)
  for (const route of [...settingsOfficeRoutes, ...placesOfficeRoutes]) {
    app.on(route.method, route.path, async (c) => {
      if (!mayAnywhere(actor, route.permission)) throw new Forbidden()
      const context: OfficeContext = {
        c,
        deps,
        actor,
        today: berlinDay(clock.now()),
        param: (name) => c.req.param(name) ?? '',
        query: (name) => c.req.query(name) ?? '',
      }
      if (route.method === 'GET') return route.handle(context)
      return route.handle({ ...context, input: await readForm(c, route.uploadLimit) })
    })
  }
  const answer = async (request: Response | Promise<Response>) => {
    const response = await request
    return {
      status: response.status,
      to: response.headers.get('location') ?? '',
      html: await response.text(),
    }
  }
  return {
    get: (path: string) => answer(app.request(path)),
    post: (path: string, form: Record<string, string> | [string, string][] | FormData) =>
      answer(
        app.request(path, {
          method: 'POST',
          body: form instanceof FormData ? form : new URLSearchParams(form),
        }),
      ),
  }
}

/** What a browser would send when nothing is touched: the values of the only form of the page with fields. */
export function formOf(html: string): [string, string][] {
  const sent: [string, string][] = []
  const start = html.indexOf('<main')
  const forms = html.slice(start).split('<form').slice(1)
  const form = forms.find((text) => text.includes('<button'))?.split('</form>')[0] ?? ''
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const type = /type="([^"]*)"/.exec(tag)?.[1]
    if (!name || type === 'file') continue
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    sent.push([name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''])
  }
  for (const [, name, body] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    sent.push([name!, /<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(body!)?.[1] ?? ''])
  }
  for (const [, name, body] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)) {
    sent.push([name!, body!])
  }
  return sent
}

/** The form with some fields typed over. */
export function fill(
  form: [string, string][],
  values: Record<string, string | string[]>,
): [string, string][] {
  const kept = form.filter(([name]) => !(name in values))
  const typed = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return [...kept, ...typed]
}
