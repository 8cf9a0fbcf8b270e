import type { Day } from '../../kernel/day.ts'
import type { Definition, Figure, Fixing, Indicator } from './indicator.ts'

/** The definition of the catalogue, before the Lenkungsgremium changed anything. */
export function firstDefinition({ id, name, definition }: Indicator): Definition {
  return { indicator: id, number: 1, name, definition, owner: 'Lenkungsgremium', validFrom: '2020-01-01' }
}

/** The definition of an indicator in a period that ends on a day: the one that was fixed, else the last valid one. */
export function definitionIn(
  indicator: Indicator,
  definitions: readonly Definition[],
  fixing: Fixing | null,
  end: Day,
): Definition {
  const own = definitions.filter((each) => each.indicator === indicator.id)
  const valid = own.filter(({ validFrom }) => validFrom <= end).at(-1)
  return own.find(({ number }) => number === fixing?.definitionNumber) ?? valid ?? firstDefinition(indicator)
}

// Made once: a page of all centres says a thousand numbers.
const asPeopleRead = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 })

/** A number as people read it: at most one digit behind the comma. */
export function numberText(value: number): string {
  return asPeopleRead.format(value)
}

/** The same indicator in two years or centres side by side, or why not (R092). */
export function comparison(
  one: Figure,
  other: Figure,
): { readonly difference: number } | { readonly refused: string } {
  if (one.definition.number !== other.definition.number)
    return {
      refused: `„${one.definition.name}“ ist in beiden verschieden definiert (Fassung ${one.definition.number} und ${other.definition.number}). Darum werden die Zahlen nicht verglichen.`,
    }
  const missing = [one, other].find(({ state }) => state !== 'value')
  if (missing)
    return {
      refused:
        missing.state === 'not-fixed'
          ? `„${one.definition.name}“ ist nicht für beide festgelegt. Darum werden die Zahlen nicht verglichen.`
          : `Zu „${one.definition.name}“ gibt es nicht für beide eine Angabe.`,
    }
  return { difference: one.measure.value! - other.measure.value! }
}
