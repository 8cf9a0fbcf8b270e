import { hoursText } from './opening-text.rules.ts'
import type { MeanOpening, OpeningClaim, OpeningDoubt } from './opening-claim.ts'

const words: Readonly<Record<string, number>> = {
  ein: 1, einem: 1, einen: 1, eine: 1, einer: 1, zwei: 2, zweieinhalb: 2.5, drei: 3, dreieinhalb: 3.5, vier: 4,
  viereinhalb: 4.5, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, zwölf: 12, zwanzig: 20, dreißig: 30,
  vierzig: 40, fünfzig: 50,
} // prettier-ignore

const number = String.raw`(?:\d{1,3}(?:,\d+)?|${Object.keys(words).join('|')})`
const counted = new RegExp(
  String.raw`(?<![\p{L}\d.,:/])(?:(durchschnittlich|im Schnitt|im Mittel|mindestens|wenigstens|mehr als|über|höchstens|maximal|bis zu|weniger als|unter|rund|etwa|circa|ca\.|ungefähr|knapp|fast)\s+(?:an\s+)?)?(${number})(?:\s*(?:–|-|bis|oder)\s*(${number}))?\s+(?:\p{Ll}+\s+)?(Wochenstunden|(?:Öffnungs|Wochen)?tagen?|(?:Öffnungs)?stunden?|Std\.|h)(?![\p{L}])`,
  'giu',
)
const weekly = /wöchentlich|(?:pro|je|jede|in der|die|\/\s?)\s?Woche|Wochenstunden/iu
const aboutOpening = /öffn|\boffen|auf\s?haben|auf\s?hat/iu
/** Sentences about something else that is open: a person's hours, a café, an office. */
const aboutElse = /sprechstunde|sprechzeit|beratung|caf[eé](?!\p{L})|büro|telefon/iu

/**
 * Numbers of days or hours in the week that a text says a house is open: "an durchschnittlich 3 Tagen wöchentlich
 * geöffnet", "mindestens 40 Stunden pro Woche offen". Sentences about Sprechstunden, cafés and offices are none.
 */
export function openingClaims(text: string): readonly OpeningClaim[] {
  return text
    .split(/(?<=[.!?])(?<!\b(?:ca|Std|z|B)\.)\s+(?=\p{Lu})|\n+/u)
    .filter((sentence) => weekly.test(sentence) && aboutOpening.test(sentence) && !aboutElse.test(sentence))
    .flatMap((sentence) => [...sentence.matchAll(counted)].flatMap(claimOf))
}

function claimOf([written, bound = '', first = '', last, unit = '']: RegExpExecArray): OpeningClaim[] {
  const [from, to] = [valueOf(first), valueOf(last ?? first)]
  const days = /tag/i.test(unit)
  if (from === undefined || to === undefined || to > (days ? 7 : 168)) return []
  return [{ written, unit: days ? 'days' : 'hours', ...limits(bound.toLowerCase(), from, to) }]
}

function limits(bound: string, from: number, to: number): Pick<OpeningClaim, 'least' | 'most'> {
  if (/^(?:mindestens|wenigstens|mehr als|über)$/.test(bound)) return { least: from, most: Infinity }
  if (/^(?:höchstens|maximal|bis zu|weniger als|unter)$/.test(bound)) return { least: 0, most: to }
  if (/^(?:rund|etwa|circa|ca\.|ungefähr|knapp|fast)$/.test(bound))
    return { least: from * 0.9, most: to * 1.1 }
  return { least: from, most: to }
}

function valueOf(typed: string): number | undefined {
  const value = words[typed.toLowerCase()] ?? Number(typed.replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}

/** So much may a text differ without anybody being misled: a quarter of a day, half an hour. */
const leeway = { days: 0.25, hours: 0.5 } as const

/**
 * What a text says about opening that none of these openings bears out (R-OPEN-6). Several, because a text may mean
 * one site of a centre or all together; without hours nothing is held against it.
 */
export function openingDoubts(text: string, openings: readonly MeanOpening[]): readonly OpeningDoubt[] {
  const known = openings.filter(({ minutes }) => minutes > 0)
  if (known.length === 0) return []
  return openingClaims(text)
    .filter((claim) => known.every((opening) => !agrees(claim, opening)))
    .map(({ written, unit }) => ({ written, found: `im Schnitt ${meanText(known[0]!, unit)} in der Woche` }))
}

function agrees({ unit, least, most }: OpeningClaim, { days, minutes }: MeanOpening): boolean {
  const value = unit === 'days' ? days : minutes / 60
  return value > least - leeway[unit] && value < most + leeway[unit]
}

function meanText({ days, minutes }: MeanOpening, unit: OpeningClaim['unit']): string {
  if (unit === 'hours') return `${hoursText(minutes)} ${minutes === 60 ? 'Stunde' : 'Stunden'}`
  const text = days.toLocaleString('de-DE', { maximumFractionDigits: 2 })
  return `${text} ${days === 1 ? 'Tag' : 'Tage'}`
}
