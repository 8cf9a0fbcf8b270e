import { paths } from '../../paths.ts'
import type { CityQuestion } from './question.ts'
import { cityQuery } from './question.ts'

/** Where a tap on a heading leads: by this column, and by it the other way round. Names begin with A, numbers with the largest. */
export function sortWay(question: CityQuestion, year: number, key: string) {
  const { sort } = question
  const first = key === 'name' ? key : `-${key}`
  const second = key === 'name' ? `-${key}` : key
  const current = sort === key || sort === `-${key}`
  return {
    href: paths.city(cityQuery(question, year, { sortierung: sort === first ? second : first })),
    direction: current
      ? sort.startsWith('-')
        ? ('descending' as const)
        : ('ascending' as const)
      : undefined,
  }
}
