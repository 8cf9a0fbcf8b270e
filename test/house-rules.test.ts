import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(path.join(root, file)))

test('a migration that is listed as merged never changes', () => {
  const merged = JSON.parse(read('test/merged-migrations.json')) as Record<string, string>
  const present = readdirSync(path.join(root, 'migrations')).filter((file) => file.endsWith('.sql'))
  for (const [file, hash] of Object.entries(merged)) {
    const text = read(`migrations/${file}`).replaceAll('\r\n', '\n')
    assert.equal(
      createHash('sha256').update(text).digest('hex'),
      hash,
      `${file} was changed after it was merged`,
    )
  }
  assert.deepEqual(
    Object.keys(merged).sort(),
    present.sort(),
    'list a new migration in test/merged-migrations.json',
  )
})

test('every module has a front door and a README of at most 20 lines', () => {
  for (const entry of readdirSync(path.join(root, 'src/modules'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    assert.ok(
      existsSync(path.join(root, 'src/modules', entry.name, 'index.ts')),
      `${entry.name} has no index.ts`,
    )
    const lines = read(`src/modules/${entry.name}/README.md`).trimEnd().split('\n')
    assert.ok(lines.length <= 20, `README of ${entry.name} has ${lines.length} lines`)
  }
})

test('no file or folder is called by a word that says nothing', () => {
  const empty = /(^|\/)(utils?|helpers?|common|misc|managers?|base|stuff)(\/|\.[a-z.]+$)/
  assert.deepEqual(
    tracked.filter((file) => /^(src|test|e2e|bench|scripts)\//.test(file) && empty.test(file)),
    [],
  )
})

test('no source file is longer than 400 lines', () => {
  const long = tracked
    .filter((file) => /\.(tsx?|scss|sql|typ)$/.test(file))
    .filter((file) => read(file).split('\n').length > 401)
  assert.deepEqual(long, [])
})

test('nothing in the product names a path of a machine or asks a third party', () => {
  const machine = new RegExp(`(^|[^\\w./-])/(${['work', 'farm', 'root'].join('|')})/[A-Za-z.]`)
  const third = /https?:\/\/(fonts\.|cdn\.|unpkg\.|cdnjs|tile\.openstreetmap|www\.google)/
  for (const file of tracked) {
    if (file === 'package-lock.json' || /\.(png|woff2|jpg)$/.test(file)) continue
    const text = read(file)
    assert.doesNotMatch(text, machine, file)
    if (file.startsWith('src/')) assert.doesNotMatch(text, third, file)
  }
})

test('figures of the source stand in its data and in tests, nowhere else: everything is counted from records', () => {
  const isDataOrTest = /^(?:src\/seed\/data|test|e2e)\/|\.(?:test|fixture)\.tsx?$/
  const figures = /225|279[._]?061/
  const written = tracked
    .filter((file) => file !== 'package-lock.json' && !/\.(png|woff2|jpg)$/.test(file))
    .filter((file) => !isDataOrTest.test(file) && figures.test(read(file)))
  assert.deepEqual(written, [])
})

test('every reference of a table says what happens on delete, and every check and key has a name', () => {
  for (const file of readdirSync(path.join(root, 'migrations'))) {
    const sql = read(`migrations/${file}`).replaceAll(/--.*$/gm, '')
    for (const [, rest] of sql.matchAll(/\breferences\s+([^;]*?)(?=,\s*\n|\n\s*\)|;)/g)) {
      assert.match(rest!, /on delete (cascade|restrict|set null)/, `${file}: references ${rest}`)
    }
    for (const [line] of sql.matchAll(/^.*\bcheck \(.*$/gm)) {
      if (line.trim().startsWith('constraint') || / constraint \w+ check/.test(line)) continue
      assert.match(line, /constraint/, `${file}: unnamed ${line.trim()}`)
    }
  }
})
