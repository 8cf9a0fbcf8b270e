const legalForms = new Set([
  'ev',
  'e',
  'v',
  'ggmbh',
  'gmbh',
  'kdoer',
  'und',
  'der',
  'die',
  'das',
  'des',
  'fuer',
  'im',
  'in',
])
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** The words of a name without case, umlauts, punctuation and legal form. */
function wordsOfName(name: string): string[] {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[äöüß]/g, (letter) => spelledOut[letter]!)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !legalForms.has(word))
}

/**
 * Do two names of organisations look alike, so that a person should decide whether they are one?
 * Yes when one is contained in the other (AWO, AWO Heilbronn, AWO Heilbronn – Jugendhilfe), when one is the
 * initials of the other (DRK, Deutsches Rotes Kreuz), or when their first words share a long stem
 * (Diakonie, Diakonisches Werk). Never decides anything itself.
 */
export function lookAlike(one: string, other: string): boolean {
  const a = wordsOfName(one)
  const b = wordsOfName(other)
  if (a.length === 0 || b.length === 0) return false
  return contains(a, b) || contains(b, a) || initialsOf(a, b) || initialsOf(b, a) || sameStem(a, b)
}

function contains(longer: readonly string[], shorter: readonly string[]): boolean {
  return longer[0] === shorter[0] && shorter.every((word) => longer.includes(word))
}

function initialsOf(short: readonly string[], long: readonly string[]): boolean {
  const [word] = short
  if (short.length > 2 || long.length < 2 || word === undefined || word.length < 2) return false
  return long
    .map((part) => part[0])
    .join('')
    .startsWith(word)
}

const stemLength = 7

function sameStem(a: readonly string[], b: readonly string[]): boolean {
  const [first, second] = [a[0]!, b[0]!]
  if (first.length < stemLength || second.length < stemLength) return false
  if (first.slice(0, stemLength) !== second.slice(0, stemLength)) return false
  // "Grundschule A" and "Grundschule B" share a kind of house, not a name: the rest must not contradict.
  const [restA, restB] = [a.slice(1), b.slice(1)]
  return (
    first !== second &&
    (restA.length === 0 || restB.length === 0 || restA.some((word) => restB.includes(word)))
  )
}
