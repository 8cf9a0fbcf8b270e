import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import {
  editYearPlanEntry,
  planEnds,
  planForYear,
  removeYearPlanEntry,
  yearPlanEntryById,
  yearPlanForm,
  yearPlanRefusals,
} from '../../../modules/chronicle/index.ts'
import type { YearPlanEntry } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { officeOffers } from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked } from '../counting.tsx'
import { Checkbox, FieldRow, NumberField, Select, TextField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { originalText } from '../intake/original-text.tsx'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { doerOf, yearAsked } from '../year-ways.tsx'

const labels = {
  title: 'Was ist geplant?',
  year: 'Jahr',
  start: 'Von',
  end: 'Bis',
  offerId: 'Gehört zum Angebot',
  shown: 'Im Plan zeigen',
} as const
const way = [{ href: paths.yearPlan(), label: 'Eckpunkteplan' }]

/** The empty form. */
export async function showNewEntry(ctx: OfficeContext): Promise<Response> {
  return showNew(ctx, await houseToEdit(ctx), filled({ year: String(yearAsked(ctx)), shown: 'ja' }))
}

/** Puts it into the plan. */
export async function addEntry(ctx: OfficePostContext): Promise<Response> {
  const house = await houseToEdit(ctx)
  const parsed = parseInput(yearPlanForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, house, typed(ctx.input, [], parsed))
  const to = { centreId: house.centre.id, id: newIdOf(ctx.input) }
  const made = await planForYear(doerOf(ctx), to, parsed.value)
  if (!made.ok) return showNew(ctx, house, typed(ctx.input, [], { refusal: yearPlanRefusals[made.reason] }))
  return seeOther(ctx.c, paths.yearPlan({ ...houseQuery(house), jahr: parsed.value.year }), 'created')
}

/** The form with what is known. */
export async function showEntry(ctx: OfficeContext): Promise<Response> {
  const entry = await entryHere(ctx)
  const { start, end } = planEnds(entry)
  const { title, year, shown, offerId } = entry
  const values = { title, year: String(year), start, end, shown: shown ? 'ja' : '', offerId: offerId ?? '' }
  return showEdit(ctx, entry, filled(values), entry.version)
}

/** Changes it. */
export async function changeEntry(ctx: OfficePostContext): Promise<Response> {
  const entry = await entryHere(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(yearPlanForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, entry, typed(ctx.input, [], parsed), version)
  const changed = await editYearPlanEntry(doerOf(ctx), entry.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.yearPlan({ jahr: parsed.value.year }), 'saved')
  return showEdit(ctx, entry, typed(ctx.input, [], { refusal: yearPlanRefusals[changed.reason] }), version)
}

/** Takes it out. */
export async function removeEntry(ctx: OfficePostContext): Promise<Response> {
  const entry = await entryHere(ctx)
  await removeYearPlanEntry(doerOf(ctx), entry.id)
  return seeOther(ctx.c, paths.yearPlan({ jahr: entry.year }), 'removed')
}

async function houseToEdit(ctx: OfficeContext): Promise<House> {
  const house = await centreAsked(ctx, 'chronicle.edit')
  if (!house) throw new Absent()
  return house
}

async function entryHere(ctx: OfficeContext): Promise<YearPlanEntry> {
  const entry = await yearPlanEntryById(ctx.deps.db, idParam(ctx, 'id'))
  if (!entry) throw new Absent()
  if (!may(ctx.actor, 'chronicle.edit', entry)) throw new Forbidden()
  return entry
}

async function offerOptions(ctx: OfficeContext, centreId: string): Promise<readonly Option[]> {
  const { deps, actor, today } = ctx
  const { offers } = await officeOffers(deps.db, { actor, today, filters: { centreId }, limit: 300 })
  return offers.map(({ id, title }) => ({ value: id, label: title }))
}

async function showNew(ctx: OfficeContext, house: House, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Vorhaben eintragen',
      lead: house.centre.name,
      current: 'year',
      breadcrumbs: way,
      action: paths.yearPlanNew(houseQuery(house)),
      hidden: { id: newId() },
      labels,
      button: 'Eintragen',
      back: paths.yearPlan(houseQuery(house)),
    },
    state,
    <Fields state={state} offers={await offerOptions(ctx, house.centre.id)} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  entry: YearPlanEntry,
  state: FormState,
  version: number,
): Promise<Response> {
  return formPage(
    ctx,
    {
      title: entry.title,
      current: 'year',
      breadcrumbs: way,
      action: paths.yearPlanEntry(entry.id),
      hidden: { version },
      labels,
      back: paths.yearPlan({ jahr: entry.year }),
      below: (
        <>
          <DeedButton action={paths.yearPlanRemove(entry.id)} label={`${entry.title} entfernen`} danger>
            Entfernen
          </DeedButton>
          {await originalText(ctx, { yearPlanEntryId: entry.id })}
        </>
      ),
    },
    state,
    <Fields state={state} offers={await offerOptions(ctx, entry.centreId)} />,
  )
}

function Fields({ state, offers }: { state: FormState; offers: readonly Option[] }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField {...f('title')} required maxLength={160} />
      <FieldRow>
        <NumberField {...f('year')} required min={1990} max={2199} />
        <TextField {...f('start')} short required hint="April, 04/2026, Q2 oder 13.06." />
        <TextField {...f('end')} short hint="Leer: nur dieser Tag, Monat, dieses Quartal" />
      </FieldRow>
      <Select {...f('offerId')} empty="zu keinem" options={offers} />
      <Checkbox
        {...f('shown')}
        value="ja"
        checked={(state.values.shown ?? '') !== ''}
        hint="Was nicht gezeigt wird, bleibt in der Liste darunter."
      />
    </>
  )
}
