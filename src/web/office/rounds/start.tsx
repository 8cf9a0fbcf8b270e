import { addMonths } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { isId, newId } from '../../../kernel/id.ts'
import { parseInput, requiredDay } from '../../../kernel/input.ts'
import { z } from 'zod'
import { Forbidden } from '../../../kernel/result.ts'
import { schoolYearOf } from '../../../modules/places/index.ts'
import {
  roundOf,
  roundRefusals,
  roundRefusalText,
  standingGroups,
  startRound,
  usualDue,
} from '../../../modules/rounds/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked, centreOfForm, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { idsIn } from '../offers/doer.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { houseOf } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { untickedIn } from '../unticked.ts'
import { rounderOf, roundWay } from './here.ts'
import { StartPage } from './start-page.tsx'
import type { Starting } from './view.ts'

type Again = Partial<Pick<Starting, 'id' | 'dueOn' | 'unticked' | 'problems' | 'refusal'>>

const title = 'Neue Jahresrunde'

/** This school year and the next, which is usually the one to ask about. */
function schoolYearsToAsk(today: Day): readonly [string, string] {
  return [schoolYearOf(today), schoolYearOf(addMonths(today, 12))]
}

/** Shows first who will be asked and how; all are ticked. */
export async function showStart(
  ctx: OfficeContext,
  wish = ctx.query('schuljahr'),
  again: Again = {},
  status: 200 | 409 | 422 = 200,
  asked?: House,
): Promise<Response> {
  const house = asked ?? (await centreAsked(ctx, 'round.manage'))
  if (!house) return noCentrePage(ctx, title, 'rooms')
  const { db, mail } = ctx.deps
  const schoolYears = schoolYearsToAsk(ctx.today)
  const schoolYear = schoolYears.find((year) => year === wish) ?? schoolYears[1]
  const question = { actor: ctx.actor, centreId: house.centre.id, schoolYear, today: ctx.today }
  const [groups, running] = await Promise.all([
    standingGroups(db, question),
    roundOf(db, house.centre.id, schoolYear),
  ])
  const starting: Starting = {
    today: ctx.today,
    house,
    schoolYears,
    schoolYear,
    groups,
    running,
    mail: mail.available,
    id: newId(),
    dueOn: usualDue(ctx.today),
    unticked: [],
    problems: {},
    ...again,
  }
  return officePage(
    ctx,
    {
      title: status === 200 ? title : `Fehler: ${title}`,
      current: 'rooms',
      breadcrumbs: [...roundWay(), { label: title }],
    },
    <StartPage title={title} starting={starting} />,
    status,
  )
}

/** The house the form was made for. @throws Absent, Forbidden */
async function houseOfForm(ctx: OfficePostContext): Promise<House> {
  const centre = await centreOfForm(ctx, ctx.input.text('zentrum'))
  const wish = { centre: centre.slug, site: '' }
  const house = await houseOf(ctx.deps.db, ctx.actor, 'round.manage', wish)
  if (house?.centre.id !== centre.id) throw new Forbidden()
  return { ...house, site: undefined, centre: { ...house.centre, sites: [] } }
}

const form = z.object({ dueOn: requiredDay('Bitte geben Sie an, bis wann Sie Antworten brauchen.') })

/** Asks all ticked groups in one action; another school year has to be seen first, with all that was typed. */
export async function startHere(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const house = await houseOfForm(ctx)
  const { centre } = house
  const schoolYear = schoolYearsToAsk(ctx.today).find((year) => year === input.text('schuljahr')) ?? ''
  const groupIds = idsIn(input.all('gruppe'))
  const id = isId(input.text('id')) ? input.text('id') : newId()
  const unticked = untickedIn(input, { name: 'gruppe', shown: [] })
  const typed = { id, dueOn: input.text('dueOn'), unticked }
  const seen = input.text('gefunden') || schoolYear
  if (input.text('zeigen') !== '' || seen !== schoolYear) return showStart(ctx, schoolYear, typed, 200, house)
  const parsed = parseInput(form, input.values)
  const problems = {
    ...(parsed.ok ? {} : parsed.problems),
    ...(groupIds.length === 0 ? { gruppe: roundRefusals['nobody-chosen'] } : {}),
  }
  if (!parsed.ok || groupIds.length === 0)
    return showStart(ctx, schoolYear, { ...typed, problems }, 422, house)
  const start = { id, centreId: centre.id, schoolYear, dueOn: parsed.value.dueOn, groupIds }
  const answer = await startRound(rounderOf(ctx), start)
  if (answer.ok) return seeOther(ctx.c, paths.round(id), { key: 'roundStarted', count: answer.value.groups })
  const sentence = roundRefusalText(answer)
  const due = answer.reason === 'due-out-of-range'
  const wrong = due ? { problems: { dueOn: sentence } } : { refusal: sentence }
  return showStart(ctx, schoolYear, { ...typed, ...wrong }, due ? 422 : 409, house)
}
