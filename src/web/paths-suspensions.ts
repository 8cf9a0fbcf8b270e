import { withQuery } from './path-query.ts'
import type { Query } from './path-query.ts'

const suspensions = '/buero/aussetzen'

/** Setting many offers out at once, and letting them take place again. */
export const suspensionPaths = {
  suspensions: () => suspensions,
  suspensionNew: (query: Query = {}) => withQuery(`${suspensions}/neu`, query),
  suspensionLift: (id: string) => `${suspensions}/${id}/aufheben`,
  suspensionLetters: (id: string, query: Query = {}) => withQuery(`${suspensions}/${id}/briefe`, query),
  suspensionLettersPdf: (id: string, query: Query = {}) =>
    withQuery(`${suspensions}/${id}/briefe.pdf`, query),
} as const
