import { z } from 'zod'

/** Languages people speak here: code → German name, as residents say it. */
export const languageNames: Readonly<Record<string, string>> = {
  de: 'Deutsch',
  'de-x-leicht': 'einfaches Deutsch',
  ar: 'Arabisch',
  bg: 'Bulgarisch',
  dgs: 'Gebärdensprache',
  en: 'Englisch',
  es: 'Spanisch',
  fa: 'Farsi',
  fr: 'Französisch',
  hr: 'Kroatisch',
  hu: 'Ungarisch',
  it: 'Italienisch',
  kmr: 'Kurdisch',
  pl: 'Polnisch',
  ro: 'Rumänisch',
  ru: 'Russisch',
  sq: 'Albanisch',
  ta: 'Tamil',
  ti: 'Tigrinya',
  tr: 'Türkisch',
  uk: 'Ukrainisch',
}

/** The German name of a language; a code that is not in the list stands for itself. */
export function languageName(code: string): string {
  return languageNames[code] ?? code
}

/** Any number of ticked languages. */
export const languageList = () =>
  z
    .array(z.string())
    .optional()
    .default([])
    .refine((codes) => codes.every((code) => code in languageNames), 'Diese Sprache kennen wir nicht.')
