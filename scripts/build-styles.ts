import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { browserslistToTargets, Features, transform } from 'lightningcss'
import { compile } from 'sass'

const require = createRequire(import.meta.url)
const fontPackage = dirname(require.resolve('@fontsource/atkinson-hyperlegible-next/package.json'))
const kernSources = join(dirname(require.resolve('@kern-ux/native/package.json')), 'src/scss')

/** Name in the style sheet and in the manifest → file of the font package. */
const fonts = {
  'regular.woff2': 'latin-400-normal',
  'bold.woff2': 'latin-700-normal',
  'italic.woff2': 'latin-400-italic',
  'regular-ext.woff2': 'latin-ext-400-normal',
  'bold-ext.woff2': 'latin-ext-700-normal',
  'italic-ext.woff2': 'latin-ext-400-italic',
}

/** Old phones are common among the people this is for. */
const targets = browserslistToTargets(['safari 14', 'ios_saf 14', 'chrome 80', 'firefox 78', 'samsung 13'])

/** A name that changes with the content, so that browsers may keep the file for ever. */
export function hashedName(name: string, content: Uint8Array | string): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
  const dot = name.lastIndexOf('.')
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`
}

/** Writes fonts, the icon and the style sheet into `out`; returns name → hashed file name. */
export function buildStyles(sources: string, out: string): Record<string, string> {
  const built: Record<string, string> = {}
  const keep = (name: string, content: Uint8Array | string) => {
    built[name] = hashedName(name, content)
    writeFileSync(join(out, built[name]), content)
  }
  for (const [name, file] of Object.entries(fonts)) {
    keep(name, readFileSync(join(fontPackage, 'files', `atkinson-hyperlegible-next-${file}.woff2`)))
  }
  keep('icon.svg', readFileSync(join(sources, 'icon.svg')))
  const { css } = compile(join(sources, 'scss/app.scss'), {
    loadPaths: [kernSources],
    style: 'expanded',
    quietDeps: true,
    silenceDeprecations: ['import'],
  })
  keep(
    'app.css',
    minify(css.replaceAll(/font:([\w-]+)/g, (_, name: string) => `/assets/${built[`${name}.woff2`]}`)),
  )
  return built
}

/** Compiles for old browsers and leaves out what only bloats: wide-gamut doubles and unused KERN variables. */
function minify(css: string): Uint8Array {
  const first = transform({
    filename: 'app.css',
    code: Buffer.from(css),
    minify: true,
    targets,
    exclude: Features.LogicalProperties, // old browsers know the long forms; rewriting by :lang() would double the size
    visitor: {
      Rule: {
        supports: (rule) => (mentionsWideColours(rule) ? [] : undefined),
        style: (rule) => (rule.value.selectors.every(asksForContents) ? [] : undefined),
      },
    },
  })
  return Buffer.from(dropUnusedVariables(Buffer.from(first.code).toString('utf8')))
}

/**
 * KERN asks with :has() for things we never put there; old browsers would not understand the question. Our own classes
 * (q-…) may ask: a page must only be kinder for it, never need it.
 */
function asksForContents(selector: unknown): boolean {
  const said = JSON.stringify(selector)
  return said.includes('"kind":"has"') && !said.includes('"name":"q-')
}

function mentionsWideColours(rule: unknown): boolean {
  return /"(?:lab|lch|oklab|oklch|display-p3)|color\(display-p3|lab\(/.test(
    JSON.stringify(rule).slice(0, 4000),
  )
}

/** Repeats until nothing changes: a variable only another unused one mentions is unused as well. */
function dropUnusedVariables(css: string): string {
  for (;;) {
    const used = new Set([...css.matchAll(/var\((--kern-[\w-]+)/g)].map((match) => match[1]))
    const slimmer = css.replaceAll(/(--kern-[\w-]+):[^;{}]*(;|(?=\}))/g, (all, name: string) =>
      used.has(name) ? all : '',
    )
    if (slimmer === css) return css.replaceAll(/[^{}@;,]+\{\}/g, '')
    css = slimmer
  }
}
