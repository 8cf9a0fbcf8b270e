import { z } from 'zod'
import { optionalText } from './input.ts'

/** An amount in whole cents: money is never a fraction. */
export type Cents = number

const largest: Cents = 99_999_999_999

/** `151.727 €`; cents appear where there are any: `1.250,50 €`. */
export function euroText(cents: Cents): string {
  return `${plainEuroText(cents)} €`
}

/** `151.727` or `1.250,50`, as lists write amounts. */
export function plainEuroText(cents: Cents): string {
  const euros = Math.floor(Math.abs(cents) / 100)
  const rest = Math.abs(cents) % 100
  const whole = String(euros).replaceAll(/\B(?=(\d{3})+$)/g, '.')
  const text = rest === 0 ? whole : `${whole},${String(rest).padStart(2, '0')}`
  return cents < 0 ? `−${text}` : text
}

/** Cents of `151.727`, `151727`, `1.250,50` or `67334 €`; undefined when it is no amount. A point separates thousands. */
export function parseEuros(text: string): Cents | undefined {
  const bare = text.replaceAll(/\s|€|EUR/gi, '')
  const found = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(bare)
  if (!found) return undefined
  const cents = Number(found[1]!.replaceAll('.', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return cents <= largest ? cents : undefined
}

/** An amount of euros as people write it, in cents; empty is null. */
export const optionalEuros = () =>
  optionalText(30).transform((text, ctx): Cents | null => {
    if (text === '') return null
    const cents = parseEuros(text)
    if (cents !== undefined) return cents
    ctx.addIssue({ code: 'custom', message: 'Bitte einen Betrag angeben, zum Beispiel 12.500 oder 980,50.' })
    return z.NEVER
  })
