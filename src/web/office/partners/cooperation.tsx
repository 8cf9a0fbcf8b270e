import { parseDay } from '../../../kernel/day.ts'
import { cooperationStates, cooperationSteps, coverage } from '../../../modules/partners/index.ts'
import type { CooperationState } from '../../../modules/partners/index.ts'
import { centreById, districtsAll, quartersAll, termsOf } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { CooperationPage } from './cooperation-page.tsx'
import type { DistrictCoverage } from './cooperation-page.tsx'

const title = 'Kooperationen'

/** How close the cooperation is with whom, on any day, and which district is still without a partner of a kind. */
export async function showCooperation(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'partner.read')
  if (!house) return noCentrePage(ctx, title, 'partners')
  const { db } = ctx.deps
  const day = parseDay(ctx.query('stand')) ?? ctx.today
  const [states, kinds] = await Promise.all([
    cooperationStates(db, house.centre.id, day),
    termsOf(db, 'partner-kind', true),
  ])
  const words = { step: ctx.query('stufe'), kind: ctx.query('art') }
  const shown = words.step === '' ? states : states.filter(({ step }) => step === words.step)
  const kind = kinds.find(({ slug }) => slug === words.kind)
  return officePage(
    ctx,
    { title, current: 'partners', wide: true },
    <CooperationPage
      house={house}
      actor={ctx.actor}
      today={ctx.today}
      day={day}
      words={words}
      counts={cooperationSteps.map((step) => ({
        step,
        count: states.filter((state) => state.step === step).length,
      }))}
      total={states.length}
      states={shown}
      kinds={kinds}
      covered={kind && (await coveredDistricts(db, house, states, kind.id))}
    />,
  )
}

/** Each district of the quarter, and the active partners of a kind there. */
async function coveredDistricts(
  db: Db,
  house: House,
  states: readonly CooperationState[],
  kindId: string,
): Promise<readonly DistrictCoverage[]> {
  const [centre, districts, quarters] = await Promise.all([
    centreById(db, house.centre.id),
    districtsAll(db),
    quartersAll(db),
  ])
  const quarter = quarters.find(({ id }) => id === centre?.quarter?.id)
  const eachDistrict = { kindId, districtIds: quarter?.districtIds ?? [] }
  return coverage(states, { eachDistrict }).demands.map(({ districtId, met, by }) => {
    const district = districts.find(({ id }) => id === districtId)
    return { name: district ? `${district.number} ${district.name}` : '', met, by }
  })
}
