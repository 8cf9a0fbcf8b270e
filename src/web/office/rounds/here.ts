import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { questionById, roundById } from '../../../modules/rounds/index.ts'
import type { Question, Round, RoundDoer } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** The round of the address. @throws Absent, Forbidden */
export async function roundHere(ctx: OfficeContext, permission: Permission): Promise<Round> {
  return demanded(ctx, permission, await roundById(ctx.deps.db, idParam(ctx, 'id')))
}

/** The question of the address with its round. @throws Absent, Forbidden */
export async function questionHere(
  ctx: OfficeContext,
  permission: Permission,
): Promise<{ readonly question: Question; readonly round: Round }> {
  const question = await questionById(ctx.deps.db, ctx.actor, idParam(ctx, 'question'))
  if (!question) throw new Absent()
  return { question, round: demanded(ctx, permission, await roundById(ctx.deps.db, question.roundId)) }
}

function demanded({ actor }: OfficeContext, permission: Permission, round: Round | undefined): Round {
  if (!round) throw new Absent()
  if (!may(actor, permission, { centreId: round.centreId })) throw new Forbidden()
  return round
}

/** Who does it, when, and how the house writes: by mail where there is mail, else on paper. */
export function rounderOf({ deps, actor }: OfficeContext): RoundDoer & { readonly horizonMonths: number } {
  const { db, clock, config, mail } = deps
  const linkTo = (token: string) => config.publicUrl + paths.roundLink(token)
  const post = mail.available ? { linkTo, send: mail.enqueue } : { linkTo }
  return { db, actor, now: clock.now(), post, horizonMonths: config.sessionHorizonMonths }
}

/** The way back to the rounds, and to one of them. */
export function roundWay(round?: Round): { href: string; label: string }[] {
  const all = { href: paths.rounds(), label: 'Jahresrunde' }
  return round ? [all, { href: paths.round(round.id), label: titleOf(round) }] : [all]
}

/** `Schuljahr 2027/28, Quartierszentrum Böckingen`. */
export function titleOf({ schoolYear, centreName }: Pick<Round, 'schoolYear' | 'centreName'>): string {
  return `Schuljahr ${schoolYear}, ${centreName}`
}
