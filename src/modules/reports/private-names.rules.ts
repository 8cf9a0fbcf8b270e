import { publicName } from '../people/index.ts'

/** Somebody the house knows by name. */
export interface KnownPerson {
  readonly salutation: 'Frau' | 'Herr' | null
  readonly name: string
}

type Initialled = (text: string) => string

/**
 * What a text says without the names of people the house knows: "Frau Anna Gold" and "Frau Gold" become "Frau G.",
 * "Anna Gold" becomes "A. G.". A surname alone stays: it may be that of a street or a school.
 */
export function withInitials(people: readonly KnownPerson[]): Initialled {
  const bySurname = Map.groupBy(people.map(known), ({ surname }) => surname.toLowerCase())
  return (text) => {
    const words = new Set(text.toLowerCase().match(/\p{L}[\p{L}'’-]*/gu))
    const meant = [...words].flatMap((word) => bySurname.get(word) ?? [])
    return meant.reduce((said, { patterns }) => patterns.reduce((all, change) => change(all), said), text)
  }
}

function known({ salutation, name }: KnownPerson): {
  readonly surname: string
  readonly patterns: readonly Initialled[]
} {
  const [last, first] = name.split(',', 2)
  const spoken = (first ? `${first} ${last}` : name).trim().replace(/^(?:Frau|Herrn?)\s+/, '')
  const surname = spoken.split(/\s+/).at(-1) ?? spoken
  const short = (courtesy: KnownPerson['salutation']) =>
    publicName({ salutation: courtesy, name: spoken, agreedToPublishOn: null })
  const whole = String.raw`(?:${escaped(spoken).replaceAll(/\s+/g, String.raw`\s+`)}|${escaped(surname)})`
  const courteous = new RegExp(
    String.raw`(?<!\p{L})(Frau|Herrn?)\s+(?:(?:Dr|Prof)\.\s+)*${whole}(?!\p{L})`,
    'giu',
  )
  const bare = new RegExp(
    String.raw`(?<!\p{L})${escaped(spoken).replaceAll(/\s+/g, String.raw`\s+`)}(?!\p{L})`,
    'giu',
  )
  const addressed: Initialled = (text) =>
    text.replaceAll(courteous, (_, courtesy: string) => `${courtesy} ${short('Frau').replace('Frau ', '')}`)
  const alone: Initialled = (text) =>
    text.replaceAll(bare, () => short(spoken.includes(' ') ? null : salutation))
  return { surname, patterns: spoken.includes(' ') ? [addressed, alone] : [addressed] }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}

const address =
  /(?<!\p{L})(Frau|Herrn?)\s+((?:(?:Dr|Prof)\.\s+)*\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?)/gu

/** For cells that name who runs something: "Frau Gold" becomes "Frau G.", whether the house knows her or not. */
export function addressInitialled(text: string): string {
  return text.replaceAll(
    address,
    (_, courtesy: string, name: string) =>
      `${courtesy} ${publicName({ salutation: 'Frau', name, agreedToPublishOn: null }).replace('Frau ', '')}`,
  )
}

/** The same for every text within plain data. */
export function everyText<T>(value: T, change: Initialled): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((each: unknown) => everyText(each, change)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([name, inner]) => [name, everyText(inner as unknown, change)])
  return Object.fromEntries(entries) as T
}
