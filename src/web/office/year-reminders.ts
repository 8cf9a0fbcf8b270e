import { endsSoon, grantsKnownOn } from '../../modules/funding/index.ts'
import type { GrantAward } from '../../modules/funding/index.ts'
import { may } from '../../modules/identity/index.ts'
import type { OfficeContext } from './route.ts'
import type { House } from './today/house.ts'
import { idsOf, operatorsHere } from './training/here.ts'
import { remindersHere } from './training/view.ts'

/** What a year should think of: money that ends, mandatory trainings that run out. */
export interface YearReminders {
  readonly ending: readonly GrantAward[]
  /** How many mandatory trainings are missing or run out soon among one's own people. */
  readonly trainings: number
  readonly mayNote: boolean
}

/** Reads it, each for those who can do something about it. */
export async function yearReminders(ctx: OfficeContext, { centre }: House): Promise<YearReminders> {
  const { deps, actor, today } = ctx
  const centreId = centre.id
  const [grants, trainings] = await Promise.all([
    may(actor, 'grant.edit', { centreId }) ? grantsKnownOn(deps.db, { centreId, day: today }) : [],
    trainingsDue(ctx, centreId),
  ])
  return {
    ending: grants.filter((grant) => endsSoon(grant, today)),
    trainings,
    mayNote: may(actor, 'chronicle.edit', { centreId }),
  }
}

async function trainingsDue(ctx: OfficeContext, centreId: string): Promise<number> {
  if (!may(ctx.actor, 'staff.read', { centreId })) return 0
  const { own } = await operatorsHere(ctx, centreId, 'staff.read')
  return (await remindersHere(ctx, centreId, idsOf(own))).length
}
