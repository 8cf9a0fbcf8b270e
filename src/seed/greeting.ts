import type { Config } from '../platform/config.ts'
import type { Demo } from './demo.ts'

/** What the program prints once it listens: where, and with which accounts one can sign in. Ends with a newline. */
export function greeting(config: Config, demo?: Demo): string {
  const lines = [
    '',
    `Quartierwerk läuft: ${config.publicUrl}/`,
    `Büro:               ${config.publicUrl}/buero`,
    '',
  ]
  if (demo) {
    const width = Math.max(...demo.accounts.map((account) => account.email.length))
    lines.push('Vorführung mit erfundenen Personen. Diese Konten gibt es:')
    for (const { email, password, what } of demo.accounts) {
      lines.push(`  ${email.padEnd(width)}  ${password}  ${what}`)
    }
    lines.push('', 'Ohne Vorführung beginnen: DEMO=off und ein leerer Ordner DATA_DIR.')
  } else {
    lines.push(
      'Noch kein Konto? Das erste macht dieser Befehl:',
      '  npm run -s quartierwerk -- benutzer anlegen --email name@stadt.example --rolle geschaeftsstelle',
    )
  }
  return `${lines.join('\n')}\n\n`
}
