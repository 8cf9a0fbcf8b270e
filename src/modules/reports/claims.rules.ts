/** A number somebody typed, with what it counts. */
export interface Claim {
  readonly value: number
  /** As it was typed, with its noun. */
  readonly written: string
  /** The word it stands beside, without its ending, lower case. */
  readonly noun: string
  /** `week`, `month`, `year`: "3 Tage in der Woche"; null: in all. */
  readonly per: 'week' | 'month' | 'year' | null
  /** "mindestens", "über", "rund": not an exact number. */
  readonly bound: 'least' | 'most' | 'about' | null
  /** Other nouns of the same sentence, without endings: what the sentence is about. */
  readonly about: ReadonlySet<string>
}

const words: Readonly<Record<string, number>> = {
  ein: 1, eine: 1, einen: 1, einem: 1, einer: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8,
  neun: 9, zehn: 10, elf: 11, zwölf: 12,
} // prettier-ignore

const number = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`
const either = Object.keys(words)
  .map((word) => `[${word[0]!.toLocaleUpperCase('de')}${word[0]}]${word.slice(1)}`)
  .join('|')
const counted = new RegExp(
  String.raw`(?<![\p{L}\d.,/§:-])(${number}|${either})(?![\d.:/-])\s+((?:[\p{Ll}-]+\s+){0,2})(\p{Lu}[\p{L}-]+)`,
  'gu',
)
const rates = [
  ['week', /wöchentlich|(?:pro|je|jede|in der|die) Woche/i],
  ['month', /monatlich|(?:pro|je|im) Monat/i],
  ['year', /jährlich|(?:pro|je|im) Jahr\b/i],
] as const
const bounds = [
  ['least', /(?:mindestens|über|mehr als)\s*$/i],
  ['most', /(?:höchstens|bis zu|maximal|weniger als|unter)\s*$/i],
  ['about', /(?:rund|etwa|circa|ca\.|knapp|ungefähr|fast)\s*$/i],
] as const

/** The typed numbers of a text with the words they count. Years, dates, times and paragraphs of law are none. */
export function claimsIn(text: string): readonly Claim[] {
  return sentencesOf(text).flatMap((sentence) => {
    const nouns = [...sentence.matchAll(/\p{Lu}[\p{L}-]+/gu)].map(([noun]) => stem(noun))
    return [...sentence.matchAll(counted)].flatMap((match): Claim[] => {
      const [, typed = '', , noun = ''] = match
      const value = valueOf(typed)
      if (value === undefined || isNoCount(typed, noun)) return []
      const own = stem(noun)
      const before = sentence.slice(0, match.index)
      return [
        {
          value,
          written: match[0],
          noun: own,
          per: rates.find(([, pattern]) => pattern.test(sentence))?.[0] ?? null,
          bound: bounds.find(([, pattern]) => pattern.test(before))?.[0] ?? null,
          about: new Set(nouns.filter((other) => other !== own)),
        },
      ]
    })
  })
}

/** Sentences of a text; a full stop after an abbreviation or a number does not end one. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])(?<!\b(?:z|B|ca|bzw|Nr|St|Dr|Str|u|a|d|h)\.)(?<!\d\.)\s+(?=\p{Lu})|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** `2.553` → 2553, `6,5` → 6.5, `drei` → 3. */
export function valueOf(typed: string): number | undefined {
  const word = words[typed.toLocaleLowerCase('de')]
  if (word !== undefined) return word
  const value = Number(typed.replaceAll('.', '').replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}

// "ein Angebot" is an article, "2021 Menschen" after a month is a year; units of money and time have rules of their own.
function isNoCount(typed: string, noun: string): boolean {
  if (/^eine?[nmr]?$/i.test(typed)) return true
  if (/^(?:19|20)\d{2}$/.test(typed)) return true
  return /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Uhr|Quartal)/.test(
    noun,
  )
}

/** A noun without its ending and umlauts, so that `Spaziergängen` and `Spaziergang` are one word. */
export function stem(noun: string): string {
  return noun
    .toLocaleLowerCase('de')
    .replaceAll('ä', 'a')
    .replaceAll('ö', 'o')
    .replaceAll('ü', 'u')
    .replace(/(?:innen|ern|en|er|es|em|e|n|s)$/, '')
}
