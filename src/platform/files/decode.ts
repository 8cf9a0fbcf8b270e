/**
 * Bytes → text: UTF-16 when a byte order mark says so, else strict UTF-8, else Windows-1252 (what Excel on a German
 * machine writes). The byte order mark is taken off. Guessing more than that was wrong more often than right.
 */
export function decode(bytes: Uint8Array): {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252'
} {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}
