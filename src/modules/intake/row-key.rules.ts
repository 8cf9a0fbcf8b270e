import { folded } from './columns.rules.ts'

/**
 * What makes a row the same row when its file comes again: the given texts without upper case and spare blanks, and
 * its number among rows with equal texts. One key per row, in order.
 */
export function rowKeys(identities: readonly (readonly string[])[]): string[] {
  const seen = new Map<string, number>()
  return identities.map((texts) => {
    const identity = JSON.stringify(texts.map(folded))
    const occurrence = (seen.get(identity) ?? 0) + 1
    seen.set(identity, occurrence)
    return `${identity}#${occurrence}`
  })
}
