import { theHouse } from '../kernel/actor.ts'
import { parseEuros } from '../kernel/money.ts'
import { addMonths } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'
import { planSpan, recordYearPlan } from '../modules/chronicle/index.ts'
import { grantStateNames, grantStates, periodOf, recordGrants } from '../modules/funding/index.ts'
import type { GrantRecord } from '../modules/funding/index.ts'
import { centreById } from '../modules/places/index.ts'
import { kindOfForm, operatorOfOrganiser, proposedTopic, recordTrainings } from '../modules/training/index.ts'
import { readTable } from '../platform/files/read-table.ts'
import { isTable } from '../platform/files/source-table.ts'
import type { CountingScene } from './outreach.ts'
import { sourceFile } from './source-file.ts'
import type { Story } from './story.ts'
import { fromToday, must } from './story.ts'

/** The lists of the report of 2020 as they are, and some of today, invented. */
export async function tellYearLists(story: Story, scene: CountingScene): Promise<void> {
  const centreId = scene.houses.get('boeckingen')!.id
  const listed = (await rowsOf('drittmittel.csv')).map(listedGrant)
  await recordGrants(story.db, theHouse, centreId, [...listed, ...grantsOfToday(story)])
  await recordYearPlan(story.db, theHouse, centreId, (await rowsOf('eckpunkteplan-2021.csv')).map(planned))
  await recordYearPlan(story.db, theHouse, centreId, planOfToday(story))
  const { operators } = (await centreById(story.db, centreId))!
  const trainings = (await rowsOf('fortbildungen-2020.csv')).map(
    ([title = '', organiser = '', form = '']) => ({
      operatorId: operatorOfOrganiser(organiser, operators),
      title,
      organiser,
      form,
      ...kindOfForm(form, title),
      topic: kindOfForm(form, title).kind === 'inspection' ? '' : proposedTopic(title),
      onDate: null,
      year: 2020,
    }),
  )
  await recordTrainings(story.db, theHouse, centreId, trainings)
}

async function rowsOf(fileName: string): Promise<readonly (readonly string[])[]> {
  const table = must(await readTable(sourceFile(fileName), fileName))
  if (!isTable(table)) throw new Error(`${fileName} is no table`)
  return table.rows.map(({ cells }) => cells)
}

// The report is of the year 2020; on which day each was applied for nobody says.
const reported = '2020-12-31'

function listedGrant(cells: readonly string[]): GrantRecord {
  const [funder = '', ceiling = '', purpose = '', start = '', end = '', state = ''] = cells
  const found = periodOf(start, end)
  if (!found.ok) throw new Error(`no period: ${start} ${end}`)
  return {
    funder,
    purpose,
    state: grantStates.find((one) => grantStateNames[one] === state) ?? 'applied',
    ceilingCents: parseEuros(ceiling) ?? null,
    ...found.period,
    recordedOn: reported,
  }
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

function planned([title = '', start = '', end = '']: readonly string[]) {
  return { title, ...spanOf(start, end, Number(start.slice(0, 4))) }
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
