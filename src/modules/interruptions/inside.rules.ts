import type { Id } from '../../kernel/id.ts'
import type { Group } from './group-letter.ts'
import { countLetters } from './group-letter.rules.ts'
import type { DateInside, GroupInside, Inside, LetterWay } from './inside.ts'

/**
 * What lies inside, offer by offer and group by group, in the order of the alphabet; dates in order of time. `groups`
 * are those who are written to about what falls out; without mail in the house all their letters are printed.
 */
export function insideOf(dates: readonly DateInside[], groups: readonly Group[], mail: boolean): Inside {
  const ways = new Map<Id, LetterWay>(
    groups.flatMap(({ email, parts }) =>
      parts.map(({ of }) => [of, mail && email !== null ? 'mail' : 'print'] as const),
    ),
  )
  return {
    groups: grouped(
      dates.filter(({ runs }) => !runs),
      ways,
    ),
    staying: grouped(
      dates.filter(({ runs }) => runs),
      new Map(),
    ),
    letters: countLetters(groups, mail),
  }
}

function grouped(dates: readonly DateInside[], ways: ReadonlyMap<Id, LetterWay>): readonly GroupInside[] {
  return [...Map.groupBy(dates, ({ of }) => of)]
    .map(([of, own]) => {
      const { kind, title } = own[0]!
      return { of, kind, title, way: ways.get(of) ?? 'none', dates: own.toSorted(before) }
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, 'de') || before(a.dates[0]!, b.dates[0]!))
}

function before(a: DateInside, b: DateInside): number {
  const time = ({ startsAt }: DateInside) => startsAt?.getTime() ?? 0
  return a.day < b.day ? -1 : a.day > b.day ? 1 : time(a) - time(b)
}
