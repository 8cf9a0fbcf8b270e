import { folded, intakeColumns } from '../intake/index.ts'
import { agesNamed, readResourceRow } from './import-resources.rules.ts'
import { contactText } from './import-organisers.rules.ts'
import { ageText } from './offer.rules.ts'

/** Partner and offer of one line of the overview, as they stand now. Either may be missing. */
export interface Resource {
  readonly partner: string | null
  readonly section: string
  readonly street: string
  readonly districtNumber: number | null
  readonly networkBody: string
  readonly contactFrequency: string
  readonly contact: { readonly salutation: 'Frau' | 'Herr' | null; readonly name: string } | null
  readonly title: string
  readonly reach: 'quarter' | 'city' | null
  readonly ageFrom: number | null
  readonly ageTo: number | null
  readonly personGroups: readonly string[]
  readonly topics: readonly string[]
  /** Where it takes place by its dates; empty as long as it has none. */
  readonly address: string
  readonly elsewhere: string
  /** All numbers of districts and names of terms the house knows, for "still the same". */
  readonly knownDistrict: (number: string) => boolean
  readonly knownTerm: (name: string) => boolean
}

/**
 * A line of the overview. Where the file says the same in its own words, its words stand; where something has
 * changed since, what is true now.
 */
export function resourceLine(resource: Resource, written?: readonly string[]): string[] {
  const cells =
    written && Object.fromEntries(intakeColumns.sozialressourcen.map((name, i) => [name, written[i]!]))
  const then = cells && readResourceRow({ number: 1, cells, original: [] })
  const text = (index: number) => written?.[index] ?? ''
  const { partner, contact, title, reach, ageFrom, ageTo } = resource
  const samePartner =
    then !== undefined &&
    folded(then.organisers.leader ?? then.organisers.others[0] ?? '') === folded(partner ?? '') &&
    folded(`${then.contact?.salutation ?? ''} ${then.contact?.name ?? ''}`) ===
      folded(`${contact?.salutation ?? ''} ${contact?.name ?? ''}`)
  const sameAges =
    written !== undefined &&
    sameSpan(agesNamed([text(7), text(8)]) ?? { from: null, to: null }, ageFrom, ageTo)
  const groups = termWords(resource, resource.personGroups, [text(9), text(10)])
  return [
    samePartner ? text(0) : partnerText(resource),
    resource.street,
    districtText(resource, text(2)),
    resource.networkBody,
    resource.contactFrequency,
    title,
    then !== undefined && (then.reach ?? null) === reach ? text(6) : reachText(reach),
    ...(sameAges ? [text(7), text(8)] : [ageText(ageFrom, ageTo), '']),
    ...groups,
    termWords(resource, resource.topics, [text(11)])
      .filter(Boolean)
      .join(', '),
    resource.address || text(12),
    resource.address ? resource.elsewhere : text(13),
  ]
}

function partnerText({ partner, contact }: Resource): string {
  if (!contact) return partner ?? ''
  const name = [contact.salutation ?? '', contact.name].join(' ').trim()
  return partner === null ? name : `${partner}, ${contactText(contact, name)}`
}

function districtText({ districtNumber, knownDistrict }: Resource, written: string): string {
  if (districtNumber !== null) return String(districtNumber)
  return written !== '' && !knownDistrict(written) ? written : ''
}

function reachText(reach: Resource['reach']): string {
  if (reach === null) return ''
  return reach === 'quarter' ? 'Quartiersangebot' : 'Quartiersübergreifendes Angebot'
}

function sameSpan(
  span: { readonly from: number | null; readonly to: number | null },
  from: number | null,
  to: number | null,
): boolean {
  return span.from === from && span.to === to
}

// Two columns of terms; the words of the file stay as long as those the house knows are still the offer's.
function termWords({ knownTerm }: Resource, now: readonly string[], written: readonly string[]): string[] {
  const then = new Set(written.filter((name) => name !== '' && knownTerm(name)).map(folded))
  const same = then.size === now.length && now.every((name) => then.has(folded(name)))
  if (same && (now.length > 0 || written.some(Boolean))) return [...written]
  if (written.length === 1) return [now.join(', ')]
  return [now[0] ?? '', now.slice(1).join(', ')]
}
