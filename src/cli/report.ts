import { berlinDay } from '../kernel/berlin.ts'
import type { Day } from '../kernel/day.ts'
import { parseDay, parseGermanDay } from '../kernel/day.ts'
import type { Evidence, GoalStanding } from '../modules/goals/index.ts'
import {
  dueWords,
  evidenceKindNames,
  goalStandings,
  goalStateNames,
  goalYears,
} from '../modules/goals/index.ts'
import { centreBySlug } from '../modules/places/index.ts'
import type { Deps } from '../web/deps.ts'
import { evidencePath } from '../web/record-paths.ts'
import { annualReportUsage, writeAnnualReport } from './annual-report.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `report` understands. */
export interface ReportValues {
  readonly zentrum?: string | undefined
  readonly stand?: string | undefined
  readonly jahr?: string | undefined
  readonly format?: string | undefined
  readonly output?: string | undefined
}

const usage = 'report ziele --zentrum KÜRZEL [--stand TAG] [--jahr JAHR] --format json'

/** `report WHAT`: what the house can report. */
export async function runReport(
  deps: Pick<Deps, 'db' | 'clock'>,
  what: string | undefined,
  values: ReportValues,
): Promise<ExitCode> {
  if (what === 'ziele') return reportGoals(deps, values)
  if (what === 'jahresbericht') return writeAnnualReport(deps, values)
  throw new WrongUsage(`Welcher Bericht? So geht es: ${usage}\noder: ${annualReportUsage}`)
}

/** `report ziele`: every goal of the year with its state at the end of the day, as JSON (contract). */
async function reportGoals(deps: Pick<Deps, 'db' | 'clock'>, values: ReportValues): Promise<ExitCode> {
  if (!values.zentrum) throw new WrongUsage(`Welches Zentrum? So geht es: ${usage}`)
  if ((values.format ?? 'json') !== 'json') throw new WrongUsage('--format kennt hier nur json.')
  const day = dayNamed(values.stand) ?? berlinDay(deps.clock.now())
  const centre = await centreBySlug(deps.db, values.zentrum)
  if (!centre) return ended(1, `Ein Zentrum „${values.zentrum}“ gibt es nicht.`)
  const years = await goalYears(deps.db, centre.id)
  const year = values.jahr === undefined ? yearFor(day, years) : Number(values.jahr)
  if (!Number.isInteger(year)) throw new WrongUsage('--jahr ist keine Jahreszahl.')
  const standings = await goalStandings(deps.db, centre.id, year, day)
  say(JSON.stringify(standings.map(goalLine), null, 2))
  return 0
}

/** The goals of the year of the day; on a day of a year without goals those of the last year before it. */
function yearFor(day: Day, years: readonly number[]): number {
  const year = Number(day.slice(0, 4))
  return years.find((each) => each <= year) ?? years.at(-1) ?? year
}

function dayNamed(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text) ?? parseGermanDay(text)
  if (!day) throw new WrongUsage('--stand ist kein Tag. Bitte als 2026-11-24 angeben.')
  return day
}

/** One line of the answer; `stand` of a verdict is the day it speaks of. */
function goalLine({ goal, version, judgement, verdicts }: GoalStanding) {
  return {
    nr: goal.number,
    titel: version.title,
    zustand: goalStateNames[judgement.state],
    wert: judgement.value,
    soll: judgement.target,
    frist: version.deadline ? version.deadline.dueOn : null,
    belege: judgement.evidence.map(proof),
    hinweise: judgement.notes,
    einheit: judgement.unit,
    fristText: dueWords(version),
    fassung: version.number,
    urteile: verdicts.map(({ onDate, agrees, state, reason }) => ({
      stand: onDate,
      bestaetigt: agrees,
      zustand: goalStateNames[state],
      grund: reason,
    })),
  }
}

function proof(evidence: Evidence) {
  const { kind, id, on, text } = evidence
  return { art: evidenceKindNames[kind], datum: on, verweis: evidencePath(evidence) ?? `${kind}:${id}`, text }
}
