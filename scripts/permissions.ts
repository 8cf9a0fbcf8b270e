import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { permissionsDocument } from '../src/web/office/permissions-document.ts'
import { officeRoutes } from '../src/web/office/routes.ts'

// Writes docs/permissions.md; with --check only says whether it is current (exit 1 if not).
const file = new URL('../docs/permissions.md', import.meta.url)
const style = await resolveConfig(file)
const wanted = await format(permissionsDocument(officeRoutes), { ...style, parser: 'markdown' })
if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted)
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) {
  process.stderr.write(
    'docs/permissions.md ist nicht aktuell: bitte „tsx scripts/permissions.ts“ ausführen.\n',
  )
  process.exitCode = 1
}
