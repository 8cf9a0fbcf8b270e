/** A value → JSON in UTF-8, indented by one, as in the data the city hands over. */
export function writeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)
}
