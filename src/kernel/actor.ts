import type { Id } from './id.ts'

/** What somebody is in the house (R011, issue roles). */
export const roles = [
  'city-office',
  'operator-lead',
  'quarter-manager',
  'team-member',
  'group-leader',
  'reader',
] as const
export type Role = (typeof roles)[number]

/** A role and how far it reaches. `centreIds` are the centres of that operator when it was read. */
export interface Grant {
  readonly role: Role
  readonly scope:
    | { readonly kind: 'city' }
    | { readonly kind: 'operator'; readonly operatorId: Id; readonly centreIds: readonly Id[] }
    | { readonly kind: 'centre'; readonly centreId: Id }
  /** Group leaders only: the organisation whose offers are theirs. */
  readonly partnerId?: Id | undefined
}

/** Somebody who does something: an account with its grants, or the house itself (imports by command line, jobs). */
export interface Actor {
  readonly accountId: Id | null
  readonly name: string
  /** The operator (Träger) that employs them; what belongs to the people of another operator they see as counts. */
  readonly employerId?: Id | null | undefined
  readonly grants: readonly Grant[]
}

/** The command line, jobs and the demo act with the rights of the city office. */
export const theHouse: Actor = {
  accountId: null,
  name: 'Quartierwerk',
  grants: [{ role: 'city-office', scope: { kind: 'city' } }],
}
