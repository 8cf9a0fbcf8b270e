import type { Day } from '../../../kernel/day.ts'
import { parseDay, weekdayOf } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { Forbidden } from '../../../kernel/result.ts'
import type { Conflict, Offer, OnConflict, PlanInput } from '../../../modules/offers/index.ts'
import {
  offerById,
  planRefusals,
  planSeries,
  previewSeries,
  rhythmText,
  seriesForm,
} from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Notice, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { rightsIn } from './detail.tsx'
import { plannerOf } from './doer.ts'
import { trail } from './form.tsx'
import type { Houses } from './place-fields.tsx'
import { housesOf } from './place-fields.tsx'
import { PlanForm } from './plan-form.tsx'
import { insteadField, planFieldNames, PlanPreview } from './plan-preview.tsx'
import type { Typed } from './typed.ts'
import { formTitle } from './typed.ts'

/** Planning in three steps: say when and where, look at every date and conflict, plan. */
export const planRoutes: readonly OfficeRoute[] = [
  page(paths.offerPlan(':id'), 'session.plan', show),
  deed(paths.offerPlan(':id'), 'session.plan', 'series.planned', plan),
]

interface Sheet {
  readonly offer: Offer
  readonly houses: Houses
}

async function sheetOf(ctx: OfficeContext): Promise<Sheet> {
  const offer = await offerById(ctx.deps.db, ctx.actor, idParam(ctx, 'id'))
  if (!rightsIn(ctx, offer).plan) throw new Forbidden()
  return { offer, houses: await housesOf(ctx, offer.centreId) }
}

async function show(ctx: OfficeContext): Promise<Response> {
  const sheet = await sheetOf(ctx)
  const asked: Typed = {
    text: (name) => ctx.query(name),
    all: (name) => ctx.c.req.queries(name) ?? [],
    problems: {},
  }
  if (ctx.query('vorschau') === '') return formPage(ctx, sheet, asked)
  const parsed = parse(asked)
  if (!parsed.ok) return formPage(ctx, sheet, { ...asked, problems: parsed.problems })
  return previewPage(ctx, sheet, asked, parsed.value)
}

async function plan(ctx: OfficePostContext): Promise<Response> {
  const sheet = await sheetOf(ctx)
  const typed: Typed = { text: ctx.input.text, all: ctx.input.all, problems: {} }
  const parsed = parse(typed)
  if (!parsed.ok) return formPage(ctx, sheet, { ...typed, problems: parsed.problems })
  const choices = Object.keys(ctx.input.values).filter((name) => name.startsWith('statt-'))
  const missing = choices.filter((name) => typed.text(name) === '')
  if (missing.length > 0) {
    const problems = Object.fromEntries(
      missing.map((name) => [name, 'Bitte wählen Sie, was an diesem Tag gelten soll.']),
    )
    return previewPage(
      ctx,
      sheet,
      { ...typed, problems },
      parsed.value,
      'Ein paar Tage brauchen noch eine Entscheidung.',
      422,
    )
  }
  const onConflict = choices.length === 0 ? 'refuse' : await decided(ctx, sheet, parsed.value, typed)
  const planned = await planSeries(plannerOf(ctx), sheet.offer.id, { ...parsed.value, onConflict })
  if (planned.ok) {
    const count = planned.value.sessionIds.length
    return seeOther(ctx.c, paths.officeOffer(sheet.offer.id), { key: 'planned', count })
  }
  const sentence = [planRefusals[planned.reason], planned.detail].filter(Boolean).join(' ')
  return previewPage(ctx, sheet, typed, parsed.value, sentence, 409)
}

/** A weekday is derived from the first day, never asked for; the week of the month too. */
function parse(typed: Typed) {
  const values: Record<string, unknown> = {}
  for (const name of planFieldNames.single) values[name] = typed.text(name)
  const startsOn = parseDay(typed.text('startsOn'))
  const kind = typed.text('kind') || 'weekly'
  const weekdays = typed.all('weekdays').filter(Boolean)
  const derives = startsOn !== undefined && weekdays.length === 0 && (kind === 'weekly' || kind === 'monthly')
  values['weekdays'] = derives ? [String(weekdayOf(startsOn))] : weekdays
  if (startsOn !== undefined && !values['monthWeek']) {
    values['monthWeek'] = String(Math.ceil(Number(startsOn.slice(8)) / 7))
  }
  values['roomIds'] = typed.all('roomIds')
  return parseInput(seriesForm, values)
}

/** The choices for days whose room is taken: leave the day out, or swap the taken rooms for a free one. */
async function decided(
  ctx: OfficeContext,
  sheet: Sheet,
  input: PlanInput,
  typed: Typed,
): Promise<OnConflict> {
  const preview = await previewSeries(plannerOf(ctx), sheet.offer.id, input)
  const conflicts = preview.ok ? preview.value.conflicts : preview.conflicts
  const otherRoom: Record<Day, readonly Id[]> = {}
  let rest: 'refuse' | 'skip' = 'refuse'
  for (const day of new Set(conflicts.map((conflict) => conflict.day))) {
    const choice = typed.text(insteadField(day))
    if (choice === 'aus') rest = 'skip'
    else if (isId(choice)) otherRoom[day] = swapped(sheet.houses, input, conflicts, day, choice)
  }
  return { otherRoom, rest }
}

function swapped(
  houses: Houses,
  input: PlanInput,
  conflicts: readonly Conflict[],
  day: Day,
  roomId: Id,
): Id[] {
  const taken = new Set(
    conflicts.filter((conflict) => conflict.day === day).map((conflict) => conflict.roomId),
  )
  const stays = input.plan.place.roomIds.filter((id) => {
    const leaves = houses.rooms.find((room) => room.id === id)?.leafIds ?? [id]
    return !leaves.some((leaf) => taken.has(leaf))
  })
  return [...new Set([...stays, roomId])]
}

function crumbs({ offer }: Sheet) {
  return trail('Termine planen', { href: paths.officeOffer(offer.id), label: offer.title })
}

function formPage(ctx: OfficeContext, { offer, houses }: Sheet, typed: Typed): Promise<Response> {
  const title = `Termine planen: ${offer.title}`
  return officePage(
    ctx,
    { title: formTitle(title, typed.problems), current: 'programme', breadcrumbs: crumbs({ offer, houses }) },
    <>
      <PageHeading
        title={title}
        lead="Danach sehen Sie jeden Termin und jeden Konflikt, bevor etwas geplant wird."
      />
      <PlanForm
        action={paths.offerPlan(offer.id)}
        typed={typed}
        houses={houses}
        cancelHref={paths.officeOffer(offer.id)}
      />
    </>,
    hasProblems(typed.problems) ? 422 : 200,
  )
}

function hasProblems(problems: Problems): boolean {
  return Object.keys(problems).length > 0
}

async function previewPage(
  ctx: OfficeContext,
  sheet: Sheet,
  typed: Typed,
  input: PlanInput,
  refusal?: string,
  status: 409 | 422 = 409,
): Promise<Response> {
  const { offer } = sheet
  const found = await previewSeries(plannerOf(ctx), offer.id, input)
  const title = `Termine ansehen: ${offer.title}`
  const failed = !found.ok || refusal !== undefined
  return officePage(
    ctx,
    { title: failed ? `Fehler: ${title}` : title, current: 'programme', breadcrumbs: crumbs(sheet) },
    <>
      <PageHeading title={title} lead={sentence(input)} />
      {found.ok ? (
        <PlanPreview
          preview={found.value}
          typed={typed}
          action={paths.offerPlan(offer.id)}
          backHref={backHref(offer.id, typed)}
          today={ctx.today}
          refusal={refusal}
        />
      ) : (
        <Notice tone="error" live title="So geht es noch nicht">
          <p>{[planRefusals[found.reason], found.detail].filter(Boolean).join(' ')}</p>
          <p>
            <a href={backHref(offer.id, typed)}>Zurück und ändern</a>
          </p>
        </Notice>
      )}
    </>,
    failed ? status : 200,
  )
}

function sentence({ plan: { rule, time } }: PlanInput): string {
  const rhythm = rhythmText(rule)
  const text = time ? `${rhythm}, ${time.start}–${time.end} Uhr` : `${rhythm}, Uhrzeit offen`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function backHref(offerId: Id, typed: Typed): string {
  const search = new URLSearchParams()
  for (const name of planFieldNames.single) if (typed.text(name)) search.set(name, typed.text(name))
  for (const name of planFieldNames.many) for (const value of typed.all(name)) search.append(name, value)
  return `${paths.offerPlan(offerId)}?${search.toString()}`
}
