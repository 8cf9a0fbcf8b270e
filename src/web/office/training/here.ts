import type { Id } from '../../../kernel/id.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { operatorsOfCentre } from '../../../modules/places/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import { staffMemberById, trainingById } from '../../../modules/training/index.ts'
import type { StaffMember, TrainingLine } from '../../../modules/training/index.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** The operators of a centre: all of them, and those whose people's rows this person may read or write. */
export async function operatorsHere(
  ctx: OfficeContext,
  centreId: Id,
  permission: Permission,
): Promise<{ readonly all: readonly Operator[]; readonly own: readonly Operator[] }> {
  const all = await operatorsOfCentre(ctx.deps.db, centreId)
  return { all, own: all.filter(({ id }) => may(ctx.actor, permission, { centreId, operatorId: id })) }
}

/** What a page calls an operator. */
export function operatorName({ shortName, name }: Pick<Operator, 'shortName' | 'name'>): string {
  return shortName === '' ? name : shortName
}

/** Ids of operators. */
export function idsOf(operators: readonly Operator[]): readonly Id[] {
  return operators.map(({ id }) => id)
}

/** The post of the address. @throws Absent, Forbidden */
export async function memberHere(ctx: OfficeContext, permission: Permission): Promise<StaffMember> {
  const member = await staffMemberById(ctx.deps.db, idParam(ctx, 'id'))
  if (!member) throw new Absent()
  if (!may(ctx.actor, permission, member)) throw new Forbidden()
  return member
}

/** The training of the address. @throws Absent, Forbidden */
export async function trainingHere(ctx: OfficeContext, permission: Permission): Promise<TrainingLine> {
  const training = await trainingById(ctx.deps.db, idParam(ctx, 'id'))
  if (!training) throw new Absent()
  if (!may(ctx.actor, permission, training)) throw new Forbidden()
  return training
}

/** The way back. */
export function trainingWay(): { href: string; label: string }[] {
  return [{ href: paths.trainings(), label: 'Personal und Fortbildung' }]
}
