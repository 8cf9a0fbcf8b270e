import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { isId } from '../../kernel/id.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { mayAnywhere, signedIn } from '../../modules/identity/index.ts'
import type { SignedIn } from '../../modules/identity/index.ts'
import { readForm } from '../../platform/http/form.ts'
import type { Deps } from '../deps.ts'
import { paths } from '../paths.ts'
import type { OfficeContext, OfficeRoute } from './route.ts'

const loginKey = 'officeLogin'

/**
 * Puts the declared routes on the app. Before each handler: who asks (else to the door), whether they may at
 * all, and for deeds the form. Which place they may is asked by the command.
 */
export function registerOffice(app: Hono, deps: Deps, routes: readonly OfficeRoute[]): void {
  for (const route of routes) {
    app.on(route.method, route.path, async (c) => {
      const stay = await signedIn(deps.auth, deps.db, c.req.raw.headers)
      if (!stay) return toTheDoor(c)
      const answer = await serve(route, c, deps, stay)
      for (const cookie of stay.cookies) answer.headers.append('set-cookie', cookie)
      return answer
    })
  }
}

async function serve(route: OfficeRoute, c: Context, deps: Deps, stay: SignedIn): Promise<Response> {
  if (!mayAnywhere(stay.actor, route.permission)) throw new Forbidden()
  c.set(loginKey, stay.loginId)
  // What the office shows is for this person only: no copy on the way, none behind the back button.
  c.header('cache-control', 'no-store')
  const context: OfficeContext = {
    c,
    deps,
    actor: stay.actor,
    today: berlinDay(deps.clock.now()),
    param: (name) => c.req.param(name) ?? '',
    query: (name) => c.req.query(name) ?? '',
  }
  if (route.method === 'GET') return route.handle(context)
  const input = await readForm(c, route.uploadLimit)
  return route.handle({ ...context, input })
}

function toTheDoor(c: Context): Response {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    const { pathname, search } = new URL(c.req.url)
    c.header('cache-control', 'no-store')
    return c.redirect(paths.signIn(pathname + search), 303)
  }
  throw new HTTPException(403, {
    message:
      'Sie sind nicht mehr angemeldet, deshalb wurde nichts gespeichert. Melden Sie sich in einem neuen Fenster an, gehen Sie hierher zurück und senden Sie noch einmal.',
  })
}

/** An id in the address; anything of another shape is a page that does not exist. */
export function idParam(ctx: OfficeContext, name: string): Id {
  const text = ctx.param(name)
  if (!isId(text)) throw new Absent()
  return text
}

/** The stay through which somebody asks, to tell „this device“ from the others. */
export function loginOf(ctx: OfficeContext): Id {
  return ctx.c.get(loginKey) as Id
}
