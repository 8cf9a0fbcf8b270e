import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { testDb } from './test-db.ts'

const root = path.resolve(import.meta.dirname, '..')
const { pool } = await testDb()

type Columns = Record<string, { nullable: boolean }>

function declaredTables(): Record<string, Columns> {
  const files = globSync('src/{modules,platform}/**/*.table.ts', { cwd: root }).map((file) =>
    path.join(root, file),
  )
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => assert.fail('tsconfig.json is broken'),
    },
  )!
  const tablesFile = path.join(root, 'src/platform/db/tables.ts')
  const program = ts.createProgram([...files, tablesFile], config.options)
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(tablesFile)!)!
  const tables = checker.getExportsOfModule(module).find((symbol) => symbol.name === 'Tables')!
  const declared: Record<string, Columns> = {}
  for (const table of checker.getDeclaredTypeOfSymbol(tables).getProperties()) {
    const columns: Columns = {}
    for (const column of checker.getTypeOfSymbol(table).getProperties()) {
      const type = selectedType(checker, checker.getTypeOfSymbol(column))
      columns[column.name] = {
        nullable: type.isUnion() && type.types.some((part) => (part.flags & ts.TypeFlags.Null) !== 0),
      }
    }
    declared[table.name] = columns
  }
  return declared
}

// Generated<T> and ColumnType<S, I, U> say what a select gives in __select__.
function selectedType(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  const select = type.getProperty('__select__')
  return select ? checker.getTypeOfSymbol(select) : type
}

test('the declared tables are exactly those of the migrated database, column by column', async () => {
  const { rows } = await pool.query<{ table_name: string; column_name: string; nullable: boolean }>(
    `select c.table_name, c.column_name, c.is_nullable = 'YES' as nullable
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
        and c.table_name <> 'schema_migration'`,
  )
  const real: Record<string, Columns> = {}
  for (const row of rows) (real[row.table_name] ??= {})[row.column_name] = { nullable: row.nullable }
  const declared = declaredTables()
  assert.deepEqual(Object.keys(declared).sort(), Object.keys(real).sort())
  for (const [table, columns] of Object.entries(real)) {
    assert.deepEqual(declared[table], columns, `table ${table}`)
  }
})
