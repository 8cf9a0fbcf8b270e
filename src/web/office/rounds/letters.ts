import { berlinDay } from '../../../kernel/berlin.ts'
import { isId } from '../../../kernel/id.ts'
import { centreById, cityProfile, sitesOfCentre } from '../../../modules/places/index.ts'
import { printLetters } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { sendFile } from '../file-answer.ts'
import type { OfficePostContext } from '../route.ts'
import { rounderOf, roundHere } from './here.ts'
import { roundLettersPdf } from './letters-pdf.ts'
import { refusedPage } from './round.tsx'

/** All letters without mail that still wait for an answer, or one of them, as one PDF with a fresh link each. */
export async function lettersPdf(ctx: OfficePostContext): Promise<Response> {
  const here = await roundHere(ctx, 'round.decide')
  const { id, centreId } = here
  const { db, config } = ctx.deps
  const wanted = ctx.input.text('brief')
  const made = await printLetters(rounderOf(ctx), id, isId(wanted) ? wanted : undefined)
  if (!made.ok) return refusedPage(ctx, here, made)
  const { round, letters } = made.value
  const [city, centre, sites] = await Promise.all([
    cityProfile(db),
    centreById(db, centreId),
    sitesOfCentre(db, centreId),
  ])
  const entry = new URL(config.publicUrl + paths.roundEntry())
  const pdf = await roundLettersPdf({
    city,
    centre: centre!,
    site: sites[0],
    round,
    letters,
    day: berlinDay(ctx.deps.clock.now()),
    entry: entry.host + entry.pathname,
  })
  return sendFile(ctx, `jahresrunde-${round.schoolYear.replace('/', '-')}.pdf`, pdf)
}
