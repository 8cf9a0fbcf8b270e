import type { ComponentChildren } from 'preact'
import { isForCity } from '../../modules/helplines/index.ts'
import type { ShownHelpline } from '../../modules/helplines/index.ts'
import type { Day } from '../../kernel/day.ts'
import { HelplineBand } from '../helpline-band.tsx'
import type { PublicTexts } from '../texts/de/index.ts'

/** The centre a page is about, by its own address or by that of one of its houses; neither: the page is the city's. */
export interface HousePage {
  readonly centre?: string | undefined
  readonly site?: string | undefined
}

interface Moment {
  readonly t: PublicTexts
  readonly now: Date
  readonly today: Day
}

/**
 * Which of the open help lines stand above a page: those of its centre, and those for the whole city; in a city with one
 * centre every page is about it. Undefined as a rule: there is no crisis.
 */
export function helplinesAbove(
  { t, now, today }: Moment,
  open: readonly ShownHelpline[],
  house: HousePage,
  live: boolean,
): ComponentChildren {
  const lines = open.filter((line) => isForCity(line, today) || isOf(line, house))
  if (lines.length === 0) return undefined
  return (
    <aside class="q-phones" aria-label={t.helpline.label}>
      {lines.map((line) => (
        <HelplineBand key={line.id} {...{ t, line, live }} at={now} />
      ))}
    </aside>
  )
}

function isOf(line: ShownHelpline, { centre, site }: HousePage): boolean {
  if (centre === undefined && site === undefined) return line.onlyCentre
  return line.centreSlug === centre || (site !== undefined && line.siteSlugs.includes(site))
}
