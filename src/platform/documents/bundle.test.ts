import assert from 'node:assert/strict'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import type { readTable } from '../files/read-table.ts'
import type { writeXlsx } from '../files/write-xlsx.ts'
import { documentFonts } from './fonts.ts'
import type { renderPdf } from './render-pdf.ts'

const sources = join(import.meta.dirname, '..')
// Inside the project, because the bundle asks node_modules for the compiler.
const out = join(sources, '../../.tmp', `bundle-${process.pid}`)
after(() => rmSync(out, { recursive: true, force: true }))

const options: BuildOptions = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  external: ['@myriaddreamin/*'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
}

type Bundle = {
  readonly renderPdf: typeof renderPdf
  readonly readTable: typeof readTable
  readonly writeXlsx: typeof writeXlsx
}

async function bundled(): Promise<Bundle> {
  await build({
    stdin: {
      contents: `export * from './documents/render-pdf.ts'
export * from './files/read-table.ts'
export * from './files/write-xlsx.ts'`,
      resolveDir: sources,
    },
    outfile: join(out, 'main.js'),
    ...options,
  })
  await build({
    entryPoints: [join(sources, 'files/xlsx.worker.ts'), join(sources, 'documents/typst.worker.ts')],
    outdir: out,
    entryNames: '[name]',
    ...options,
  })
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible-next/package.json'),
  )
  mkdirSync(join(out, 'fonts'))
  for (const font of documentFonts) cpSync(join(fonts, 'files', font), join(out, 'fonts', font))
  return (await import(pathToFileURL(join(out, 'main.js')).href)) as Bundle
}

test('spreadsheets and documents also work when everything is bundled', async () => {
  const { readTable, writeXlsx, renderPdf } = await bundled()
  const source = await readTable(await writeXlsx('Plan', ['Raum'], [['Café']]), 'plan.xlsx')
  assert.ok(source.ok && 'rows' in source.value)
  assert.deepEqual(source.value.rows[0]!.cells, ['Café'])
  const pdf = await renderPdf({ title: 'Bericht', lang: 'de', data: {}, source: '== Teil' })
  assert.ok(Buffer.from(pdf).includes('AtkinsonHyperlegibleNext-Bold'))
})
