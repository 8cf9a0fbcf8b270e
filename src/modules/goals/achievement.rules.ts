import type { Measure } from '../indicators/index.ts'
import type { GoalStanding } from './goal.ts'

/** ZE: the share of reached goals among those that were due and could be judged; null where none was (domain-rules § 4.3). */
export function achievement(standings: readonly GoalStanding[]): Measure {
  const settled = standings.filter(({ judgement }) =>
    ['reached', 'reached-late', 'partly', 'missed'].includes(judgement.state),
  )
  const count = (...states: string[]) =>
    settled.filter(({ judgement }) => states.includes(judgement.state)).length
  if (settled.length === 0) return { value: null }
  const reached = count('reached', 'reached-late')
  return {
    value: (reached / settled.length) * 100,
    basis: `${reached} von ${settled.length} fälligen Zielen`,
    parts: [
      { name: 'erreicht', value: count('reached') },
      { name: 'verspätet erreicht', value: count('reached-late') },
      { name: 'teilweise erreicht', value: count('partly') },
      { name: 'verfehlt', value: count('missed') },
    ],
  }
}
