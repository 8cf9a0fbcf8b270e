import type { Day } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { ReportBlock } from './report-document.ts'
import type { DaysFact, HelplineFact, ReportFacts, SuspensionFact } from './report-facts.ts'

/** In 4.3: which offers rested together, why, and how many dates that cost (R050, N14). */
export function suspensionLines({ suspensions = [], upTo }: ReportFacts): readonly ReportBlock[] {
  return suspensions.map((one) => ({
    kind: 'line',
    text: [
      { text: 'Ausgesetzt: ' },
      { text: tollText(one), records: { of: 'suspensions' } },
      { text: `, ${daysText(one, upTo)}. Grund: ${one.reason}.` },
    ],
  }))
}

function tollText({ offers, dates }: SuspensionFact): string {
  const fallen = dates === 1 ? '1 Termin' : `${dates.toLocaleString('de-DE')} Terminen`
  return `${offers === 1 ? '1 Angebot' : `${offers.toLocaleString('de-DE')} Angebote`} mit ${fallen}`
}

/** In 3.2.3: help by telephone, since when for the quarter and since when for the whole city (R145, R146). */
export function helplineChapter({ helplines = [], upTo }: ReportFacts): readonly ReportBlock[] {
  return helplines.map((line) => ({
    kind: 'line',
    text: [
      { text: 'Hilfe am Telefon: ' },
      { text: `„${line.name}“`, records: { of: 'helpline', filter: { id: line.id } } },
      { text: ` ${reachText(line, upTo)}.` },
    ],
  }))
}

function reachText(line: HelplineFact, upTo: Day): string {
  const quarter = `für das Quartier ${daysText(line, upTo)}`
  if (line.city.length === 0) return quarter
  const city = line.city.map((days) => daysText(days, upTo))
  return `${quarter}, für die ganze Stadt ${city.join(' und ')}`
}

/** "vom 1. April 2020 bis 30. Juni 2020"; what goes on beyond the day of the report: "seit 1. April 2020". */
function daysText({ fromOn, toOn }: DaysFact, upTo: Day): string {
  if (toOn === null || toOn > upTo) return `seit ${dayText(fromOn, true)}`
  return `vom ${dayText(fromOn, true)} bis ${dayText(toOn, true)}`
}
