import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Pool } from 'pg'
import { eventually } from '../../../test/eventually.ts'
import { testDb, type TestDb } from '../../../test/test-db.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

const now = new Date('2026-11-22T03:15:00Z')
const folder = await mkdtemp(join(tmpdir(), 'qw-backup-'))
after(() => rm(folder, { recursive: true, force: true }))

// Every kind of value the house stores, keys that point in circles, and a trigger that would spoil a copy.
const shape = `
  create table made_thing (
    nr bigint generated always as identity, id uuid primary key, name text, note text,
    during tstzrange, days daterange, tags text[], amounts numeric(12, 2)[], facts jsonb, bytes bytea,
    takes interval, at timestamptz, day date, hour time, share float8, open boolean,
    size int generated always as (length(coalesce(name, ''))) stored,
    parent_id uuid constraint made_thing_parent references made_thing on delete cascade,
    place_id uuid);
  create table made_place (id uuid primary key,
    first_id uuid constraint made_place_first references made_thing on delete set null deferrable);
  alter table made_thing add constraint made_thing_place foreign key (place_id) references made_place on delete restrict;
  create table made_big (id int primary key, text text not null);
  create sequence made_counter;
  create unlogged table made_passing (id int);
  create table made_list (id int primary key, name text not null);
  insert into made_list values (1, 'Ferien'), (2, 'Feiertag');
  insert into schema_migration (name, sha256) values ('9000-made.sql', 'x');
  create function made_spoil() returns trigger language plpgsql as $$
    begin new.note := 'spoiled'; return new; end $$;
  create trigger made_spoil before insert on made_thing for each row execute function made_spoil()`

const id = (nr: number) => `01890000-0000-7000-8000-${String(nr).padStart(12, '0')}`

async function house(filled = false): Promise<TestDb> {
  const database = await testDb()
  await database.pool.query(shape)
  if (filled) await fill(database.pool)
  return database
}

async function fill(pool: Pool): Promise<void> {
  await pool.query('alter table made_thing disable trigger made_spoil')
  const rows = [
    [id(1), 'Frauenfrühstück – نساء الحي 👵🏽', 'tab\t, backslash \\, \\N, \\. and\nnew line', id(2)],
    [id(2), '', null, id(1)],
    [id(3), null, '\\.', null],
  ]
  await pool.query('begin; alter table made_thing alter constraint made_thing_parent deferrable')
  for (const row of rows) {
    await pool.query('insert into made_thing (id, name, note) values ($1, $2, $3)', row.slice(0, 3))
  }
  for (const row of rows)
    await pool.query('update made_thing set parent_id = $2 where id = $1', [row[0], row[3]])
  await pool.query('alter table made_thing alter constraint made_thing_parent not deferrable; commit')
  await pool.query(
    `update made_thing set during = '["2026-03-29 01:30+01","2026-03-29 03:30+02")', days = '[2026-01-01,)',
    tags = array['a,b', null, '{"}'], amounts = '{1.10,-0.01}', facts = '{"a": [1, null, "ü"]}', bytes = '\\x0001ff5c',
    takes = '1 mon -2 days 03:04:05.6', at = '2026-10-25 02:30:00.123456+01', day = '0044-03-15 BC', hour = '24:00',
    share = 0.1 + 0.2, open = true where id = $1`.replace('$1', `'${id(1)}'`),
  )
  await pool.query(
    `update made_thing set during = 'empty', tags = '{}', share = 'NaN', at = 'infinity' where name = ''`,
  )
  await pool.query('insert into made_place values ($1, $2), ($3, null)', [id(11), id(1), id(12)])
  await pool.query('update made_thing set place_id = $1', [id(11)])
  await pool.query(`insert into made_big select n, repeat(md5(n::text), 5) from generate_series(1, 60000) n`)
  await pool.query(`update made_list set name = 'Sommerferien' where id = 1`)
  await pool.query(`select nextval('made_counter') from generate_series(1, 41)`)
  await pool.query('alter table made_thing enable trigger made_spoil')
}

async function everyRow(pool: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'`,
  )
  const all: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
    )
    all[name] = rows[0]!.sum
  }
  return all
}

async function dataDir(): Promise<string> {
  return mkdtemp(join(folder, 'data-'))
}

const full = await house(true)
const fullDir = await dataDir()
await mkdir(join(fullDir, 'uploads', 'ab'), { recursive: true })
await writeFile(join(fullDir, 'uploads', 'ab', 'abcdef'), Buffer.from([0, 1, 2, 255]))
const file = join(folder, 'haus.tar.gz')
const report = await backup({ pool: full.pool, dataDir: fullDir, file, now })

test('a backup counts what it holds and leaves nothing beside the archive', async () => {
  const counts = Object.values(await everyRow(full.pool)).map((sum) => Number(sum.split(' ')[0]))
  assert.equal(
    report.rows,
    counts.reduce((sum, count) => sum + count),
  )
  assert.equal(report.uploads, 1)
  assert.equal(report.waitingJobs, 0)
  assert.equal(existsSync(`${file}.part`), false)
})

test('a restored house equals the old one row by row, with ranges, lists, gaps, circles and Arabic', async () => {
  const { pool } = await house()
  const dir = await dataDir()
  const result = await restore({ pool, dataDir: dir, file })
  assert.deepEqual(result, { ok: true, value: { tables: report.tables, rows: report.rows, uploads: 1 } })
  assert.deepEqual(await everyRow(pool), await everyRow(full.pool))
  assert.deepEqual([...(await readFile(join(dir, 'uploads', 'ab', 'abcdef')))], [0, 1, 2, 255])
  assert.deepEqual(await readdir(dir), ['uploads'])
  const { rows } = await pool.query(`select nextval('made_counter')::int as next`)
  assert.equal(rows[0].next, 42)
  const { rows: made } = await pool.query(`insert into made_thing (id) values ($1) returning nr, note`, [
    id(99),
  ])
  assert.deepEqual(made, [{ nr: 4, note: 'spoiled' }])
})

test('after a restore the foreign keys are as strict as before', async () => {
  const { pool } = await house()
  const keys = `select conname, condeferrable, condeferred, convalidated from pg_constraint where contype = 'f' order by 1, conrelid::regclass::text`
  const before = (await pool.query(keys)).rows
  await restore({ pool, dataDir: await dataDir(), file })
  assert.deepEqual((await pool.query(keys)).rows, before)
  await assert.rejects(pool.query('update made_thing set place_id = $1', [id(77)]), /made_thing_place/)
})

test('the owner of the tables can restore without being superuser', async () => {
  const { pool, url } = await house()
  const role = `qw_plain_${process.pid}`
  await pool.query(`create role ${role}; grant ${role} to current_user; alter schema public owner to ${role};
    do $$ declare t text; begin
      for t in select format('%s %I', case relkind when 'S' then 'sequence' else 'table' end, relname) from pg_class
        where relnamespace = 'public'::regnamespace and (relkind = 'r' or (relkind = 'S' and relname = 'made_counter'))
      loop execute 'alter ' || t || ' owner to ${role}'; end loop; end $$`)
  const plain = new Pool({ connectionString: url, options: `-c role=${role}`, max: 2 })
  try {
    assert.equal((await restore({ pool: plain, dataDir: await dataDir(), file })).ok, true)
    assert.deepEqual(await everyRow(pool), await everyRow(full.pool))
    const again = join(folder, 'plain.tar.gz')
    assert.equal((await backup({ pool: plain, dataDir: fullDir, file: again, now })).rows, report.rows)
  } finally {
    await plain.end()
    await pool.query(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`)
  }
})

test('a damaged, shortened, changed or foreign file is refused and changes nothing', async () => {
  const { pool } = await house()
  const before = await everyRow(pool)
  const whole = await readFile(file)
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)]! ^= 1
  const plain = gunzipSync(whole)
  const forged = Buffer.from(plain)
  forged.write('X', plain.indexOf('Frauenfr'))
  const cases = {
    damaged: [
      flipped,
      whole.subarray(0, whole.length - 5),
      whole.subarray(0, whole.length / 2),
      gzipSync(forged),
    ],
    'no-archive': [
      Buffer.from('Raum;Tag\n'),
      Buffer.alloc(0),
      gzipSync('Raum;Tag\n'),
      gzipSync(Buffer.alloc(1024)),
    ],
  }
  const bad = join(folder, 'bad.tar.gz')
  for (const [reason, files] of Object.entries(cases)) {
    for (const bytes of files) {
      await writeFile(bad, bytes)
      const dir = await dataDir()
      assert.deepEqual(await restore({ pool, dataDir: dir, file: bad }), { ok: false, reason })
      assert.deepEqual(await readdir(dir), [])
    }
  }
  const missing = { pool, dataDir: await dataDir(), file: join(folder, 'fehlt.tar.gz') }
  assert.deepEqual(await restore(missing), { ok: false, reason: 'unreadable' })
  assert.deepEqual(await restore({ ...missing, file: folder }), { ok: false, reason: 'unreadable' })
  assert.deepEqual(await everyRow(pool), before)
})

test('a house that is not empty keeps what it has, except what it has made by itself', async () => {
  const { pool } = await house()
  await pool.query('insert into made_place (id) values ($1)', [id(50)])
  const before = await everyRow(pool)
  const options = { pool, dataDir: await dataDir(), file }
  assert.deepEqual(await restore(options), { ok: false, reason: 'not-empty', detail: 'made_place' })
  assert.deepEqual(await everyRow(pool), before)
  assert.equal((await restore({ ...options, selfMade: ['made_place'] })).ok, true)
  assert.deepEqual(await everyRow(pool), await everyRow(full.pool))
})

test('lists that a migration brought give way, unless somebody has changed them', async () => {
  const { pool } = await house()
  await pool.query(`update made_list set name = 'Winterferien' where id = 1`)
  const options = { pool, dataDir: await dataDir(), file }
  assert.deepEqual(await restore(options), { ok: false, reason: 'not-empty', detail: 'made_list' })
  const { rows } = await pool.query('select name from made_list order by id')
  assert.deepEqual(rows, [{ name: 'Winterferien' }, { name: 'Feiertag' }])
})

test('a database out of a dump, where nobody can tell whose rows those are, is not empty', async () => {
  const { pool } = await house()
  await pool.query(`update schema_migration set sha256 = sha256; update made_list set name = name`)
  const result = await restore({ pool, dataDir: await dataDir(), file })
  assert.ok(!result.ok && result.reason === 'not-empty')
})

test('an archive of another level is refused', async () => {
  const { pool } = await house()
  await pool.query(`insert into schema_migration (name, sha256) values ('9999-later.sql', 'x')`)
  const refusal = { ok: false, reason: 'other-level', detail: '9999-later.sql' }
  assert.deepEqual(await restore({ pool, dataDir: await dataDir(), file }), refusal)
})

test('a restore that is killed in the middle leaves nothing, and the next one succeeds', async () => {
  const { pool, url } = await house()
  const dir = await dataDir()
  // Half of the rows are there, and the next one waits for us.
  await pool.query(`
    create function made_gate(nr int) returns boolean language plpgsql as $$
      begin if nr = 30000 then perform pg_advisory_xact_lock_shared(4711); end if; return true; end $$;
    alter table made_big add constraint made_big_gate check (made_gate(id))`)
  const gate = await pool.connect()
  await gate.query('select pg_advisory_lock(4711)')
  const script = fileURLToPath(new URL('../../../test/restore-process.ts', import.meta.url))
  const child = fork(script, [url, dir, file], { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit')
  const copying = `select from pg_stat_activity
    where datname = current_database() and query like 'copy %' and wait_event = 'advisory'`
  await eventually(async () => (await pool.query(copying)).rowCount === 1)
  child.kill('SIGKILL')
  const [, signal] = await ended
  assert.equal(signal, 'SIGKILL')
  gate.release(true)
  const { rows } = await pool.query(
    `select (select count(*) from made_big)::int + (select count(*) from made_thing)::int as rows`,
  )
  assert.equal(rows[0].rows, 0)
  assert.equal(existsSync(join(dir, 'uploads')), false)
  assert.equal((await restore({ pool, dataDir: dir, file })).ok, true)
  assert.deepEqual(await readdir(dir), ['uploads'])
})

test('a backup shows one moment, even while the house goes on working', async () => {
  const { pool } = await house(true)
  const moving = join(folder, 'moving.tar.gz')
  const day = { open: true, written: 0 }
  const work = (async () => {
    while (day.open) {
      const nr = 100_000 + ++day.written
      const both = `with p as (insert into made_place (id) values ($1)) insert into made_big values ($2, 'x')`
      await pool.query(both, [id(nr), nr])
    }
  })()
  await backup({ pool, dataDir: fullDir, file: moving, now })
  day.open = false
  await work
  const target = await house()
  assert.equal((await restore({ pool: target.pool, dataDir: await dataDir(), file: moving })).ok, true)
  const { rows } = await target.pool.query(
    `select (select count(*)::int from made_place) - 2 as places, (select count(*)::int from made_big) - 60000 as bigs`,
  )
  assert.equal(rows[0].places, rows[0].bigs)
  assert.ok(rows[0].bigs < day.written)
})

test('two backups into one file at once come one after the other, and what stays is whole', async () => {
  const target = join(folder, 'zweimal.tar.gz')
  const both = [0, 1].map(() => backup({ pool: full.pool, dataDir: fullDir, file: target, now }))
  const [one, two] = await Promise.all(both)
  assert.deepEqual(one, two)
  const { pool } = await house()
  assert.equal((await restore({ pool, dataDir: await dataDir(), file: target })).ok, true)
})

test('of two restores at once the second is refused and leaves the pictures of the first alone', async () => {
  const { pool } = await house()
  const dir = await dataDir()
  const both = await Promise.all([0, 1].map(() => restore({ pool, dataDir: dir, file })))
  assert.deepEqual(both.map((result) => (result.ok ? 'done' : result.reason)).toSorted(), [
    'done',
    'not-empty',
  ])
  assert.deepEqual(await readdir(dir), ['uploads'])
  const underWay = join(dir, 'uploads.restoring')
  await mkdir(underWay)
  assert.equal((await restore({ pool, dataDir: dir, file })).ok, false)
  assert.ok(existsSync(underWay))
})

test('a backup that cannot be written leaves no archive', async () => {
  const nowhere = join(folder, 'fehlt', 'haus.tar.gz')
  await assert.rejects(backup({ pool: full.pool, dataDir: fullDir, file: nowhere, now }), /ENOENT/)
  assert.equal((await full.pool.query('select 1')).rowCount, 1)
})
