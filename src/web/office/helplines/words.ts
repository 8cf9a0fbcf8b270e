import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { DaysOpen, Helpline } from '../../../modules/helplines/index.ts'
import { daysForCity, daysOpen, helplineState, isForCity } from '../../../modules/helplines/index.ts'
import { paths } from '../../paths.ts'

/** The way back from a page about one line. */
export const helplinesWay = { href: paths.helplines(), label: 'Hilfetelefon' }

/** "seit 1. April 2020", "1. April 2020 bis 30. Juni 2020", "ab 1. April 2027". */
export function stretchText({ fromOn, toOn }: DaysOpen, today: Day): string {
  if (toOn !== null) return `${dayText(fromOn, true)} bis ${dayText(toOn, true)}`
  return `${fromOn > today ? 'ab' : 'seit'} ${dayText(fromOn, true)}`
}

/** When it was open at all. */
export function whenText(line: Helpline, today: Day): string {
  const days = daysOpen(line)
  return days ? stretchText(days, today) : 'vor dem ersten Tag beendet'
}

/** When it was for the whole city; empty: never. */
export function cityText(line: Helpline, today: Day): string {
  return daysForCity(line)
    .map((days) => stretchText(days, today))
    .join('; ')
}

/** Where a widened line stands now, or from which day on. */
export function cityPageText(line: Helpline, today: Day): string {
  if (isForCity(line, today))
    return `Die Nummer steht auf allen öffentlichen Seiten der Stadt: ${cityText(line, today)}.`
  const planned = line.widenings.find(({ endedOn }) => endedOn === null)?.fromOn ?? line.fromOn
  const fromOn = planned > line.fromOn ? planned : line.fromOn
  return `Ab ${dayText(fromOn, true)} steht die Nummer auf allen öffentlichen Seiten der Stadt.`
}

/** "offen, für die ganze Stadt", "kommt noch", "vorbei". */
export function stateText(line: Helpline, today: Day): string {
  const state = helplineState(line, today)
  if (state !== 'open') return state === 'ahead' ? 'kommt noch' : 'vorbei'
  return isForCity(line, today) ? 'offen, für die ganze Stadt' : 'offen, für das Quartier'
}
