import type { Actor } from '../kernel/actor.ts'
import { theHouse } from '../kernel/actor.ts'
import { berlinDay, berlinInstant } from '../kernel/berlin.ts'
import type { Day } from '../kernel/day.ts'
import { addDays, mondayOf } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { parseInput } from '../kernel/input.ts'
import type { z } from 'zod'
import type { Planner } from '../modules/offers/index.ts'
import { termKinds, termsOfKinds } from '../modules/places/index.ts'
import type { TermKind } from '../modules/places/index.ts'
import type { Tx } from '../platform/db/tables.ts'

/** What every chapter of the demo needs: the open transaction, today, and the lists of the city by their slugs. */
export interface Story {
  readonly db: Tx
  readonly now: Date
  readonly today: Day
  readonly horizonMonths: number
  /** The id of a list entry: `term('topic', 'sprache')`. */
  term(kind: TermKind, slug: string): Id
}

/** Opens the story on a migrated, empty database. */
export async function openStory(db: Tx, now: Date, horizonMonths: number): Promise<Story> {
  const terms = new Map<string, Id>()
  for (const term of await termsOfKinds(db, termKinds)) terms.set(`${term.kind} ${term.slug}`, term.id)
  const term = (kind: TermKind, slug: string): Id => {
    const id = terms.get(`${kind} ${slug}`)
    if (!id) throw new Error(`the lists have no ${kind} "${slug}"`)
    return id
  }
  return { db, now, today: berlinDay(now), horizonMonths, term }
}

/** Who plans what in the story; `at` tells it as if it were another moment. */
export function plannerOf(story: Story, actor: Actor = theHouse, at: Date = story.now): Planner {
  return { db: story.db, actor, now: at, horizonMonths: story.horizonMonths }
}

/** A day so many days from today. */
export function fromToday(story: Story, days: number): Day {
  return addDays(story.today, days)
}

/** The Monday nine weeks ago: since then the current year of the story is told. */
export function beginning(story: Story): Day {
  return mondayOf(addDays(story.today, -63))
}

/** The last day of the school year that still runs in four months: courses always have some way to go. */
export function endOfSchoolYear(story: Story): Day {
  const later = fromToday(story, 120)
  const year = Number(later.slice(0, 4))
  return `${later.slice(5, 7) >= '08' ? year + 1 : year}-07-31`
}

/** Noon of a day in Berlin. */
export function noonOf(day: Day): Date {
  return berlinInstant(day, '12:00')
}

/** The value of an answer that must be yes, because the story is told from the beginning. */
export function must<T>(
  answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string },
): T {
  if (answer.ok) return answer.value
  throw new Error(`the demo cannot be told: ${JSON.stringify(answer)}`)
}

/** What a form gives when only these fields are filled in. */
export function filled<S extends z.ZodType>(form: S, fields: Readonly<Record<string, unknown>>): z.output<S> {
  const parsed = parseInput(form, fields)
  if (!parsed.ok) throw new Error(`the demo fills a form wrongly: ${JSON.stringify(parsed.problems)}`)
  return parsed.value
}
