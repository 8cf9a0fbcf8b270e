import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, integer, property } from 'fast-check'
import { contrast, isHexColour, themeCss } from './theme.ts'

const colour = integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

/** The custom properties of each block of a stylesheet: light, dark, print. */
function blocks(css: string): Record<string, string>[] {
  return css
    .trim()
    .split('\n')
    .map((block) =>
      Object.fromEntries(
        [...block.matchAll(/--q-([\w-]+):(#[\da-f]+)/g)].map((match) => [match[1], match[2]]),
      ),
    )
}

test('whatever colour a city sets, every pair stays readable in light, dark and print', () => {
  check(
    property(colour, (accent) => {
      const papers = ['#faf6ee', '#1c1a17', '#ffffff']
      for (const [index, block] of blocks(themeCss({ accent })).entries()) {
        const paper = papers[index] ?? '#ffffff'
        const pairs = [
          [block['on-accent'], block['accent']],
          [block['on-accent'], block['accent-hover']],
          [block['accent'], paper],
          [block['accent'], block['accent-soft']],
        ] as const
        for (const [one, other] of pairs) {
          assert.ok(contrast(one ?? '', other ?? '') >= 4.5, `${accent}: ${one} on ${other}`)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a colour that reads well is taken as it is', () => {
  assert.equal(blocks(themeCss({ accent: '#0B4F5C' }))[0]?.accent, '#0b4f5c')
})

test('anything but a hex colour leaves the house colour', () => {
  const house = themeCss({})
  for (const accent of ['', 'red', '#12', '#12345g', '#fff;}body{display:none', 'url(x)']) {
    assert.equal(isHexColour(accent), false)
    assert.equal(themeCss({ accent }), house)
  }
})

test('black on white is the largest contrast there is', () => {
  assert.equal(contrast('#000', '#fff'), 21)
})
