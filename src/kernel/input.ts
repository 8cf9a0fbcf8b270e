import { z } from 'zod'
import { parseTime } from './berlin.ts'
import type { Day, Weekday } from './day.ts'
import { parseDay, parseGermanDay } from './day.ts'
import { isId } from './id.ts'
import type { Parsed } from './result.ts'

// Controls that nobody types on purpose, and marks that would turn the direction of the text behind them.
const unwanted = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu

/** What somebody typed, ready to keep: composed letters, no control characters, no blanks around it. */
function cleanText(text: string): string {
  return text.normalize('NFC').replaceAll(unwanted, '').trim()
}

const raw = () => z.string().optional().default('')
const lines = (max: number) =>
  raw()
    .transform(cleanText)
    .pipe(z.string().max(max, `Bitte höchstens ${max} Zeichen.`))
const line = (max: number) =>
  raw()
    .transform((text) => cleanText(text).replaceAll(/\s+/g, ' '))
    .pipe(z.string().max(max, `Bitte höchstens ${max} Zeichen.`))

/** One line that may stay empty. */
export const optionalText = (max = 200) => line(max)

/** Several lines that may stay empty. */
export const longText = (max = 5_000) => lines(max)

/** One line that must be there; `sentence` says so. */
export const requiredText = (sentence: string, max = 200) => line(max).pipe(z.string().min(1, sentence))

/** An e-mail address or nothing. */
export const optionalEmail = () =>
  line(200).pipe(
    z.union([z.literal(''), z.email('Diese E-Mail-Adresse ist nicht vollständig (name@beispiel.de).')]),
  )

const noSuchDay = 'Dieses Datum gibt es nicht. Bitte als Tag.Monat.Jahr angeben.'

/** A day as the date field sends it or as people write it; empty is null. */
export const optionalDay = () =>
  line(40).transform((text, ctx) => {
    if (text === '') return null
    const day = parseDay(text) ?? parseGermanDay(text)
    return day !== undefined && day >= '1900-01-01' && day <= '2199-12-31' ? day : problem(ctx, noSuchDay)
  })

/** A day that must be there. */
export const requiredDay = (sentence: string) =>
  optionalDay().transform((day, ctx) => day ?? problem(ctx, sentence))

/** A time of day that must be there, `HH:MM`. */
export const requiredTime = (sentence: string) =>
  line(20).transform((text, ctx) => parseTime(text) ?? problem(ctx, sentence))

/** A whole number between `min` and `max`; empty is null. */
export const optionalInteger = (min: number, max: number) =>
  line(20).transform((text, ctx) => {
    if (text === '') return null
    const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
    return number >= min && number <= max
      ? number
      : problem(ctx, `Bitte eine ganze Zahl von ${min} bis ${max} angeben.`)
  })

/** A whole number that must be there. */
export const requiredInteger = (min: number, max: number) =>
  optionalInteger(min, max).transform(
    (number, ctx) => number ?? problem(ctx, `Bitte eine ganze Zahl von ${min} bis ${max} angeben.`),
  )

const unknownChoice = 'Diese Auswahl gibt es nicht (mehr). Bitte wählen Sie neu.'

/** An id chosen from a list, or nothing. */
export const optionalId = () =>
  line(60).transform((text, ctx) => (text === '' ? null : isId(text) ? text : problem(ctx, unknownChoice)))

/** Any number of ticked ids. */
export const idList = () =>
  z
    .array(z.string())
    .optional()
    .default([])
    .transform((ids, ctx) => (ids.every(isId) ? [...new Set(ids)] : problem(ctx, unknownChoice)))

/** At most `most` days separated by commas, semicolons or lines; each once, in order. */
export const dayList = (most: number) =>
  raw()
    .pipe(z.string().max(5_000, 'Das sind zu viele Tage auf einmal.'))
    .transform((text, ctx): Day[] => {
      const days: Day[] = []
      for (const part of text.split(/[,;\n]+/).filter((piece) => piece.trim() !== '')) {
        const day = parseDay(part.trim()) ?? parseGermanDay(part)
        if (day === undefined)
          ctx.addIssue(`„${part.trim().slice(0, 20)}“ ist kein Datum. Bitte als Tag.Monat.Jahr.`)
        else days.push(day)
      }
      if (days.length > most) ctx.addIssue(`Bitte höchstens ${most} Tage auf einmal.`)
      return [...new Set(days)].sort()
    })

/** Weekdays that were ticked, 1 (Monday) to 7, in order. */
export const weekdayList = () =>
  z
    .array(z.string())
    .optional()
    .default([])
    .transform((texts, ctx) => {
      if (!texts.every((text) => /^[1-7]$/.test(text))) ctx.addIssue('Bitte wählen Sie Wochentage aus.')
      return [...new Set(texts.map(Number))].sort() as Weekday[]
    })

/** One of fixed values; `otherwise` stands in for an empty field. */
export const oneOf = <const V extends string>(values: readonly V[], otherwise?: V) =>
  raw().transform((text, ctx) => {
    const value = values.find((known) => known === text)
    if (value !== undefined) return value
    return text === '' && otherwise !== undefined ? otherwise : problem(ctx, 'Bitte wählen Sie etwas aus.')
  })

/** A single tick. */
export const tick = () => raw().transform((text) => text !== '')

function problem(ctx: z.RefinementCtx, message: string): never {
  ctx.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** Parses what a form sent; a problem belongs to the field at the start of its path, one sentence each. */
export function parseInput<S extends z.ZodType>(schema: S, values: unknown): Parsed<z.output<S>> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems: Record<string, string> = {}
  for (const issue of parsed.error.issues) problems[String(issue.path[0] ?? '')] ??= issue.message
  return { ok: false, problems }
}
