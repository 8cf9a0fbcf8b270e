import type { House } from '../house.ts'
import { createFirstAccount, refusalSentence } from '../modules/identity/index.ts'
import { paths } from '../web/paths.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `benutzer anlegen` understands. */
export interface AccountValues {
  readonly email?: string | undefined
  readonly rolle?: string | undefined
  readonly name?: string | undefined
  readonly traeger?: string | undefined
  readonly zentrum?: string | undefined
}

/** `benutzer anlegen --email … --rolle …`: makes an account and prints its one-time link. */
export async function runAccounts(
  house: House,
  verb: string | undefined,
  values: AccountValues,
): Promise<ExitCode> {
  const { email, rolle } = values
  if (verb !== 'anlegen' || !email || !rolle) {
    throw new WrongUsage('So geht es: benutzer anlegen --email name@stadt.example --rolle geschaeftsstelle')
  }
  const { deps } = house
  const answer = await createFirstAccount(
    deps.db,
    { email, role: rolle, name: values.name, operatorSlug: values.traeger, centreSlug: values.zentrum },
    deps.clock.now(),
  )
  if (answer.kind === 'usage') return ended(2, answer.sentence)
  if (answer.kind === 'refused') return ended(1, refusalSentence(answer.refusal))
  say(`Konto angelegt für ${email}. Mit diesem Link wird das Passwort gesetzt; er gilt einmal:`)
  say(`${deps.config.publicUrl}${paths.invitation(answer.link.token)}`)
  return 0
}
