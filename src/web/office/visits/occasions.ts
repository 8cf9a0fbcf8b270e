import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { isId } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { countableSessions } from '../../../modules/offers/index.ts'
import { siteById } from '../../../modules/places/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { visitSetting } from '../../../modules/visits/index.ts'
import type { OfficeContext } from '../route.ts'
import { timeText } from '../today/session-words.ts'

/** The word of the address for the opening of a site; a date is named by its id. */
export const openingKey = 'oeffnung'

/** Something visitors come to on a day: the open house, or a date. */
export interface OccasionChoice {
  /** `oeffnung` or the id of the date. */
  readonly key: string
  readonly title: string
  readonly time: string
}

/** The id of the date a key names; null: the opening. @throws Absent when it names nothing */
export function sessionIdOf(key: string): Id | null {
  if (key === openingKey) return null
  if (!isId(key)) throw new Absent()
  return key
}

/** What somebody may count at a site on a day. */
export async function occasionsOn(
  { deps, actor }: OfficeContext,
  site: { readonly id: Id; readonly centreId: Id },
  day: Day,
  withoutConfidential = false,
): Promise<OccasionChoice[]> {
  const { db, clock } = deps
  const { centreId } = site
  const days = { from: day, to: day, withoutConfidential }
  const [sessions, setting] = await Promise.all([
    countableSessions(db, { actor, now: clock.now(), centreId, siteId: site.id, ...days }),
    visitSetting(db),
  ])
  const openings =
    setting.countOpenings && may(actor, 'visit.count', { centreId })
      ? [{ key: openingKey, title: 'Offenes Haus', time: 'alle, die nicht zu einem Termin kommen' }]
      : []
  const dates = sessions.map((session) => ({
    key: session.id,
    title: session.title,
    time: timeText(session),
  }))
  return [...openings, ...dates]
}

/** The site a form names. @throws Absent */
export async function siteNamed(ctx: OfficeContext, id: string): Promise<Site> {
  const site = isId(id) ? await siteById(ctx.deps.db, id) : undefined
  if (!site) throw new Absent()
  return site
}
