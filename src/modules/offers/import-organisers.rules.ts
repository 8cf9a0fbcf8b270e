import type { Salutation } from '../people/index.ts'
import type { RunBy } from './offer.ts'

/** Somebody named in a file: only as it stands there, an initial stays an initial. */
export interface NamedPerson {
  readonly salutation: Salutation | null
  readonly name: string
}

/** Who runs something, as a file says it. The first organisation leads unless the own team stands before it. */
export interface NamedOrganisers {
  readonly runBy: RunBy
  readonly leader: string | null
  readonly others: readonly string[]
  readonly person: NamedPerson | null
}

/** Longest name an organisation can have. */
export const longestPartnerName = 160

const ownTeam: NamedOrganisers = { runBy: 'team', leader: null, others: [], person: null }

/**
 * Reads "Gruppe / Kooperationspartner". Private persons ("Frau G.") and the centre's own team never become
 * organisations (contract); "Anwohner" run it themselves; "A & B" are two organisations and the first leads.
 */
export function parseOrganisers(text: string, ownNames: readonly string[] = []): NamedOrganisers {
  const contact = splitContact(text)
  const parts = organiserNames(contact.rest).map((part) => part.slice(0, longestPartnerName).trim())
  const people = parts.flatMap((part) => parsePerson(part) ?? [])
  const person = contact.person ?? people[0] ?? null
  const organisations = parts.filter((part) => !isNobody(part, ownNames))
  const [first] = parts
  if (first === undefined) return { ...ownTeam, person }
  if (isResidents(first)) return { runBy: 'residents', leader: null, others: organisations, person }
  if (parsePerson(first)) return { runBy: 'volunteers', leader: null, others: organisations, person }
  if (isOwnTeam(first, ownNames)) return { ...ownTeam, others: organisations, person }
  return { runBy: 'partner', leader: first, others: organisations.slice(1), person }
}

/** The names in a cell, at whatever length. */
export function organiserNames(text: string): string[] {
  return text
    .split(/\s+&\s+|\s*[;+]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isNobody(part: string, ownNames: readonly string[]): boolean {
  return isResidents(part) || isOwnTeam(part, ownNames) || parsePerson(part) !== undefined
}

function isResidents(part: string): boolean {
  return /^\(?anwohner(innen)?\b|^bewohner(innen)?\b/i.test(part)
}

function isOwnTeam(part: string, ownNames: readonly string[]): boolean {
  const said = part.toLocaleLowerCase('de')
  if (/^(quartierszentrum|quartiersteam|team)( intern)?$/.test(said)) return true
  return ownNames.some((name) => [name, `${name} intern`].some((own) => own.toLocaleLowerCase('de') === said))
}

/** `Frau G.`, `Herr Dr. Gold`: somebody, not an organisation. */
function parsePerson(text: string): NamedPerson | undefined {
  const found = /^(Frau|Herrn?|Familie)\s+(\S.{0,100})$/.exec(text.trim())
  if (!found) return undefined
  const salutation = found[1] === 'Frau' ? 'Frau' : found[1] === 'Familie' ? null : 'Herr'
  return { salutation, name: salutation === null ? `Familie ${found[2]!}` : found[2]! }
}

/** `Seniorenorchester Heilbronn, Ansprechpartner Herr M.` without its contact, and the contact. */
export function splitContact(text: string): { readonly rest: string; readonly person: NamedPerson | null } {
  const found = /^(.*?)[,;]?\s*Ansprechpartner(?:\/?in)?:?\s+(.+)$/i.exec(text)
  if (!found) return { rest: text, person: null }
  const person = parsePerson(found[2]!) ?? { salutation: null, name: found[2]!.slice(0, 120) }
  return { rest: found[1]!.trim(), person }
}

/** The word for a contact in the overview: `Ansprechpartnerin Frau M.`. */
export function contactText(person: Pick<NamedPerson, 'salutation'>, name: string): string {
  return `Ansprechpartner${person.salutation === 'Frau' ? 'in' : ''} ${name}`
}
