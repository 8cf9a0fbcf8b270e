import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unpackWoff } from './woff.ts'

/**
 * The fonts of our documents: Atkinson Hyperlegible Next (OFL 1.1), as it comes for the web. The build copies these
 * files from the package's folder `files` to dist/fonts.
 */
export const documentFonts = [
  'atkinson-hyperlegible-next-latin-400-normal.woff',
  'atkinson-hyperlegible-next-latin-400-italic.woff',
  'atkinson-hyperlegible-next-latin-700-normal.woff',
  'atkinson-hyperlegible-next-latin-ext-400-normal.woff',
  'atkinson-hyperlegible-next-latin-ext-400-italic.woff',
  'atkinson-hyperlegible-next-latin-ext-700-normal.woff',
] as const

const family = 'Atkinson Hyperlegible Next'
const extended = 'Atkinson Hyperlegible More'

/** Families in the order in which Typst looks for a letter; the last one is built into the compiler. */
export const fontFamilies = [family, extended, 'Libertinus Serif'] as const

/** The fonts as Typst reads them, from dist/fonts beside the bundle or from the package. Throws when there are none. */
export function loadFonts(caller: string): Buffer[] {
  const beside = fileURLToPath(new URL('./fonts', caller))
  const folder = existsSync(beside) ? beside : packageFolder(caller)
  return documentFonts.map((name) => {
    const woff = readFileSync(join(folder, name))
    return name.includes('-latin-ext-') ? unpackWoff(woff, { from: family, to: extended }) : unpackWoff(woff)
  })
}

function packageFolder(caller: string): string {
  return join(
    dirname(createRequire(caller).resolve('@fontsource/atkinson-hyperlegible-next/package.json')),
    'files',
  )
}
