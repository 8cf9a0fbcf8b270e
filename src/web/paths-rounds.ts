import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const rounds = '/buero/jahresrunde'
const one = (id: string) => `${rounds}/runden/${id}`
const question = (id: string) => `${rounds}/gruppen/${id}`
const entry = '/jahresrunde'

/** The yearly round: the team asks all standing groups; behind a private link they answer. */
export const roundPaths = {
  rounds: () => rounds,
  roundNew: (query: Query = {}) => withQuery(`${rounds}/neu`, query),
  round: (id: string) => one(id),
  roundFurther: (id: string) => `${one(id)}/neue-gruppen`,
  roundRemind: (id: string) => `${one(id)}/erinnern`,
  roundLetters: (id: string) => `${one(id)}/briefe`,
  roundDue: (id: string) => `${one(id)}/frist`,
  roundQuestion: (id: string) => question(id),
  roundQuestionAnswer: (id: string) => `${question(id)}/antwort`,
  roundQuestionCarryOut: (id: string) => `${question(id)}/umsetzen`,
  roundQuestionDone: (id: string) => `${question(id)}/erledigt`,
  roundQuestionAside: (id: string) => `${question(id)}/beiseite`,
  /** Where somebody types the key from a printed letter. */
  roundEntry: () => entry,
  roundLink: (token: string) => `${entry}/${token}`,
  roundLinkAnswer: (token: string, id: string) => `${entry}/${token}/gruppen/${id}`,
}
