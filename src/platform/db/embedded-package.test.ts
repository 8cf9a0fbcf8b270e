import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import test, { after } from 'node:test'
import { pathToFileURL } from 'node:url'
import { findBinaries, libraryPath } from './embedded-package.ts'
import { StartError } from './start-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'qw-package-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the installed package is found, although it hides its package.json', () => {
  const { postgres } = findBinaries()
  assert.match(execFileSync(postgres, ['--version'], { encoding: 'utf8' }), /PostgreSQL\) 18\./)
})

test('a package that npm left out is named, with both ways out', () => {
  const absent = () => {
    throw new Error('ERR_MODULE_NOT_FOUND')
  }
  const emptied = () => pathToFileURL(join(folder, 'nothing', 'dist', 'index.js')).href
  for (const resolve of [absent, emptied]) {
    assert.throws(
      () => findBinaries(resolve, { platform: 'linux', arch: 'riscv64' }),
      (error) =>
        error instanceof StartError && /linux-riscv64.*npm install.*DATABASE_URL/.test(error.message),
    )
  }
})

test('Windows is told about WSL and DATABASE_URL', () => {
  assert.throws(() => findBinaries(undefined, { platform: 'win32', arch: 'x64' }), /WSL.*DATABASE_URL/)
})

test('a package as install scripts leave it needs no links of ours', () => {
  const binaries = findBinaries()
  const links = join(folder, 'unneeded')
  if (libraryPath(binaries, links) !== join(binaries.native, 'lib')) return
  assert.equal(lstatSync(links, { throwIfNoEntry: false }), undefined)
})

if (process.platform === 'linux') {
  test('where install scripts were off the missing library links are made beside the data, and PostgreSQL runs', () => {
    const { native } = findBinaries()
    const bare = join(folder, 'bare', 'native')
    mkdirSync(join(bare, 'bin'), { recursive: true })
    for (const part of ['bin/postgres', 'pg-symlinks.json']) cpSync(join(native, part), join(bare, part))
    const wanted = (path: string) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a')
    cpSync(join(native, 'lib'), join(bare, 'lib'), { recursive: true, filter: wanted })
    const postgres = join(bare, 'bin', 'postgres')
    const run = (libraries: string) =>
      execFileSync(postgres, ['--version'], {
        encoding: 'utf8',
        env: { LD_LIBRARY_PATH: libraries },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    assert.throws(() => run(''))

    const binaries = { native: bare, initdb: '', postgres }
    const links = join(folder, 'links')
    assert.match(run(libraryPath(binaries, links)), /PostgreSQL\) 18\./)
    assert.equal(libraryPath(binaries, links), `${links}:${join(bare, 'lib')}`)
    const moved = join(folder, 'stale')
    mkdirSync(moved)
    symlinkSync('/former/place', join(moved, 'libicui18n.so.60'))
    libraryPath(binaries, moved)
    assert.equal(basename(readlinkSync(join(moved, 'libicui18n.so.60'))), 'libicui18n.so.60.2')
  })
}
