#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { runAccounts } from './cli/accounts.ts'
import { runBackup, runRestore } from './cli/archive.ts'
import { runExport } from './cli/export.ts'
import { runImport } from './cli/import.ts'
import { ended, say, WrongUsage } from './cli/outcome.ts'
import type { ExitCode } from './cli/outcome.ts'
import { sentenceOf } from './cli/sentence-of.ts'
import { runReport } from './cli/report.ts'
import { serve } from './cli/serve.ts'
import { openHouse } from './house.ts'
import type { House } from './house.ts'
import { systemClock } from './platform/clock.ts'
import { loadConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'

const help = `Quartierwerk

  serve                                   startet das Haus
  migrate                                 bringt die Datenbank auf den Stand des Programms
  import ART DATEI [--standort KÜRZEL] [--jahr JAHR] [--anlegen] [--dry-run] [--json]
  export ART [--standort KÜRZEL] [--jahr JAHR] [--von TAG --bis TAG] [--format csv|xlsx|json] -o DATEI
                                          ART eines Standorts: belegungsliste, belegungsplan, sozialressourcen,
                                          oeffnungszeiten; eines Zentrums: drittmittel, fortbildungen (mit --jahr),
                                          eckpunkteplan und als JSON ziele, nacherfassung
  report ziele --zentrum KÜRZEL [--stand TAG] [--jahr JAHR] --format json
  report jahresbericht --zentrum KÜRZEL --jahr JAHR [--format pdf|docx|json] -o DATEI
  backup -o DATEI                         sichert alles in eine Datei
  restore DATEI                           stellt alles in einer leeren Datenbank wieder her
  benutzer anlegen --email ADRESSE --rolle ROLLE [--name NAME] [--traeger KÜRZEL | --zentrum KÜRZEL]
`

const options = {
  standort: { type: 'string' },
  anlegen: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  von: { type: 'string' },
  bis: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  email: { type: 'string' },
  rolle: { type: 'string' },
  name: { type: 'string' },
  traeger: { type: 'string' },
  zentrum: { type: 'string' },
  stand: { type: 'string' },
  jahr: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The values of all options, as the commands read them. */
type Values = ReturnType<typeof parse>['values']

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
}

type Command = (house: House, rest: readonly string[], values: Values) => Promise<ExitCode>

const commands: Readonly<Record<string, Command>> = {
  migrate: async () => {
    say('Die Datenbank ist auf dem Stand des Programms.')
    return 0
  },
  import: (house, [kind, file], values) => runImport(house.deps, { kind, file, ...values }),
  export: (house, [kind], values) => runExport(house.deps, { kind, ...values }),
  report: (house, [what], values) => runReport(house.deps, what, values),
  backup: (house, _rest, values) => runBackup(house, values),
  restore: (house, [file]) => runRestore(house, file),
  benutzer: (house, [verb], values) => runAccounts(house, verb, values),
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv)
  const [name, ...rest] = positionals
  if (values.help || name === undefined) {
    say(help)
    return values.help ? 0 : 2
  }
  const command = commands[name]
  if (!command) throw new WrongUsage(`„${name}“ gibt es nicht. Mit --help sehen Sie alle Befehle.`)
  const config = loadConfig(process.env)
  // The answer of a command must stay alone on stdout: the log speaks only of trouble.
  const house = await openHouse(config, createLog('warn'), systemClock)
  try {
    await house.deps.jobs.start({ work: false })
    return await command(house, rest, values)
  } finally {
    await house.close()
  }
}

if (process.argv[2] === 'serve') {
  try {
    await serve(process.env)
  } catch (error) {
    process.exitCode = ended(1, sentenceOf(error))
  }
} else {
  try {
    process.exitCode = await run(process.argv.slice(2))
  } catch (error) {
    const usage = error instanceof WrongUsage || isArgumentError(error)
    process.exitCode = ended(usage ? 2 : 1, usage ? (error as Error).message : sentenceOf(error))
  }
}

function isArgumentError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
