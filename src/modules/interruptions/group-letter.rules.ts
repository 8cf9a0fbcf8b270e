import { z } from 'zod'
import { longDayText, timeRangeText } from '../../kernel/german-date.ts'
import type {
  BookedDate,
  Group,
  GroupLetterKind,
  LetterCount,
  LetterDate,
  LetterPart,
} from './group-letter.ts'
import type { OfferDate } from './group-letter.ts'

interface Draft {
  readonly email: string | null
  readonly partnerIds: Set<string>
  readonly bookingIds: Set<string>
  confidential: boolean
  readonly parts: Map<string, DraftPart>
}

interface DraftPart {
  readonly title: string
  readonly people: Set<string>
  readonly dates: LetterDate[]
}

/**
 * Who is written to, once for each address: organisations with the offers they lead, people with what they booked.
 * Who booked without an address is reached through the organisation that the team has linked to the booking. Without
 * any address an organisation is a group by itself, and people are one who share name and telephone.
 */
export function groupsOf(offerDates: readonly OfferDate[], booked: readonly BookedDate[]): readonly Group[] {
  const drafts = new Map<string, Draft>()
  for (const date of offerDates) {
    const { partner } = date
    const draft = draftOf(drafts, partner.email, `partner ${partner.id}`)
    draft.partnerIds.add(partner.id)
    draft.confidential ||= date.confidential
    add(draft, date.offerId, date.confidential ? 'Ihr vertrauliches Angebot' : date.title, date)
  }
  for (const date of booked) {
    const { person, partner } = date
    const own = mailAddressIn(person.email)
    const linked = own === null && partner ? mailAddressIn(partner.email) : null
    const draft = draftOf(drafts, own ?? linked, ownKey(date))
    draft.bookingIds.add(date.bookingId)
    const part = add(draft, date.bookingId, `${date.title} (Anfrage ${date.code})`, date)
    // The mailbox of an organisation is read by others: there nobody is greeted by name.
    if (linked === null) part.people.add(person.name)
    else draft.partnerIds.add(partner!.id)
  }
  return [...drafts].map(([key, draft]) => groupOf(key, draft)).toSorted((a, b) => before(first(a), first(b)))
}

function ownKey({ bookingId, person }: BookedDate): string {
  const digits = (person.phone ?? '').replace(/\D/g, '')
  // "siehe Mail" is not a number by which people are the same.
  return digits.length < 4 ? `booking ${bookingId}` : `phone ${digits} ${person.name}`
}

const mailAddress = z.email()

/** What somebody typed into the field of an organisation may be anything; then the letter is printed. */
function mailAddressIn(typed: string | null): string | null {
  return mailAddress.safeParse(typed?.trim().toLowerCase()).data ?? null
}

function draftOf(drafts: Map<string, Draft>, address: string | null, otherwise: string): Draft {
  const email = mailAddressIn(address)
  const key = email === null ? otherwise : `mail ${email}`
  const known = drafts.get(key)
  if (known) return known
  const draft: Draft = {
    email,
    partnerIds: new Set(),
    bookingIds: new Set(),
    confidential: false,
    parts: new Map(),
  }
  drafts.set(key, draft)
  return draft
}

function add(draft: Draft, of: string, title: string, date: LetterDate): DraftPart {
  const part = draft.parts.get(of) ?? { title, people: new Set(), dates: [] }
  part.dates.push(date)
  draft.parts.set(of, part)
  return part
}

function groupOf(key: string, draft: Draft): Group {
  const parts = [...draft.parts]
    .map(([of, { title, people, dates }]) => ({
      of,
      title,
      people: [...people],
      dates: dates.toSorted(before),
    }))
    .toSorted((a, b) => before(a.dates[0]!, b.dates[0]!))
  return {
    key,
    email: draft.email,
    people: peopleOf(parts),
    partnerIds: [...draft.partnerIds],
    bookingIds: [...draft.bookingIds],
    centreId: parts[0]!.dates[0]!.centreId,
    confidential: draft.confidential,
    parts,
  }
}

const peopleOf = (parts: readonly LetterPart[]): readonly string[] => [
  ...new Set(parts.flatMap(({ people }) => people)),
]

/**
 * What of a letter is kept with one of its bookings: its own dates. Whoever reads the booking may not know the offers
 * and other bookings behind the same address.
 */
export function ofBooking(
  { parts }: Pick<Group, 'parts'>,
  bookingId: string,
): Pick<Group, 'people' | 'parts'> {
  const own = parts.filter(({ of }) => of === bookingId)
  return { people: peopleOf(own), parts: own }
}

const first = (group: Group): LetterDate => group.parts[0]!.dates[0]!

function before(a: LetterDate, b: LetterDate): number {
  const [one, two] = [a, b].map(({ day, from, id }) => `${day} ${from ?? ''} ${id}`) as [string, string]
  return one < two ? -1 : one > two ? 1 : 0
}

/** How many letters that makes. Without mail in the house all are printed. */
export function countLetters(groups: readonly Pick<Group, 'email'>[], mail: boolean): LetterCount {
  const mailed = mail ? groups.filter(({ email }) => email !== null).length : 0
  return { mail: mailed, print: groups.length - mailed }
}

/** How many dates a letter tells. */
export function datesIn(group: Pick<Group, 'parts'>): number {
  return group.parts.reduce((sum, { dates }) => sum + dates.length, 0)
}

/** The words of the letter to a group. `reason` is the public reason of the closure or suspension. */
export function groupLetterText(
  group: Pick<Group, 'people' | 'parts'>,
  about: {
    readonly kind: GroupLetterKind
    readonly cause: 'closure' | 'suspension'
    readonly reason: string
  },
): { readonly subject: string; readonly text: string } {
  const dates = group.parts.flatMap((part) => part.dates)
  const sites = new Set(dates.map(({ siteName }) => siteName).filter((name) => name !== ''))
  const centres = [...new Set(dates.map(({ centreName }) => centreName))]
  const house = sites.size === 1 ? [...sites][0]! : centres.join(' und ')
  // Never promised: what nobody has accepted yet is asked for again, no more.
  const asked = about.kind === 'lifted' ? group.parts.filter(({ dates: own }) => own[0]?.asked) : []
  const sure = group.parts.filter((part) => !asked.includes(part))
  const line = (part: LetterPart) => partText(part, about.kind, sites.size > 1)
  const [heading, ...told] = [
    ...(sure.length > 0 ? [announcing[about.kind](many(sure)), ...sure.map(line)] : []),
    ...(asked.length > 0 ? [askedAgain(many(asked)), ...asked.map(line)] : []),
  ]
  const text = [
    group.people.length > 0 ? `Guten Tag ${listed(group.people)},` : 'Guten Tag,',
    `${opening[about.kind][about.cause](about.reason.trim().replace(/[.!]+$/, ''))} ${heading}`,
    ...told,
    about.kind === 'lifted' && dates.some(({ roomOpen }) => roomOpen)
      ? 'Wo der Raum noch offen ist, melden wir uns bei Ihnen.'
      : '',
    about.kind === 'suspended' ? promise[about.cause] : '',
    `Freundliche Grüße\nIhr Team im ${house}`,
  ]
  const subject = `${sure.length > 0 ? subjects[about.kind](many(sure)) : askedSubject(many(asked))} – ${house}`
  return { subject, text: text.filter((part) => part !== '').join('\n\n') }
}

const subjects: Record<GroupLetterKind, (several: boolean) => string> = {
  suspended: (several) => (several ? 'Ihre Termine fallen aus' : 'Ihr Termin fällt aus'),
  lifted: (several) => (several ? 'Ihre Termine finden wieder statt' : 'Ihr Termin findet wieder statt'),
}

const opening = {
  suspended: {
    closure: (reason: string) => `in dieser Zeit haben wir geschlossen: ${reason}.`,
    suspension: (reason: string) => `wir müssen Termine aussetzen: ${reason}.`,
  },
  lifted: {
    closure: () => 'die Schließung ist aufgehoben.',
    suspension: () => 'es geht weiter.',
  },
} as const satisfies Record<GroupLetterKind, Record<'closure' | 'suspension', (reason: string) => string>>

const announcing: Record<GroupLetterKind, (several: boolean) => string> = {
  suspended: (several) => (several ? 'Diese Termine fallen aus:' : 'Dieser Termin fällt aus:'),
  lifted: (several) =>
    several ? 'Diese Termine finden wieder statt:' : 'Dieser Termin findet wieder statt:',
}

const askedSubject = (several: boolean) =>
  several ? 'Ihre Termine sind wieder angefragt' : 'Ihr Termin ist wieder angefragt'
const askedAgain = (several: boolean) =>
  `${several ? 'Diese Termine sind' : 'Dieser Termin ist'} wieder angefragt, unsere Antwort kommt noch:`

const many = (parts: readonly LetterPart[]): boolean => datesIn({ parts }) > 1

const promise = {
  closure: 'Öffnen wir früher, schreiben wir Ihnen.',
  suspension: 'Sobald es weitergeht, schreiben wir Ihnen.',
} as const

function partText({ title, dates }: LetterPart, kind: GroupLetterKind, withSite: boolean): string {
  return [title, ...dates.map((date) => `– ${dateText(date, kind, withSite)}`)].join('\n')
}

/** `Dienstag, 24. November 2026, 14:30–19:00 Uhr, Multiraum groß`. */
function dateText(date: LetterDate, kind: GroupLetterKind, withSite: boolean): string {
  const time = date.from !== null && date.to !== null ? timeRangeText(date.from, date.to) : 'Uhrzeit offen'
  const place = date.roomOpen && kind === 'lifted' ? 'Raum noch offen' : date.place
  return [longDayText(date.day), time, place, withSite ? date.siteName : ''].filter(Boolean).join(', ')
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`
}
