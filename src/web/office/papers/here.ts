import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { mayEditPaper, paperById } from '../../../modules/papers/index.ts'
import type { PaperLine, PaperVersion } from '../../../modules/papers/index.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** The document of the address, for reading. @throws Absent, Forbidden */
export async function paperHere(ctx: OfficeContext): Promise<PaperLine> {
  const paper = await paperById(ctx.deps.db, idParam(ctx, 'id'))
  if (!paper) throw new Absent()
  if (!may(ctx.actor, 'paper.read', { centreId: paper.centreId })) throw new Forbidden()
  return paper
}

/** The same, for writing. @throws Absent, Forbidden */
export async function paperToWrite(ctx: OfficeContext): Promise<PaperLine> {
  const paper = await paperHere(ctx)
  if (!mayEditPaper(ctx.actor, paper)) throw new Forbidden()
  return paper
}

/** The draft of a document, if it has one. */
export function draftOf(paper: PaperLine): PaperVersion | undefined {
  return paper.versions.find(({ state }) => state === 'draft')
}

/** The way back to the list. */
export function paperWay(): { href: string; label: string }[] {
  return [{ href: paths.papers(), label: 'Konzepte' }]
}
