import { isId } from '../../../kernel/id.ts'
import { may, scopeOf } from '../../../modules/identity/index.ts'
import {
  intakeKinds,
  rowsOfOthers,
  rowsToClarify,
  rowsToClarifyByKind,
} from '../../../modules/intake/index.ts'
import type { IntakeKind } from '../../../modules/intake/index.ts'
import { openQuestions, secretOffers } from '../../../modules/offers/index.ts'
import type { OpenQuestion } from '../../../modules/offers/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { ClarifyPage } from './clarify-page.tsx'
import type { ClarifyFilter } from './clarify-page.tsx'

/** What waits for a person: rows of files, and dates that are not certain yet. */
export const clarifyRoutes: readonly OfficeRoute[] = [page(paths.clarify(), 'clarify.decide', show)]

const pageSize = 20
/** More open dates than this nobody looks through; the chip then says "mehr als". */
const mostDates = 500

async function show(ctx: OfficeContext): Promise<Response> {
  const { deps, actor, today } = ctx
  const scope = scopeOf(actor, 'clarify.decide')
  const centres = (await centreNames(deps.db)).filter(({ id }) =>
    may(actor, 'clarify.decide', { centreId: id }),
  )
  const centre = ctx.query('zentrum')
  const filter: ClarifyFilter = {
    what: ctx.query('was'),
    centreId: isId(centre) ? centre : undefined,
    text: ctx.query('q').trim().slice(0, 100),
    page: pageIn(ctx.query('seite')),
  }
  const without = await secretOffers(deps.db, actor)
  const withoutRows = await rowsOfOthers(deps.db, actor)
  const question = { without, withoutRows, scope, centreId: filter.centreId, text: filter.text || undefined }
  const counts = await rowsToClarifyByKind(deps.db, question)
  const asked = await openQuestions(deps.db, actor, { today, offset: 0, limit: mostDates })
  const dates = asked.filter((one) => fits(one, filter))
  const chosen = chosenGroup(filter.what, counts, dates.length)
  const rows =
    chosen === 'termine' || chosen === undefined
      ? []
      : await rowsToClarify(deps.db, { ...question, kind: chosen, page: filter.page, pageSize })
  const from = (filter.page - 1) * pageSize
  return officePage(
    ctx,
    { title: 'Zu klären', current: 'clarify' },
    <ClarifyPage
      {...{ centres, filter, counts, rows, chosen, pageSize, today }}
      dates={dates.slice(from, from + pageSize)}
      dateCount={dates.length}
      mayRead={
        may(actor, 'import.run', {}) || centres.some(({ id }) => may(actor, 'import.run', { centreId: id }))
      }
    />,
  )
}

function fits(one: OpenQuestion, { centreId, text }: ClarifyFilter): boolean {
  if (centreId !== undefined && one.centreId !== centreId) return false
  return text === '' || one.title.toLocaleLowerCase('de').includes(text.toLocaleLowerCase('de'))
}

function pageIn(text: string): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : 1
}

// What somebody asked for; else the first group in which something waits.
function chosenGroup(
  what: string,
  counts: ReadonlyMap<string, number>,
  dates: number,
): IntakeKind | 'termine' | undefined {
  const groups = [...intakeKinds, 'termine'] as const
  const asked = groups.find((group) => group === what)
  if (asked) return asked
  return intakeKinds.find((kind) => (counts.get(kind) ?? 0) > 0) ?? (dates > 0 ? 'termine' : undefined)
}
