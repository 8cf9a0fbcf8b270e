import type { Actor, Grant, Role } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'

/** `all`: everything inside the grant's scope. `own`: only what belongs to the group leader's organisation. */
export type Reach = 'all' | 'own'

const everybody = {
  'city-office': 'all',
  'operator-lead': 'all',
  'quarter-manager': 'all',
  'team-member': 'all',
  'group-leader': 'own',
  reader: 'all',
} as const
const staff = {
  'city-office': 'all',
  'operator-lead': 'all',
  'quarter-manager': 'all',
  'team-member': 'all',
} as const
const leads = { 'city-office': 'all', 'operator-lead': 'all', 'quarter-manager': 'all' } as const
const house = { 'operator-lead': 'all', 'quarter-manager': 'all', 'team-member': 'all' } as const
const cityOffice = { 'city-office': 'all' } as const

/** Who may what: the one table that commands, pages, tests and `docs/permissions.md` read (R011). */
export const permissions = {
  'self.manage': everybody,
  'today.read': everybody,
  'plan.read': { ...staff, reader: 'all' },
  'offer.read': everybody,
  'offer.readConfidential': { ...house, 'group-leader': 'own' },
  'offer.edit': staff,
  'offer.publish': leads,
  'session.plan': staff,
  'session.cancel': { ...staff, 'group-leader': 'own' },
  'session.confirm': { ...staff, 'group-leader': 'own' },
  'request.change': { 'group-leader': 'own' },
  'visit.read': { ...staff, reader: 'all' },
  'visit.count': { ...staff, 'group-leader': 'own' },
  'partner.read': { ...staff, reader: 'all' },
  'partner.edit': staff,
  'partner.merge': leads,
  'cooperation.agree': leads,
  'outreach.read': { ...staff, reader: 'all' },
  'outreach.edit': staff,
  'advice.read': { ...staff, reader: 'all' },
  'advice.edit': staff,
  'advice.count': staff,
  'publication.read': { ...staff, reader: 'all' },
  'publication.edit': staff,
  'helpline.edit': staff,
  'helpline.widen': cityOffice,
  'body.read': { ...staff, reader: 'all' },
  'body.edit': staff,
  'council.edit': leads,
  'grant.read': { ...staff, reader: 'all' },
  'grant.edit': leads,
  'training.read': { ...staff, reader: 'all' },
  'staff.read': { 'operator-lead': 'all', 'quarter-manager': 'all' },
  'staff.edit': { 'operator-lead': 'all', 'quarter-manager': 'all' },
  'paper.read': { ...staff, reader: 'all' },
  'paper.edit': leads,
  'protection.read': { ...staff, 'group-leader': 'all', reader: 'all' },
  'protection.edit': { 'operator-lead': 'all', 'quarter-manager': 'all' },
  'chronicle.read': { ...staff, reader: 'all' },
  'chronicle.edit': staff,
  'indicator.read': { ...staff, reader: 'all' },
  'indicator.edit': leads,
  'indicator.fix': leads,
  'opening.read': { ...staff, reader: 'all' },
  'opening.edit': staff,
  'usage.read': { ...staff, reader: 'all' },
  'goal.read': { ...staff, reader: 'all' },
  'goal.edit': leads,
  'goal.confirm': leads,
  'report.read': { ...staff, reader: 'all' },
  'report.write': staff,
  'report.approve': leads,
  'booking.read': staff,
  'booking.decide': staff,
  'booking.manage': leads,
  'round.read': staff,
  'round.decide': staff,
  'round.manage': leads,
  'clarify.decide': staff,
  'import.run': leads,
  'export.run': { ...staff, reader: 'all' },
  'centre.read': { ...staff, reader: 'all' },
  'centre.manage': leads,
  'city.overview': { 'city-office': 'all', reader: 'all' },
  'city.manage': cityOffice,
  'account.manage': leads,
  'audit.read': leads,
} as const satisfies Record<string, Partial<Record<Role, Reach>>>

export type Permission = keyof typeof permissions

/** What the question is about: a centre (none: the city as a whole), and the organisations it belongs to. */
export interface Subject {
  readonly centreId?: Id | null | undefined
  readonly partnerIds?: readonly Id[] | undefined
  /** Whose people it is about; null or absent: all operators of the centre together. */
  readonly operatorId?: Id | null | undefined
}

/** What ends at the own operator: rows about its people and its procedures are nobody else's (R006, issue on the year). */
const withinOperator: ReadonlySet<Permission> = new Set([
  'staff.read',
  'staff.edit',
  'protection.read',
  'protection.edit',
])

/** What is about all centres at once: rights for one of them open nothing. */
const ofWholeCity: ReadonlySet<Permission> = new Set(['city.overview'])

/** May this person do it here? Pure: the grants already carry the centres of their operator. */
export function may(actor: Actor, permission: Permission, subject: Subject): boolean {
  return actor.grants.some((grant) => {
    const reach = reachOf(grant.role, permission)
    if (!reach || !covers(grant, subject.centreId)) return false
    if (withinOperator.has(permission) && !employs(actor, grant, subject.operatorId)) return false
    return reach === 'all' || (subject.partnerIds ?? []).some((id) => id === grant.partnerId)
  })
}

/** May this person do it anywhere at all? For menus and for the first look at a route. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  return actor.grants.some(
    ({ role, scope }) =>
      reachOf(role, permission) !== undefined && (!ofWholeCity.has(permission) || scope.kind === 'city'),
  )
}

/** Where a person may do it, for lists and feeds: everywhere, or whole centres and single organisations in a centre. */
export type Scope =
  | 'everywhere'
  | {
      readonly centreIds: readonly Id[]
      readonly own: readonly { readonly centreId: Id; readonly partnerId: Id }[]
    }

/** The places a list may show, so that it never reads more than `may` would allow row by row. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  const centreIds = new Set<Id>()
  const own: { centreId: Id; partnerId: Id }[] = []
  for (const grant of actor.grants) {
    const reach = reachOf(grant.role, permission)
    if (reach === 'all' && grant.scope.kind === 'city') return 'everywhere'
    if (reach === 'all') for (const id of centresOf(grant)) centreIds.add(id)
    const { partnerId } = grant
    if (reach === 'own' && partnerId)
      own.push(...centresOf(grant).map((centreId) => ({ centreId, partnerId })))
  }
  return { centreIds: [...centreIds], own }
}

function reachOf(role: Role, permission: Permission): Reach | undefined {
  const row: Partial<Record<Role, Reach>> = permissions[permission]
  return row[role]
}

function covers(grant: Grant, centreId: Id | null | undefined): boolean {
  if (grant.scope.kind === 'city') return true
  return centreId != null && centresOf(grant).includes(centreId)
}

/** Whether it is about the actor's own operator: the one they lead, or the one that employs them. */
function employs(actor: Actor, { scope }: Grant, operatorId: Id | null | undefined): boolean {
  if (operatorId == null) return true
  return scope.kind === 'operator' ? scope.operatorId === operatorId : actor.employerId === operatorId
}

function centresOf(grant: Grant): readonly Id[] {
  if (grant.scope.kind === 'operator') return grant.scope.centreIds
  return grant.scope.kind === 'centre' ? [grant.scope.centreId] : []
}
