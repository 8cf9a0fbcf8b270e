import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { addDays } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import { crewForm, outreachBatchForm, recordCrew, recordOutreach } from '../modules/participation/index.ts'
import type { CityTold } from './city.ts'
import type { CentreTold } from './houses.ts'
import type { PartnersTold } from './partner-tales.ts'
import { sourceFacts } from './source-file.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

/** What the chapters about counting and cooperation build on. */
export interface CountingScene {
  readonly city: CityTold
  readonly houses: ReadonlyMap<string, CentreTold>
  readonly partners: PartnersTold
  readonly actors: ReadonlyMap<string, Actor>
}

const facts = z.object({
  planungsgebiete: z.array(z.string()),
  beteiligung_boeckingen_bewegt: z.object({
    spaziergaenge: z.number(),
    teilnehmende_spaziergaenge: z.number(),
    nachbarschaftsgespraeche: z.number(),
    tage: z.number(),
    orte: z.number(),
    mehrsprachige_interviewende: z.number(),
    bezirksbeiraete: z.number(),
    beteiligungsmentoren: z.number(),
    lieblingsort: z.string(),
  }),
})

const project = 'Böckingen bewegt'
const assumed =
  'Vorführung: Bekannt sind nur die Summen des Projekts. Tag, Ort und Aufteilung sind angenommen.'
// The source names neither days nor places.
const firstWalk = '2020-06-20'
const firstTalks = '2020-09-15'

/** The walks and talks of 2020, each a record that adds up to what is known; and some of the last weeks, invented. */
export async function tellOutreach(story: Story, scene: CountingScene): Promise<void> {
  await tellMoving(story, scene)
  await tellLately(story, scene)
}

async function tellMoving(story: Story, scene: CountingScene): Promise<void> {
  const { planungsgebiete: areas, beteiligung_boeckingen_bewegt: known } = sourceFacts('quartier.json', facts)
  const keep = recorder(story, scene, 'boeckingen')
  const walkers = spread(known.teilnehmende_spaziergaenge, known.spaziergaenge)
  for (const [index, people] of walkers.entries()) {
    const place = areas[index % areas.length]!
    const onDate = addDays(firstWalk, index * 2)
    await keep({ kind: 'walk', onDate, place, people, project, note: assumed })
  }
  const places = [...areas, known.lieblingsort].slice(0, known.orte)
  for (const [index, number] of spread(known.nachbarschaftsgespraeche, known.tage).entries()) {
    const place = places[index % places.length]!
    const onDate = addDays(firstTalks, index)
    await keep({ kind: 'doorstep-talk', onDate, place, people: 1, number, project, note: assumed })
  }
  const centreId = scene.houses.get('boeckingen')!.id
  const crews = [
    ['mehrsprachige Interviewende', known.mehrsprachige_interviewende],
    ['Mitglied des Bezirksbeirats', known.bezirksbeiraete],
    ['Beteiligungsmentorinnen und -mentoren', known.beteiligungsmentoren],
  ] as const
  for (const [words, people] of crews) {
    const crew = { project, function: words, people: String(people), onDate: firstTalks }
    must(await recordCrew(doer(story, scene), { centreId, id: newId() }, filled(crewForm, crew)))
  }
}

const lately = [
  [-24, 'walk', 'Rund um den Ziegeleipark', 15, 5, 1],
  [-17, 'doorstep-talk', 'Wochenmarkt', 15, 1, 8],
  [-10, 'walk-and-talk', 'Schanz', 13, 1, 1],
  [-5, 'street-work', 'Bolzplatz Kreuzgrund', 9, 6, 1],
  [-3, 'walk-and-talk', 'Böckingen-West', 14, 2, 1],
] as const

async function tellLately(story: Story, scene: CountingScene): Promise<void> {
  const keep = recorder(story, scene, 'boeckingen')
  for (const [ago, kind, place, district, people, number] of lately) {
    const districtId = scene.city.districts.get(district)!
    const languages = number > 1 ? ['de', 'tr', 'ar'] : ['de']
    await keep({ kind, onDate: fromToday(story, ago), place, districtId, people, number, languages })
  }
}

interface Told {
  readonly kind: string
  readonly onDate: Day
  readonly place: string
  readonly people: number
  readonly number?: number
  readonly districtId?: Id
  readonly languages?: readonly string[]
  readonly project?: string
  readonly note?: string
}

/** Keeps records; a place that is called like a district lies in it. */
function recorder(story: Story, scene: CountingScene, centre: string) {
  const centreId = scene.houses.get(centre)!.id
  return async ({ people, number = 1, ...told }: Told): Promise<void> => {
    const districtId = told.districtId ?? (await districtNamed(story, told.place)) ?? ''
    const texts = { ...told, districtId, people: String(people), number: String(number) }
    const input = filled(outreachBatchForm, texts)
    must(await recordOutreach(doer(story, scene), { centreId, batchId: newId() }, input))
  }
}

async function districtNamed(story: Story, name: string): Promise<Id | undefined> {
  const row = await story.db.selectFrom('district').select('id').where('name', '=', name).executeTakeFirst()
  return row?.id
}

function doer(story: Story, scene: CountingScene) {
  return { db: story.db, actor: scene.actors.get('quartier')!, now: story.now }
}

/** Whole numbers that add up to `total`, as equal as can be, the larger ones first. */
function spread(total: number, parts: number): number[] {
  const least = Math.floor(total / parts)
  return Array.from({ length: parts }, (_, index) => least + (index < total - least * parts ? 1 : 0))
}
