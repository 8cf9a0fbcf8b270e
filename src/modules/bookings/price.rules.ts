import type { Cents } from '../../kernel/money.ts'
import type { Price, PriceLine } from './booking.ts'
import type { Extra, Fee } from './setting.ts'

export interface PriceQuestion {
  /** What the user class pays; undefined: nothing is set, so nothing is due. */
  readonly fee: Fee | undefined
  /** Length of each accepted date in minutes. */
  readonly minutes: readonly number[]
  readonly extras: readonly Extra[]
  /** Not empty: free of charge for this reason. */
  readonly exemptionReason: string
}

/** What the accepted dates cost: the fee of the user class, the extras, or nothing with a reason (domain rules §9.1). */
export function priceOf({ fee, minutes, extras, exemptionReason }: PriceQuestion): Price {
  const dates = minutes.length
  const due = dates === 0 ? [] : [feeLine(fee, minutes), ...extras.map((extra) => extraLine(extra, dates))]
  const full = due.reduce((sum, line) => sum + line.cents, 0)
  if (exemptionReason === '') return { lines: due, cents: full }
  const exempt = {
    label: `Befreit: ${exemptionReason}`,
    basis: 'exempt',
    count: 1,
    each: 0 - full,
    cents: 0 - full,
  } as const
  return { lines: [...due, exempt], cents: 0 }
}

function feeLine(fee: Fee | undefined, minutes: readonly number[]): PriceLine {
  if (!fee || fee.basis === 'free')
    return { label: 'Raumnutzung', basis: 'free', count: minutes.length, each: 0, cents: 0 }
  if (fee.basis === 'date') return line('Raumnutzung', 'date', minutes.length, fee.cents)
  const hours = minutes.reduce((sum, each) => sum + each, 0) / 60
  return line('Raumnutzung', 'hour', hours, fee.cents)
}

function extraLine(extra: Extra, dates: number): PriceLine {
  return line(extra.name, extra.basis, extra.basis === 'once' ? 1 : dates, extra.cents)
}

// Rounded once for the line: hours may be broken, cents are not.
function line(label: string, basis: PriceLine['basis'], count: number, each: Cents): PriceLine {
  return { label, basis, count: Math.round(count * 100) / 100, each, cents: Math.round(count * each) }
}
