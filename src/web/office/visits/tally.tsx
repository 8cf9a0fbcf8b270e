import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import { parseDay } from '../../../kernel/day.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { newId } from '../../../kernel/id.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { ageBands, recordTally, visitSetting } from '../../../modules/visits/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, Empty, FilterFields, Form, PageHeading, RadioGroup } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { doerOf } from '../offers/doer.ts'
import { filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseOf } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { NothingToCount } from './counter-page.tsx'
import { sentenceOf } from './counter.tsx'
import type { OccasionChoice } from './occasions.ts'
import { occasionsOn, sessionIdOf, siteNamed } from './occasions.ts'
import { sessionLink } from './session-link.ts'
import type { TallyShape } from './tally-fields.tsx'
import { cellsTyped, numbersTyped, TallyFields, tallyLabels } from './tally-fields.tsx'

const title = 'Strichliste eintragen'

/** The tally of a day that is asked for: `standort`, `tag`, `termin`. */
export async function showTally(ctx: OfficeContext): Promise<Response> {
  const wish = { centre: ctx.query('zentrum'), site: ctx.query('standort') }
  const house = await houseWithSite(ctx, wish)
  const site = house?.site ?? house?.centre.sites[0]
  if (!house || !site) {
    return officePage(ctx, { title, current: 'visits' }, <NothingToCount none="no-house" />)
  }
  const asked = parseDay(ctx.query('tag'))
  const day = asked !== undefined && asked <= ctx.today ? asked : ctx.today
  return tallyPage(ctx, { ...house, site }, site, day, filled({ termin: ctx.query('termin') }))
}

/** A site named by its slug alone is found in whichever centre it stands. */
async function houseWithSite(ctx: OfficeContext, wish: { centre: string; site: string }) {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'visit.count', wish)
  if (!house || house.site || wish.site === '') return house
  const centre = house.centres.find(({ sites }) => sites.some(({ slug }) => slug === wish.site))
  return centre && houseOf(ctx.deps.db, ctx.actor, 'visit.count', { centre: centre.slug, site: wish.site })
}

async function shapeNow(ctx: OfficeContext): Promise<TallyShape> {
  const [bands, setting] = await Promise.all([ageBands(ctx.deps.db), visitSetting(ctx.deps.db)])
  return { bands, byGender: setting.askGender }
}

async function tallyPage(
  ctx: OfficeContext,
  house: House,
  site: House['centre']['sites'][number],
  day: Day,
  state: FormState,
): Promise<Response> {
  const [shape, occasions] = await Promise.all([
    shapeNow(ctx),
    occasionsOn(ctx, { id: site.id, centreId: house.centre.id }, day),
  ])
  const query = { zentrum: house.centre.slug, standort: site.slug }
  const breadcrumbs = [{ href: paths.counter(query), label: 'Zählen' }]
  const otherHouse = <HouseChoice house={house} href={paths.visitsNew} query={{ tag: day }} oneSite />
  const otherDay = <OtherDay state={state} day={day} today={ctx.today} />
  const lead = `${site.name}, ${weekdayDayText(day, true)}`
  if (occasions.length === 0) {
    const options = { title, current: 'visits', breadcrumbs: [...breadcrumbs, { label: title }] } as const
    const kept = { ...numbersTyped(shape, state), haus: site.id, tag: day }
    return officePage(
      ctx,
      options,
      <NothingThatDay lead={lead}>
        {otherHouse}
        <Form action={paths.visitsNew()} hidden={kept}>
          {otherDay}
        </Form>
      </NothingThatDay>,
    )
  }
  return formPage(
    ctx,
    {
      title,
      lead: `${lead}. Leere Felder heißen: niemand.`,
      current: 'visits',
      breadcrumbs,
      action: paths.visitsNew(),
      hidden: { haus: site.id, tag: day, id: newId() },
      labels: { termin: 'Was ist gezählt?', ...tallyLabels(shape), [otherDayName]: 'Anderer Tag' },
      button: 'Eintragen',
      back: paths.counter(query),
      beside: otherDay,
      below: otherHouse,
    },
    state,
    <>
      <What occasions={occasions} state={state} />
      <TallyFields shape={shape} state={state} />
    </>,
  )
}

function NothingThatDay({ lead, children }: { lead: string; children: ComponentChildren }) {
  return (
    <>
      <PageHeading title={title} lead={lead} />
      <Empty title="An diesem Tag ist hier nichts zu zählen.">
        <p>Wählen Sie einen anderen Tag.</p>
      </Empty>
      {children}
    </>
  )
}

function What({ occasions, state }: { occasions: readonly OccasionChoice[]; state: FormState }) {
  const wanted = occasions.find(({ key }) => key === state.values.termin)
  return (
    <RadioGroup
      name="termin"
      label="Was ist gezählt?"
      required
      value={(wanted ?? occasions[0])?.key}
      problem={state.problems.termin}
      options={occasions.map(({ key, title: label, time }) => ({ value: key, label: `${label}, ${time}` }))}
    />
  )
}

const otherDayName = 'anderer-tag'

/** Part of the form: numbers typed for the wrong day are carried to the right one. */
function OtherDay({ state, day, today }: { state: FormState; day: Day; today: Day }) {
  return (
    <FilterFields label="Anderen Tag wählen" name="zeigen" submit="Tag anzeigen">
      <DateField
        name={otherDayName}
        label="Anderer Tag"
        value={day}
        max={today}
        problem={state.problems[otherDayName]}
      />
    </FilterFields>
  )
}

/** The other day somebody has chosen, to be seen before anything is entered; undefined: none. */
function otherDayIn({ input, today }: OfficePostContext, day: Day): Day | 'wrong' | undefined {
  const text = input.text(otherDayName)
  const other = parseDay(text)
  if (input.text('zeigen') === '' && (text === '' || other === day)) return undefined
  return other === undefined || other > today ? 'wrong' : other
}

/** Enters a tally; the same form twice counts once. With another day chosen that day is shown first. */
export async function enterTally(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const day = parseDay(input.text('tag'))
  if (day === undefined) throw new Absent()
  const site = await siteNamed(ctx, input.text('haus'))
  const back = async (wrong: Parameters<typeof typed>[2], on = day) => {
    const house = await houseOf(ctx.deps.db, ctx.actor, 'visit.count', {
      centre: site.centreSlug,
      site: site.slug,
    })
    if (house?.site?.id !== site.id) throw new Forbidden()
    return tallyPage(ctx, house, house.site, on, typed(input, [], wrong))
  }
  const other = otherDayIn(ctx, day)
  if (other === 'wrong')
    return back({ problems: { [otherDayName]: 'Bitte wählen Sie einen Tag bis heute.' } })
  if (other !== undefined) return back({}, other)
  if (input.text('termin') === '') return back({ problems: { termin: 'Bitte wählen Sie, was gezählt ist.' } })
  const cells = cellsTyped(await shapeNow(ctx), input.values)
  if (!cells.ok) return back(cells)
  const sessionId = sessionIdOf(input.text('termin'))
  const wanted = sessionId === null ? { siteId: site.id, onDate: day } : { sessionId }
  const tally = { id: newIdOf(input), wanted, cells: cells.value }
  const answer = await recordTally(doerOf(ctx), sessionLink(ctx), tally)
  if (answer.ok) {
    const mayRead = may(ctx.actor, 'visit.read', { centreId: site.centreId })
    const query = { zentrum: site.centreSlug, standort: site.slug }
    return seeOther(ctx.c, mayRead ? paths.visitSheet(answer.value) : paths.counter(query), 'counted')
  }
  if (answer.reason === 'forbidden') throw new Forbidden()
  if (answer.reason === 'gone') throw new Absent()
  return back({ refusal: sentenceOf(answer) })
}
