/**
 * Pictures of pages to look at: light, dark and print at phone and desktop width.
 * `node --import tsx scripts/screenshots.ts [--out DIR] URL…`
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { closeBrowser, openPage } from '../e2e/browser.ts'

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'var/screenshots' } },
  allowPositionals: true,
})

mkdirSync(values.out, { recursive: true })
for (const address of positionals) {
  for (const width of [360, 1280]) {
    for (const look of ['light', 'dark', 'print'] as const) await picture(new URL(address), width, look)
  }
}
await closeBrowser()

async function picture(url: URL, width: number, look: 'light' | 'dark' | 'print'): Promise<void> {
  const page = await openPage(url.origin, { width, colorScheme: look === 'dark' ? 'dark' : 'light' })
  if (look === 'print') await page.emulateMedia({ media: 'print' })
  const status = (await page.goto(url.href))?.status()
  if (status !== 200) process.stdout.write(`${url.href} answers ${status}\n`)
  const name = (url.pathname + url.search).replaceAll(/[^\w-]+/g, '_').replace(/^_$/, '_start')
  const path = join(values.out, `${name.slice(1)}-${width}-${look}.png`)
  await page.screenshot({ path, fullPage: true })
  process.stdout.write(`${path}\n`)
  await page.context().close()
}
