import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Axe = Awaited<ReturnType<AxeBuilder['analyze']>>

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// The package for Playwright brings axe itself. Its own way of running it loads four times as much code into two
// pages and describes what is fine as well: a second per page, where this takes a fifth.
const fromPackage = createRequire(import.meta.resolve('@axe-core/playwright'))
let source: string | undefined

/** Runs axe on the page as it stands and answers what it found, one paragraph each. */
export async function axeFindings(page: Page, withoutRules: readonly string[] = []): Promise<string[]> {
  source ??= readFileSync(fromPackage.resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const violations = await page.evaluate(runAxe, {
    runOnly: rules,
    rules: Object.fromEntries(withoutRules.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  })
  return violations.map((violation) => {
    const places = violation.nodes
      .slice(0, 5)
      .map(
        (node) =>
          `    ${node.target.join(' ')}\n      ${node.failureSummary?.replaceAll('\n', '\n      ') ?? ''}`,
      )
    return `axe ${violation.id} (${violation.impact ?? 'unknown'}): ${violation.help}\n${places.join('\n')}`
  })
}

/** Runs in the browser. */
async function runAxe(options: Readonly<Record<string, unknown>>): Promise<Axe['violations']> {
  const { axe } = globalThis as unknown as { axe: { run: (options: unknown) => Promise<Axe> } }
  return (await axe.run(options)).violations
}
