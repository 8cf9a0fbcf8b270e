import { longDayText } from '../../kernel/german-date.ts'
import type { CityCockpit } from './city-cockpit.ts'
import { goalGroupNames, goalGroups } from './city-cockpit.ts'
import { reportStateNames } from './report.ts'

/** A sheet of a workbook: name, heading, rows. Numbers are numbers. */
export interface CitySheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

export const noReport = 'noch nicht begonnen'

/**
 * The year of all centres as a workbook: the same numbers and words as on the page, and what they mean. `remarks`: what a
 * reader must know about the year of a centre, by its id.
 */
export function citySheets(cockpit: CityCockpit, remarks: ReadonlyMap<string, string>): readonly CitySheet[] {
  return [
    goalsSheet(cockpit, remarks),
    figuresSheet(cockpit),
    explanation(cockpit, remarks),
    everyGoal(cockpit),
  ]
}

/** A column that stands only where there is something to know. */
function remarkColumn(remarks: ReadonlyMap<string, string>) {
  return remarks.size === 0
    ? { header: [], of: () => [] }
    : { header: ['Hinweis zu diesem Jahr'], of: (centreId: string) => [remarks.get(centreId) ?? ''] }
}

function goalsSheet({ centres }: CityCockpit, remarks: ReadonlyMap<string, string>): CitySheet {
  const remark = remarkColumn(remarks)
  return {
    name: 'Ziele',
    header: [
      'Zentrum',
      'Ziele',
      ...goalGroups.map((group) => goalGroupNames[group]),
      'Jahresbericht',
      ...remark.header,
    ],
    rows: centres.map(({ id, name, goals, goalList, report }) => [
      name,
      goalList.length,
      ...goalGroups.map((group) => goals[group]),
      report ? reportStateNames[report] : noReport,
      ...remark.of(id),
    ]),
  }
}

function figuresSheet({ centres, indicators }: CityCockpit): CitySheet {
  return {
    name: 'Kennzahlen',
    header: ['Kennzahl', 'Einheit', 'Fassung', ...centres.map(({ name }) => name)],
    rows: indicators.map(({ id, name, unit, number }) => [
      name,
      unit,
      number,
      ...centres.map(({ figures }) => {
        const { number: shown, text } = figures.get(id)!
        return shown ?? text
      }),
    ]),
  }
}

function everyGoal({ centres }: CityCockpit): CitySheet {
  return {
    name: 'Ziele einzeln',
    header: ['Zentrum', 'Nummer', 'Ziel', 'Stand', 'Was zählt', 'Frist'],
    rows: centres.flatMap(({ name, goalList }) =>
      goalList.map(({ number, title, state, figure, due }) => [name, number, title, state, figure, due]),
    ),
  }
}

function explanation(
  { year, day, centres, indicators, hideBelow }: CityCockpit,
  remarks: ReadonlyMap<string, string>,
): CitySheet {
  const words: readonly (readonly [string, string])[] = [
    ['Jahr', String(year)],
    ['Stand', `am Ende des Tages, ${longDayText(day)}`],
    ['erreicht', 'belegt, vor oder nach der Frist'],
    ['teilweise', 'nur bei Takten: die meisten Zeiträume waren versorgt'],
    ['verfehlt', 'die Frist ist vorbei, und es fehlt etwas'],
    ['gefährdet', 'deutlich hinter dem gleichmäßigen Tempo, oder ein Zeitraum geht ohne Eintrag zu Ende'],
    ['offen', 'die Frist ist noch nicht da, oder das Ziel beginnt erst später'],
    ['ohne Regel', 'es fehlt eine Frist oder ein Maß'],
    ['keine Angabe', 'dazu hat niemand etwas eingetragen; das ist keine Null'],
    ['nicht festgelegt', 'das Lenkungsgremium hat die Kennzahl für dieses Jahr nicht festgelegt'],
    [`unter ${hideBelow}, zu wenige`, 'kleine Zahlen über Menschen werden außerhalb des Teams nicht gezeigt'],
    ['nicht vergleichbar', 'die Kennzahl ist in diesem Zentrum anders definiert'],
  ]
  return {
    name: 'Erläuterung',
    header: ['Wort', 'Was es heißt'],
    rows: [
      ...words,
      ...centres.flatMap(({ id, name }) => {
        const remark = remarks.get(id)
        return remark === undefined ? [] : [[`Hinweis: ${name}`, remark]]
      }),
      ...indicators.map(({ name, number, definition, formula, refused }) => [
        name,
        `Fassung ${number}: ${definition} Formel: ${formula}.${refused === '' ? '' : ` ${refused}`}`,
      ]),
    ],
  }
}
