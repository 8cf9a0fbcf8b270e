/** A number as it may be shown: itself, or that it is too small to be shown. */
export type Shown = number | 'few'

/**
 * What people outside the team may see of a number (M07: small numbers could point at a person): from 1 to below
 * `limit` only that there were few. A counted zero stays a zero.
 */
export function hideSmall(n: number, limit: number): Shown {
  return n > 0 && n < limit ? 'few' : n
}

/**
 * The parts of a total that stands beside them. When one part alone is hidden, the total would give it away:
 * then the next smallest part that is not zero is hidden with it.
 */
export function hideSmallParts(parts: readonly number[], limit: number): Shown[] {
  const shown = parts.map((n) => hideSmall(n, limit))
  if (shown.filter((part) => part === 'few').length !== 1) return shown
  const rest = parts.filter((n, index) => n > 0 && shown[index] !== 'few')
  const next = rest.length === 0 ? -1 : shown.indexOf(Math.min(...rest))
  return shown.map((part, index) => (index === next ? 'few' : part))
}

/** "12", or "unter 5" where the number is hidden. */
export function shownText(shown: Shown, limit: number): string {
  return shown === 'few' ? `unter ${limit}` : shown.toLocaleString('de-DE')
}
