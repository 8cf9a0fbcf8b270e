import { erasedName } from './person.ts'
import type { Person, PublicPerson, Salutation } from './person.ts'

// Neither gives a person's initial: degrees, and the small words before a surname.
const degree = /^((dr|prof|dipl|mag|med|phil|jur|ing)\.?(-.+)?|h\.\s?c\.)$/i
const particles = new Set(
  'von vom van zu zur zum der den dem de di da del della dos la le el al ten ter'.split(' '),
)

/**
 * How a person is named where anybody can read it: in full only with consent, else "Frau G.", without a
 * salutation the initials (R036, X6). A name that carries its salutation ("Frau Gold") is understood.
 */
export function publicName(
  person: Pick<Person, 'salutation' | 'name' | 'agreedToPublishOn'> & {
    readonly erased?: boolean | undefined
  },
): string {
  if (person.erased) return erasedName
  if (person.agreedToPublishOn !== null) return fullName(person)
  const { salutation, words } = spoken(person)
  const parts = words.filter((word) => !degree.test(word) && !particles.has(word.toLowerCase()))
  const surname = parts.at(-1) ?? words.at(-1) ?? ''
  if (salutation !== null) return `${salutation} ${initials(surname)}`.trim()
  return parts.length > 1 ? `${initials(parts[0]!)} ${initials(surname)}` : initials(surname)
}

/** The name inside the office: "Frau Dr. Anna Gold". */
export function fullName(person: Pick<Person, 'salutation' | 'name'>): string {
  const { salutation, words } = spoken(person)
  return [salutation, ...words].filter((word) => word !== null).join(' ')
}

/** What anybody may see: ways to reach somebody only with consent. */
export function publicPerson(person: Person): PublicPerson {
  const agreed = person.agreedToPublishOn !== null
  return {
    id: person.id,
    name: publicName(person),
    function: person.function,
    email: agreed ? person.email : '',
    phone: agreed ? person.phone : '',
  }
}

function spoken(person: Pick<Person, 'salutation' | 'name'>): {
  readonly salutation: Salutation | null
  readonly words: readonly string[]
} {
  // "Gold, Anna" is how lists write it.
  const [surname, given] = person.name.split(',', 2)
  const words = `${given ?? ''} ${surname ?? ''}`.split(/\s+/).filter(Boolean)
  const written = words[0]?.replace(/^Herrn$/, 'Herr')
  if (words.length > 1 && (written === 'Frau' || written === 'Herr')) {
    return { salutation: person.salutation ?? written, words: words.slice(1) }
  }
  return { salutation: person.salutation, words }
}

/** `Müller-Gold` gives `M.-G.`. */
function initials(name: string): string {
  return name
    .split(/[-‐–]/)
    .map((part) => [...part.normalize('NFC')].find((sign) => /\p{L}/u.test(sign)))
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter.toLocaleUpperCase('de')}.`)
    .join('-')
}
