import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { boundaryBreaches } from '../scripts/boundaries.ts'

// Whether the house itself keeps its floors, the check says each time before the tests.
const root = path.resolve(import.meta.dirname, '..')
const house = mkdtempSync(path.join(tmpdir(), 'qw-house-'))
after(() => rmSync(house, { recursive: true }))

for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
  cpSync(path.join(root, file), path.join(house, file))
symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
  writeFileSync(path.join(house, file), text)
}

const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'kernel-knows-nobody',
    'src/kernel/a.ts',
    "import type { P } from '../modules/places/index.ts'\nexport type A = P\n",
  ],
  [
    'platform-knows-no-domain',
    'src/platform/a.ts',
    "import type { P } from '../modules/places/index.ts'\nexport type A = P\n",
  ],
  [
    'modules-know-no-web',
    'src/modules/places/a.ts',
    "import { w } from '../../web/ui/w.ts'\nexport const a = w\n",
  ],
  ['floor-places', 'src/modules/places/b.ts', "import { o } from '../offers/index.ts'\nexport const b = o\n"],
  [
    'front-doors-between-modules',
    'src/modules/offers/a.ts',
    "import { P2 } from '../places/inside.ts'\nexport const a = P2\n",
  ],
  [
    'front-doors-only',
    'src/web/office/a.ts',
    "import { P2 } from '../../modules/places/inside.ts'\nexport const a = P2\n",
  ],
  [
    'ui-has-no-domain',
    'src/web/ui/u.ts',
    "import type { P } from '../../modules/places/index.ts'\nexport type U = P\n",
  ],
  [
    'public-and-office-are-strangers',
    'src/web/public/a.ts',
    "import { x } from '../office/x.ts'\nexport const a = x\n",
  ],
  [
    'sql-only-where-it-belongs',
    'src/modules/offers/offer.rules.ts',
    "import { sql } from 'kysely'\nexport const a = sql\n",
  ],
  [
    'rules-and-access-are-pure',
    'src/modules/offers/c.rules.ts',
    "import { w } from '../../platform/p.ts'\nexport const a = w\n",
  ],
  [
    'module-has-a-floor',
    'src/web/office/b.ts',
    "import { n } from '../../modules/newcomer/index.ts'\nexport const b = n\n",
  ],
]

test('a house without breaches passes, and a planted import of each forbidden kind is found', () => {
  write('src/modules/places/index.ts', 'export interface P {\n  readonly a: 1\n}\n')
  write('src/modules/places/inside.ts', 'export const P2 = 1\n')
  write('src/modules/offers/index.ts', 'export const o = 1\n')
  write('src/modules/newcomer/index.ts', 'export const n = 1\n')
  write('src/web/ui/w.ts', 'export const w = 1\n')
  write('src/web/office/x.ts', 'export const x = 1\n')
  write('src/platform/p.ts', 'export const w = 1\n')
  assert.deepEqual(boundaryBreaches(house), [])
  for (const [, file, text] of planted) write(file, text)
  const found = boundaryBreaches(house)
  for (const [rule, file] of planted) {
    assert.ok(
      found.some((breach) => breach.startsWith(`${rule}: ${file}`)),
      `${rule} was not found in ${file}; found: ${found.join(' | ')}`,
    )
  }
})
