import type { Finding, IntakeRow } from '../intake/index.ts'
import { cut, folded, intakeColumns } from '../intake/index.ts'
import { parseAges } from './import-cells.rules.ts'
import { titleOf } from './import-list.rules.ts'
import type { NamedOrganisers, NamedPerson } from './import-organisers.rules.ts'
import { parseOrganisers, splitContact } from './import-organisers.rules.ts'
import type { OfferReach } from './offer.ts'

/** A row of the overview of social resources, partner and offer taken apart. */
export interface ResourceRow {
  readonly row: IntakeRow
  /** A row with only its first column is the heading of those below. */
  readonly heading: string | null
  readonly organisers: NamedOrganisers
  readonly contact: NamedPerson | null
  readonly street: string
  readonly districtNumber: string
  readonly networkBody: string
  readonly contactFrequency: string
  readonly title: string
  readonly reach: OfferReach | null | undefined
  readonly ages: { readonly from: number | null; readonly to: number | null } | undefined
  readonly personGroups: readonly string[]
  readonly topic: string
}

const [
  partnerColumn,
  ,
  districtColumn,
  ,
  ,
  ,
  reachColumn,
  ageColumn1,
  ageColumn2,
  groupColumn1,
  groupColumn2,
  topicColumn,
] = intakeColumns.sozialressourcen

/** Understands one row; nothing is judged yet. */
export function readResourceRow(row: IntakeRow, ownNames: readonly string[] = []): ResourceRow {
  const cell = (column: string) => row.cells[column] ?? ''
  const title = titleOf(cell('Bezeichnung des Angebots'))
  const { rest, person } = splitContact(cell(partnerColumn))
  const organisers = parseOrganisers(organisationIn(rest, title), ownNames)
  const filled = intakeColumns.sozialressourcen.filter((column) => cell(column) !== '')
  return {
    row,
    organisers,
    title,
    heading: filled.length === 1 && filled[0] === partnerColumn ? cell(partnerColumn) : null,
    contact: person ?? organisers.person,
    street: cut(cell('Straße Haus Nr.'), 120),
    districtNumber: cell(districtColumn),
    networkBody: cut(cell('gemeinsames Netzwerkgremium'), 160),
    contactFrequency: cut(cell('Qualität der Kooperation Anzahl der Kontakte'), 80),
    reach: reachNamed(cell(reachColumn)),
    ages: agesNamed([cell(ageColumn1), cell(ageColumn2)]),
    personGroups: [...new Set([cell(groupColumn1), cell(groupColumn2)].filter((name) => name !== ''))],
    topic: cell(topicColumn),
  }
}

// "Senioren-gymnastik, Diakonisches Werk …" beside the offer "Senioren-gymnastik …": the offer's name stands before
// the organisation's.
function organisationIn(text: string, title: string): string {
  const found = /^([^,]+),\s*(.+)$/.exec(text)
  if (!found || title === '') return text
  return folded(title).startsWith(folded(found[1]!)) ? found[2]! : text
}

function reachNamed(text: string): OfferReach | null | undefined {
  const said = folded(text)
  if (said === '') return null
  if (said === 'quartiersangebot') return 'quarter'
  return said.startsWith('quartiersübergreifend') ? 'city' : undefined
}

/** Both age columns as one span; `from` and `to` are null where it is for everybody; undefined when not understood. */
export function agesNamed(
  texts: readonly string[],
): { readonly from: number | null; readonly to: number | null } | undefined {
  const said = texts.filter((text) => text !== '' && !/keine bestimmte|alle altersgruppen/i.test(text))
  const spans = said.map(parseAges)
  if (spans.some((span) => span === undefined)) return undefined
  const known = spans.filter((span) => span !== undefined)
  if (known.length === 0) return { from: null, to: null }
  const froms = known.map((span) => span.from ?? 0)
  const tos = known.map((span) => span.to)
  const from = Math.min(...froms)
  return {
    from: known.every((span) => span.from === null) ? null : from,
    to: tos.includes(null) ? null : Math.max(...tos.map((to) => to ?? 0)),
  }
}

/** What the house has lists of: how it knows whether a word means something. */
export interface ResourceLists {
  readonly districts: ReadonlySet<string>
  readonly personGroups: ReadonlySet<string>
  readonly topics: ReadonlySet<string>
}

/** Words the house does not know; the row is taken all the same and its text stays. */
export function resourceFindings(resource: ResourceRow, lists: ResourceLists): Finding[] {
  const { row, heading, districtNumber, personGroups, topic } = resource
  if (heading !== null) return []
  const unknown = (column: string, message: string): Finding => ({
    row: row.number,
    column,
    code: 'value-unknown',
    message,
    value: cut(row.cells[column] ?? '', 200),
  })
  const found: Finding[] = []
  if ((row.cells[partnerColumn] ?? '') === '' && resource.title === '')
    found.push(
      unknown(partnerColumn, 'Es fehlen Organisation und Angebot. Bitte tragen Sie eines von beiden nach.'),
    )
  if (districtNumber !== '' && !lists.districts.has(districtNumber))
    found.push(
      unknown(
        districtColumn,
        'Diesen Planungsbezirk gibt es noch nicht. Legen Sie ihn an und wählen Sie ihn beim Partner.',
      ),
    )
  if (resource.reach === undefined)
    found.push(
      unknown(reachColumn, 'Bitte wählen Sie beim Angebot, ob es nur im Quartier oder darüber hinaus gilt.'),
    )
  if (resource.ages === undefined)
    found.push(
      unknown(ageColumn1, 'Dieses Alter verstehen wir nicht. Bitte tragen Sie es beim Angebot nach.'),
    )
  if (personGroups.some((name) => !lists.personGroups.has(folded(name))))
    found.push(
      unknown(
        groupColumn1,
        'Diese Personengruppe steht nicht in der Liste. Bitte wählen Sie sie beim Angebot.',
      ),
    )
  if (topic !== '' && !lists.topics.has(folded(topic)))
    found.push(
      unknown(topicColumn, 'Dieses Themenfeld steht nicht in der Liste. Bitte wählen Sie es beim Angebot.'),
    )
  return found
}
