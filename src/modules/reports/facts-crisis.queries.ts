import { daysForCity, daysOpen, helplinesOf } from '../helplines/index.ts'
import { suspensionTolls } from '../offers/index.ts'
import type { FactsQuestion } from './facts-question.ts'
import type { ReportFacts } from './report-facts.ts'

/** What a crisis was to the centre in the year: offers that rested, help by telephone (N14). */
export async function crisisFacts({
  db,
  centre,
  from,
  upTo,
}: FactsQuestion): Promise<Required<Pick<ReportFacts, 'suspensions' | 'helplines'>>> {
  const asked = { centreId: centre.id, from, to: upTo }
  const [tolls, lines] = await Promise.all([suspensionTolls(db, asked), helplinesOf(db, asked)])
  return {
    suspensions: tolls.map(({ reason, fromOn, toOn, offers, dates }) => ({
      reason,
      fromOn,
      toOn,
      offers,
      dates,
    })),
    helplines: lines.flatMap((line) => {
      const days = daysOpen(line)
      const city = daysForCity(line).filter(({ fromOn }) => fromOn <= upTo)
      return days ? [{ id: line.id, name: line.name, ...days, city }] : []
    }),
  }
}
