// Crockford's letters: nothing that is taken for something else when it is read from paper.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** 16 random bytes as people can type them from paper: groups of four, `k7m2-9xqd-…`. */
export function tokenText(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const text = (bits.match(/.{1,5}/g) ?? [])
    .map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]!)
    .join('')
  return text.match(/.{1,4}/g)!.join('-')
}

/** A token however it was typed: large letters, blanks, without hyphens, O for 0 and I or L for 1. */
export function plainToken(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
}
