import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { decisionsOf } from '../../../modules/bodies/index.ts'
import {
  catalogue,
  definitionForm,
  definitionsAll,
  fixingsOf,
  fixYear,
  fixYearForm,
  indicatorRefusals,
  notedValueForm,
  noteValue,
  redefine,
  removeValue,
} from '../../../modules/indicators/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { CheckboxGroup, DateField, FieldRow, Select, TextArea, TextField } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { answers, fieldsOf, filled, formPage, ticksOf, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mayHere, mustHere, newIdOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf, yearAsked, yearHouse } from '../year-ways.tsx'
import { indicatorHere } from './house.ts'
import { indicatorPage } from './one.tsx'

/** Notes a value that no record gives. */
export async function addValue(ctx: OfficePostContext): Promise<Response> {
  const indicator = indicatorHere(ctx)
  const { input } = ctx
  const centreId = input.text('centreId')
  if (!isId(centreId)) throw new Absent()
  mustHere(ctx, 'indicator.edit', centreId)
  const parsed = parseInput(notedValueForm, { ...input.values, indicator: indicator.id })
  if (!parsed.ok) return indicatorPage(ctx, typed(input, [], parsed))
  const answer = await noteValue(doerOf(ctx), { centreId, id: newIdOf(input) }, parsed.value)
  if (!answer.ok) return indicatorPage(ctx, typed(input, [], { refusal: indicatorRefusals[answer.reason] }))
  const jahr = parsed.value.onDate.slice(0, 4)
  return seeOther(ctx.c, paths.indicator(indicator.id, { jahr }), 'recorded')
}

/** Takes a wrong value out. */
export async function dropValue(ctx: OfficePostContext): Promise<Response> {
  const indicator = await removeValue(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.indicator(indicator), 'removed')
}

const yearLabels = {
  indicators: 'Diese Kennzahlen zählen',
  fixedOn: 'Festgelegt am',
  decisionId: 'Beschluss',
  decisionText: 'Oder in Worten',
  whole: 'Für wen',
} as const

/** Which indicators count in a year. */
export async function showFixYear(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'indicator.fix')
  if (!house) return noCentrePage(ctx, 'Kennzahlen festlegen', 'goals')
  const year = yearAsked(ctx)
  const fixed = await fixingsOf(ctx.deps.db, house.centre.id, year)
  const first = fixed[0]
  const values = {
    centreId: house.centre.id,
    year: String(year),
    fixedOn: first?.fixedOn ?? ctx.today,
    decisionId: first?.decisionId ?? '',
    decisionText: first?.decisionText ?? '',
  }
  return fixForm(ctx, filled(values, { indicators: fixed.map(({ indicator }) => indicator) }))
}

async function fixForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  const { centreId = '', year } = state.values
  const f = fieldsOf(state, yearLabels)
  const t = ticksOf(state, yearLabels)
  const decisions = isId(centreId) ? await decisionsOf(ctx.deps.db, { centreIds: [centreId] }) : []
  return formPage(
    ctx,
    {
      title: `Kennzahlen für ${year} festlegen`,
      lead: 'Was das Lenkungsgremium für dieses Jahr festgelegt hat. Alles andere heißt in Berichten „nicht festgelegt“.',
      current: 'goals',
      breadcrumbs: [{ href: paths.indicators(), label: 'Kennzahlen' }],
      action: paths.indicatorYear(),
      hidden: { centreId, year },
      labels: yearLabels,
      back: paths.indicators(),
    },
    state,
    <>
      <CheckboxGroup
        {...t('indicators')}
        options={catalogue.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FieldRow>
        <DateField {...f('fixedOn')} max={ctx.today} required />
        <Select
          {...f('decisionId')}
          empty="kein Beschluss hier"
          options={decisions.map(({ id, year: of, number, text }) => ({
            value: id,
            label: `${number}/${of}: ${text}`,
          }))}
        />
      </FieldRow>
      <TextField {...f('decisionText')} hint="Zum Beispiel: Lenkungsgremium, Beschluss 3/2026" />
      {mayHere(ctx, 'city.manage') && (
        <Select
          {...f('whole')}
          empty="nur für dieses Zentrum"
          options={[{ value: 'city', label: 'für alle Zentren der Stadt' }]}
        />
      )}
    </>,
  )
}

/** Keeps what counts in the year. */
export async function saveFixYear(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const year = Number(input.text('year'))
  const centreId = input.text('centreId')
  if (!isId(centreId) || !Number.isInteger(year) || year < 1990 || year > 2199) throw new Absent()
  mustHere(ctx, 'indicator.fix', centreId)
  const whole = input.text('whole') === 'city'
  if (whole && !mayHere(ctx, 'city.manage')) throw new Forbidden()
  const parsed = parseInput(fixYearForm, answers(input, ['indicators']))
  if (!parsed.ok) return fixForm(ctx, typed(input, ['indicators'], parsed))
  const about = { centreId: whole ? null : centreId, year }
  const answer = await fixYear(doerOf(ctx), about, parsed.value)
  if (!answer.ok)
    return fixForm(ctx, typed(input, ['indicators'], { refusal: indicatorRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.indicators({ jahr: String(year) }), 'saved')
}

const definitionLabels = {
  name: 'Name',
  definition: 'Was genau gezählt wird',
  owner: 'Wer die Definition verantwortet',
  validFrom: 'Gilt ab',
} as const

/** The newest definition of an indicator, to give it a new version. */
export async function showDefinition(ctx: OfficeContext): Promise<Response> {
  const { id, name, definition } = indicatorHere(ctx)
  const own = (await definitionsAll(ctx.deps.db)).filter(({ indicator }) => indicator === id)
  const last = own.at(-1) ?? { name, definition, owner: 'Lenkungsgremium' }
  const values = { name: last.name, definition: last.definition, owner: last.owner, validFrom: ctx.today }
  return definitionPage(ctx, filled(values))
}

function definitionPage(ctx: OfficeContext, state: FormState): Promise<Response> {
  const indicator = indicatorHere(ctx)
  const f = fieldsOf(state, definitionLabels)
  return formPage(
    ctx,
    {
      title: `Definition: ${indicator.name}`,
      lead: 'Eine neue Fassung gilt ab ihrem Tag. Jahre mit verschiedenen Fassungen werden nicht verglichen.',
      current: 'goals',
      breadcrumbs: [
        { href: paths.indicators(), label: 'Kennzahlen' },
        { href: paths.indicator(indicator.id), label: indicator.name },
      ],
      action: paths.indicatorDefinition(indicator.id),
      labels: definitionLabels,
      back: paths.indicator(indicator.id),
    },
    state,
    <>
      <TextField {...f('name')} required />
      <TextArea {...f('definition')} rows={4} required />
      <FieldRow>
        <TextField {...f('owner')} required />
        <DateField {...f('validFrom')} required />
      </FieldRow>
    </>,
  )
}

/** Keeps the new version. */
export async function saveDefinition(ctx: OfficePostContext): Promise<Response> {
  const indicator = indicatorHere(ctx)
  mustHere(ctx, 'city.manage')
  const parsed = parseInput(definitionForm, ctx.input.values)
  if (!parsed.ok) return definitionPage(ctx, typed(ctx.input, [], parsed))
  await redefine(doerOf(ctx), indicator.id, parsed.value)
  return seeOther(ctx.c, paths.indicator(indicator.id), 'saved')
}
