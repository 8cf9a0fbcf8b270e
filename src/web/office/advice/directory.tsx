import { parseDay } from '../../../kernel/day.ts'
import { languageNames } from '../../../kernel/language.ts'
import { adviceCoverage, adviceServices, adviceTopics } from '../../../modules/advice/index.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { staleBefore } from '../../../modules/partners/index.ts'
import { cityProfile } from '../../../modules/places/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { DirectoryPage } from './directory-page.tsx'

const title = 'Fachberatung'

/** Where to send people with which question; a topic without a service stands on top, in red. */
export async function showDirectory(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'advice.read')
  if (!house) return noCentrePage(ctx, title, 'partners')
  const { db } = ctx.deps
  const words = {
    topic: ctx.query('thema'),
    language: ctx.query('sprache'),
    stale: ctx.query('pruefen') !== '',
    day: parseDay(ctx.query('stand')) ?? ctx.today,
  }
  const [topics, city, coverage] = await Promise.all([
    adviceTopics(db),
    cityProfile(db),
    adviceCoverage(db, house.centre.id, words.day),
  ])
  const topic = topics.find(({ name }) => name === words.topic)
  const staleDay = staleBefore(ctx.today, city.staleAfterMonths)
  const unknown =
    (words.topic !== '' && !topic) || (words.language !== '' && !(words.language in languageNames))
  const services = unknown
    ? []
    : await adviceServices(db, {
        centreId: house.centre.id,
        topicId: topic?.id,
        language: words.language || undefined,
        uncheckedSince: words.stale ? staleDay : undefined,
      })
  return officePage(
    ctx,
    { title, current: 'partners', wide: true },
    <DirectoryPage
      house={house}
      actor={ctx.actor}
      today={ctx.today}
      words={words}
      topics={topics}
      coverage={coverage}
      services={services}
      staleDay={staleDay}
      mayEdit={mayAnywhere(ctx.actor, 'advice.edit')}
    />,
  )
}
