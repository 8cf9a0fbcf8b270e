import { Hono } from 'hono'
import { filledPage } from './ui-public.fixture.tsx'
import { errorPage } from './ui-form.fixture.tsx'
import { officePage, planPage } from './ui-office.fixture.tsx'
import { assets, html, themeCss } from '../src/web/ui/index.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'"

/** A small site of invented pages that shows every component: filled, empty, with errors. */
export function uiFixture(): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
  })
  app.get('/assets/*', assets())
  app.get('/theme.css', (c) =>
    c.body(themeCss({ accent: c.req.query('farbe') ?? '' }), 200, { 'content-type': 'text/css' }),
  )
  app.get('/', (c) => c.html(html(filledPage(undefined))))
  app.get('/farbe', (c) => c.html(html(filledPage('#ffd400'))))
  app.get('/buero', (c) => c.html(html(officePage())))
  app.get('/buero/plan', (c) => c.html(html(planPage())))
  app.post('/buero/anfrage', (c) => c.html(html(errorPage()), 422))
  app.get('/buero/anfrage', (c) => c.html(html(errorPage())))
  return app
}
