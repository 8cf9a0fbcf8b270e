import assert from 'node:assert/strict'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { axeFindings } from './axe.ts'
import { chromiumPath } from './chromium.ts'

/** Sizes people really use. zoom400: 1280 px at 400 % leave 320 CSS pixels. */
export const widths = { phone: 360, small: 320, desktop: 1280, zoom400: 320 } as const

/** How a page is opened: width in CSS pixels or by name, with or without script, in which colours. */
export type OpenOptions = {
  width?: number | keyof typeof widths
  height?: number
  javaScript?: boolean
  colorScheme?: 'light' | 'dark'
  forcedColors?: 'active' | 'none'
  reducedMotion?: 'reduce' | 'no-preference'
  locale?: string
  /** Blocked unless a test is about them. */
  serviceWorkers?: 'allow' | 'block'
}

/** What a visit checks besides its standing checks. */
export type VisitOptions = {
  /** The expected status; 200 by default. */
  status?: number
  /** axe costs seconds: leave it out where the same page was checked before. Off without script. */
  axe?: boolean
  /** Rules of axe to leave out, each with a reason in the test. */
  withoutRules?: string[]
}

const complaints = new WeakMap<Page, string[]>()
const withoutScript = new WeakSet<Page>()
let browser: Promise<Browser> | undefined

/** The browser of this test file, started once. */
export function startBrowser(): Promise<Browser> {
  browser ??= chromiumPath().then((executablePath) =>
    chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    }),
  )
  return browser
}

/** Ends it; give it to `after`. */
export async function closeBrowser(): Promise<void> {
  const running = browser
  browser = undefined
  await (await running)?.close()
}

/**
 * A fresh browser context with one page on `origin` ('http://127.0.0.1:4711'). Requests to any other host are
 * stopped and make the next check fail, as do script errors and violations of the content security policy.
 */
export async function openPage(origin: string, options: OpenOptions = {}): Promise<Page> {
  const width = typeof options.width === 'number' ? options.width : widths[options.width ?? 'desktop']
  const settings: BrowserContextOptions = {
    baseURL: origin,
    viewport: { width, height: options.height ?? (width < 600 ? 740 : 900) },
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: options.reducedMotion ?? 'reduce',
    locale: options.locale ?? 'de-DE',
    timezoneId: 'Europe/Berlin',
    serviceWorkers: options.serviceWorkers ?? 'block',
  }
  const context = await (await startBrowser()).newContext(settings)
  const page = await context.newPage()
  // For a machine that is busy; what is there is found at once.
  page.setDefaultTimeout(30_000)
  await watch(page, origin)
  if (options.javaScript === false) withoutScript.add(page)
  return page
}

async function watch(page: Page, origin: string): Promise<void> {
  const found: string[] = []
  complaints.set(page, found)
  const own = new URL(origin).origin
  const isForeign = (url: URL) => url.origin !== own && url.protocol.startsWith('http')
  await page.context().route(isForeign, (route) => {
    found.push(`left the house: ${route.request().method()} ${route.request().url()}`)
    return route.abort()
  })
  page.on('pageerror', (error) => found.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (/Content Security Policy|Refused to/i.test(text)) found.push(`policy: ${text}`)
  })
}

/** Goes to a path and checks what every page must keep (see checkPage). */
export async function visit(page: Page, path: string, options: VisitOptions = {}): Promise<void> {
  const response = await page.goto(path)
  assert.equal(response?.status(), options.status ?? 200, `${path}: status`)
  await checkPage(page, options)
}

/**
 * One h1, a title, no sideways scrolling, nothing from foreign hosts, no script error, and axe without findings.
 * Call it again after a form was sent.
 */
export async function checkPage(page: Page, options: VisitOptions = {}): Promise<void> {
  await page.waitForLoadState()
  const where = new URL(page.url()).pathname
  const facts = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    title: document.title,
    excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .filter((element) => element.closest('section[tabindex]') === null)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  }))
  const problems = [...(complaints.get(page) ?? [])]
  if (facts.h1 !== 1) problems.push(`has ${facts.h1} h1 instead of one`)
  if (facts.title.trim() === '') problems.push('has no title')
  if (facts.excess > 1) problems.push(`scrolls sideways by ${facts.excess} px: ${facts.widest.join(', ')}`)
  if (options.axe !== false && !withoutScript.has(page))
    problems.push(...(await axeFindings(page, options.withoutRules)))
  assert.deepEqual(problems, [], `${where}:\n${problems.join('\n')}`)
}

/** Presses the button of this name, and waits for the page it leads to. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState()
}

/** What the page says, once all of it is there. */
export async function textOf(page: Page): Promise<string> {
  await page.waitForLoadState()
  return page.locator('main').innerText()
}

/** That the page says something, wherever, once all of it is there. */
export async function says(page: Page, text: string | RegExp): Promise<void> {
  await page.waitForLoadState()
  assert.ok((await page.getByText(text).count()) > 0, `${page.url()} says: ${text}`)
}

/** The page a click led to, with its styles (a click waits for its page), and what every page must keep. @returns what it says */
export async function settled(page: Page): Promise<string> {
  await checkPage(page)
  return textOf(page)
}
