import { theHouse } from '../kernel/actor.ts'
import { addMonths } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'
import { planSpan, recordYearPlan } from '../modules/chronicle/index.ts'
import { periodOf, recordGrants } from '../modules/funding/index.ts'
import type { GrantRecord } from '../modules/funding/index.ts'
import type { CountingScene } from './outreach.ts'
import { tellFile } from './source-lists.ts'
import type { Story } from './story.ts'
import { fromToday } from './story.ts'

/** The lists of the report of 2020 as they are, through the importers, and some of today, invented. */
export async function tellYearLists(story: Story, scene: CountingScene): Promise<void> {
  const centreId = scene.houses.get('boeckingen')!.id
  const [slug, year] = ['boeckingen', 2020]
  await tellFile(story, 'drittmittel', { name: 'drittmittel.csv', slug, year })
  await tellFile(story, 'fortbildungen', { name: 'fortbildungen-2020.csv', slug, year })
  await tellFile(story, 'eckpunkteplan', { name: 'eckpunkteplan-2021.csv', slug })
  await recordGrants(story.db, theHouse, centreId, grantsOfToday(story))
  await recordYearPlan(story.db, theHouse, centreId, planOfToday(story))
}

function grantsOfToday(story: Story): GrantRecord[] {
  const ends = addMonths(story.today, 8)
  const running = periodOf(monthText(fromToday(story, -240)), monthText(ends))
  const planned = periodOf(monthText(addMonths(story.today, 3)), monthText(addMonths(story.today, 26)))
  if (!running.ok || !planned.ok) throw new Error('no period of today')
  return [
    {
      funder: 'Stiftung Nachbarschaft (Beispiel)',
      funderKind: 'foundation',
      purpose: 'Leselounge und Spielecke',
      state: 'granted',
      ceilingCents: 1_500_000,
      grantedCents: 1_200_000,
      calledCents: 450_000,
      ...running.period,
      recordedOn: fromToday(story, -320),
      appliedOn: fromToday(story, -300),
      decidedOn: fromToday(story, -250),
    },
    {
      funder: 'Landesprogramm Quartier (Beispiel)',
      funderKind: 'state',
      purpose: 'Elternarbeit und Jugendkultur',
      state: 'preparing',
      ceilingCents: 2_000_000,
      ...planned.period,
      recordedOn: fromToday(story, -20),
    },
  ]
}

function monthText(day: Day): string {
  return `${day.slice(5, 7)}/${day.slice(0, 4)}`
}

const usualYear = [
  ['Nachbarschaftsfrühstück', 'Q1', 'Q4'],
  ['Frühlingsputz im Garten', '21.03.', '21.03.'],
  ['Walk & Talk', 'April', 'September'],
  ['Böckinger Woche', '12.06.', '18.06.'],
  ['Ferienprogramm', 'August', 'August'],
  ['Demenzsprechstunde', 'Q3', 'Q4'],
  ['Quartierskonferenz', '14.10.', '14.10.'],
  ['Adventssingen', 'Dezember', 'Dezember'],
] as const

/** This year and the next, invented. */
function planOfToday(story: Story) {
  const thisYear = Number(story.today.slice(0, 4))
  return [thisYear, thisYear + 1].flatMap((year) =>
    usualYear.map(([title, start, end]) => ({ title, ...spanOf(start, end, year) })),
  )
}

function spanOf(start: string, end: string, year: number) {
  const found = planSpan(start, end, year)
  if (!found.ok) throw new Error(`no span: ${start} ${end}`)
  return { year, ...found.span }
}
