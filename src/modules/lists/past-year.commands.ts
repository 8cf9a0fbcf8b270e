import type { Id } from '../../kernel/id.ts'
import type { Finding, ImportReport } from '../intake/index.ts'
import { remarkOnYear, yearRemark } from '../chronicle/index.ts'
import { centreById } from '../places/index.ts'
import { pathText, unknownKeys } from './json-file.rules.ts'
import { pastYearFile, pastYearLists } from './past-year-file.ts'
import type { PastYear, PastYearList } from './past-year-file.ts'
import {
  takeCooperation,
  takeGrant,
  takeMeeting,
  takeMilestone,
  takeReport,
  takeService,
  takeTopic,
} from './past-year-network.commands.ts'
import { districtFinder, termFinder } from './past-year-places.commands.ts'
import {
  takeOffer,
  takeOutreach,
  takePublication,
  takeStaff,
  takeTraining,
} from './past-year-work.commands.ts'
import type { Outcome, Say, TakeEntry, YearWork } from './year-work.ts'

type Entry<L extends PastYearList> = PastYear[L][number]

const takers: { readonly [L in PastYearList]: TakeEntry<Entry<L>> } = {
  personal: takeStaff,
  aufsuchend: takeOutreach,
  angebote: takeOffer,
  sitzungen: takeMeeting,
  veroeffentlichungen: takePublication,
  berichte_in_gremien: takeReport,
  kooperationen: takeCooperation,
  fortbildungen: takeTraining,
  drittmittel: takeGrant,
  themen_fachberatung: takeTopic,
  fachberatungsstellen: takeService,
  meilensteine: takeMilestone,
}

/**
 * Takes a past year in from paper, inside the caller's transaction, by the commands people use. What is there already is
 * left alone, so the same file again changes nothing; what nobody understands is named. @throws Forbidden
 */
export async function importPastYear(
  doer: YearWork['doer'],
  json: unknown,
  { centreId, create }: { readonly centreId: Id; readonly create: boolean },
): Promise<ImportReport> {
  const file = pastYearFile.parse(json)
  const findings: Finding[] = []
  const counts = { rows: 0, created: 0, unchanged: 0 }
  // The entry that is being taken in; a district may be found wanting by any of them.
  let place = ''
  const say: Say = (field, code, message, value) => {
    const column = field === '' ? place : `${place}.${field}`
    findings.push({ row: counts.rows, column, code, message, value: value.slice(0, 200) })
  }
  const work = await openWork(doer, { centreId, create, file, say })
  for (const list of pastYearLists) {
    for (const [at, entry] of file[list].entries()) {
      counts.rows++
      place = pathText([list, at])
      const outcome = await takeEntry(work, list, entry, say)
      if (outcome !== 'left') counts[outcome]++
    }
  }
  await keepRemark(work, file.hinweis ?? '')
  const strange = unknownKeys(json, file).map((path): Finding => ({
    row: 0,
    column: pathText(path),
    code: 'value-unknown',
    message: 'Diese Angabe kennen wir nicht. Sie ist nicht übernommen.',
    value: String(path.at(-1)),
  }))
  return { ...counts, findings: [...strange, ...findings] }
}

// What the file says of itself ("erfunden", "aus den Ordnern") stands wherever figures of its year stand.
async function keepRemark({ doer, centreId, year }: YearWork, text: string): Promise<void> {
  if (text === '' || (await yearRemark(doer.db, centreId, year)) !== '') return
  await remarkOnYear(doer, { centreId, year }, text.slice(0, 600))
}

function takeEntry<L extends PastYearList>(
  work: YearWork,
  list: L,
  entry: Entry<L>,
  say: Say,
): Promise<Outcome> {
  return takers[list](work, entry, say)
}

async function openWork(
  doer: YearWork['doer'],
  about: { readonly centreId: Id; readonly create: boolean; readonly file: PastYear; readonly say: Say },
): Promise<YearWork> {
  const { centreId, create, file, say } = about
  const centre = (await centreById(doer.db, centreId))!
  const seen = new Map<string, number>()
  return {
    doer,
    centreId,
    create,
    year: file.jahr,
    file,
    siteId: centre.sites.length === 1 ? centre.sites[0]!.id : null,
    term: termFinder(doer),
    district: districtFinder(doer, centre, create, say),
    staff: new Map(),
    turn: (words) => {
      const key = JSON.stringify(words)
      const before = seen.get(key) ?? 0
      seen.set(key, before + 1)
      return before
    },
  }
}
