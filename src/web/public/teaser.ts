/** Anything but single blanks between words. */
const ragged = /\s\s|[^\S ]/

/** The first sentences of a text on one line, cut at a word; without a limit the text as it is. */
export function teaser(text: string, length = 160): string {
  if (length === Infinity) return text
  const flat = (ragged.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim()
  if (flat.length <= length) return flat
  const space = flat.lastIndexOf(' ', length)
  return `${flat.slice(0, space > length / 2 ? space : length)} …`
}
