import type { Actor, Role } from '../kernel/actor.ts'
import { theHouse } from '../kernel/actor.ts'
import type { Id } from '../kernel/id.ts'
import { acceptInvitation, actorById, inviteColleague } from '../modules/identity/index.ts'
import type { RoleChoice } from '../modules/identity/index.ts'
import type { Tx } from '../platform/db/tables.ts'
import type { CityTold } from './city.ts'
import type { CentreTold } from './houses.ts'
import type { PartnersTold } from './partner-tales.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

/** An account of the demo, with its password: for looking around, never for real work. */
export interface DemoAccount {
  readonly email: string
  readonly password: string
  /** Who that is, in one line. */
  readonly what: string
}

const password = 'gemeinsam-im-quartier'

/** The accounts of a story that was told before; none where it never was. */
export async function accountsToldBefore(db: Tx): Promise<readonly DemoAccount[]> {
  const rows = await db
    .selectFrom('account')
    .select('email')
    .where(
      'email',
      'in',
      tales.map((tale) => emailOf(tale)),
    )
    .where('deactivated_at', 'is', null)
    .execute()
  const there = new Set(rows.map((row) => row.email))
  return tales.map(accountOf).filter(({ email }) => there.has(email))
}

function emailOf({ key }: AccountTale): string {
  return `${key}@demo.example`
}

function accountOf(tale: AccountTale): DemoAccount {
  return { email: emailOf(tale), password, what: tale.what }
}

interface AccountTale {
  readonly key: string
  readonly name: string
  readonly what: string
  readonly role: Role
  readonly centre?: string
  readonly operator?: 'awo' | 'arkus'
  readonly partner?: string
}

const tales: readonly AccountTale[] = [
  {
    key: 'geschaeftsstelle',
    name: 'Ruth Lindauer',
    what: 'Geschäftsstelle: die ganze Stadt',
    role: 'city-office',
  },
  {
    key: 'leitung',
    name: 'Clemens Vogtland',
    what: 'Trägerleitung AWO: Böckingen und Augärtle',
    role: 'operator-lead',
    operator: 'awo',
  },
  {
    key: 'quartier',
    name: 'Johanna Sommerfeld',
    what: 'Quartiersmanagement Böckingen',
    role: 'quarter-manager',
    centre: 'boeckingen',
  },
  {
    key: 'sueden',
    name: 'Matteo Anders',
    what: 'Quartiersmanagement Heilbronner Süden',
    role: 'quarter-manager',
    centre: 'heilbronner-sueden',
  },
  {
    key: 'team',
    name: 'Nora Feldkamp',
    what: 'Team in Böckingen',
    role: 'team-member',
    centre: 'boeckingen',
  },
  {
    key: 'gruppe',
    name: 'Anton Mahler',
    what: 'Gruppenleitung: Seniorenorchester in Böckingen',
    role: 'group-leader',
    centre: 'boeckingen',
    partner: 'Seniorenorchester Heilbronn',
  },
  { key: 'lesen', name: 'Vera Kastner', what: 'Lesen: die ganze Stadt', role: 'reader' },
]

/** Chapter 5: one account for each role. Actors by the word before the @. */
export async function tellAccounts(
  story: Story,
  city: CityTold,
  houses: ReadonlyMap<string, CentreTold>,
  partners: PartnersTold,
): Promise<{ readonly accounts: readonly DemoAccount[]; readonly actors: ReadonlyMap<string, Actor> }> {
  const accounts: DemoAccount[] = []
  const actors = new Map<string, Actor>()
  for (const tale of tales) {
    const email = emailOf(tale)
    const choice: RoleChoice = {
      role: tale.role,
      scope: scopeOf(tale, city, houses),
      partnerId: tale.partner ? partners.get(tale.partner)! : null,
    }
    const link = must(
      await inviteColleague(story.db, theHouse, { name: tale.name, email, choice }, story.now),
    )
    must(await acceptInvitation(story.db, link.token, password, story.now))
    actors.set(tale.key, await actorOf(story, link.accountId))
    accounts.push(accountOf(tale))
  }
  return { accounts, actors }
}

async function actorOf(story: Story, accountId: Id): Promise<Actor> {
  const actor = await actorById(story.db, accountId)
  if (!actor) throw new Error('the account of the demo is not there')
  return actor
}

function scopeOf(
  { centre, operator }: AccountTale,
  city: CityTold,
  houses: ReadonlyMap<string, CentreTold>,
): RoleChoice['scope'] {
  if (centre !== undefined) return { kind: 'centre', centreId: houses.get(centre)!.id }
  return operator === undefined
    ? { kind: 'city' }
    : { kind: 'operator', operatorId: city.operators[operator] }
}
