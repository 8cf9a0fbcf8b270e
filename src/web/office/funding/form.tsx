import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { plainEuroText } from '../../../kernel/money.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createGrant,
  editGrant,
  funderKindNames,
  funderKinds,
  grantForm,
  grantRefusals,
  periodEnds,
} from '../../../modules/funding/index.ts'
import type { GrantAward } from '../../../modules/funding/index.ts'
import { officeOffers } from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked } from '../counting.tsx'
import { CheckboxGroup, Details, FieldRow, Select, TextArea, TextField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { answers, fieldsOf, filled, formPage, ticksOf, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { doerOf } from '../year-ways.tsx'
import { grantHere, grantWay } from './here.ts'

const labels = {
  funder: 'Wer soll das Geld geben?',
  funderKind: 'Art des Gebers',
  purpose: 'Zweck',
  ceilingCents: 'Bis zu (Höchstbetrag in Euro)',
  periodStart: 'Zeitraum von',
  periodEnd: 'Zeitraum bis',
  offerIds: 'Angebote, die davon leben',
  note: 'Notiz',
} as const

/** The empty form. */
export async function showNewGrant(ctx: OfficeContext): Promise<Response> {
  return showNew(ctx, await houseToEdit(ctx), filled())
}

/** Keeps it "in Vorbereitung". */
export async function addGrant(ctx: OfficePostContext): Promise<Response> {
  const house = await houseToEdit(ctx)
  const parsed = parseInput(grantForm, answers(ctx.input, ['offerIds']))
  if (!parsed.ok) return showNew(ctx, house, typed(ctx.input, ['offerIds'], parsed))
  const to = { centreId: house.centre.id, id: newIdOf(ctx.input) }
  const made = await createGrant(doerOf(ctx), to, parsed.value)
  if (made.ok) return seeOther(ctx.c, paths.grant(made.value), 'created')
  return showNew(ctx, house, typed(ctx.input, ['offerIds'], { refusal: grantRefusals[made.reason] }))
}

/** The form with what is known. */
export async function showGrantEdit(ctx: OfficeContext): Promise<Response> {
  const grant = await grantHere(ctx, 'grant.edit')
  return showEdit(ctx, grant, filled(valuesOf(grant), { offerIds: grant.offerIds }), grant.version)
}

/** Changes it; nobody's change is overwritten unseen. */
export async function changeGrant(ctx: OfficePostContext): Promise<Response> {
  const grant = await grantHere(ctx, 'grant.edit')
  const version = versionOf(ctx.input)
  const parsed = parseInput(grantForm, answers(ctx.input, ['offerIds']))
  if (!parsed.ok) return showEdit(ctx, grant, typed(ctx.input, ['offerIds'], parsed), version)
  const changed = await editGrant(doerOf(ctx), grant.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.grant(grant.id), 'saved')
  const state = typed(ctx.input, ['offerIds'], { refusal: grantRefusals[changed.reason] })
  return showEdit(ctx, grant, state, version)
}

async function houseToEdit(ctx: OfficeContext): Promise<House> {
  const house = await centreAsked(ctx, 'grant.edit')
  if (!house) throw new Absent()
  return house
}

function valuesOf(grant: GrantAward): Record<string, string> {
  const { start, end } = periodEnds(grant.periodText)
  return {
    funder: grant.funder,
    funderKind: grant.funderKind ?? '',
    purpose: grant.purpose,
    ceilingCents: grant.ceilingCents === null ? '' : plainEuroText(grant.ceilingCents),
    periodStart: start,
    periodEnd: end,
    note: grant.note,
  }
}

async function showNew(ctx: OfficeContext, house: House, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Drittmittel eintragen',
      lead: `${house.centre.name}. Der Eintrag beginnt „in Vorbereitung“.`,
      current: 'year',
      breadcrumbs: grantWay(),
      action: paths.grantNew(houseQuery(house)),
      hidden: { id: newId() },
      labels,
      button: 'Eintragen',
      back: paths.grants(houseQuery(house)),
    },
    state,
    <Fields state={state} offers={await offerOptions(ctx, house.centre.id)} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  grant: GrantAward,
  state: FormState,
  version: number,
): Promise<Response> {
  return formPage(
    ctx,
    {
      title: `${grant.funder} ändern`,
      current: 'year',
      breadcrumbs: [...grantWay(), { href: paths.grant(grant.id), label: grant.funder }],
      action: paths.grantEdit(grant.id),
      hidden: { version },
      labels,
      back: paths.grant(grant.id),
    },
    state,
    <Fields state={state} offers={await offerOptions(ctx, grant.centreId)} />,
  )
}

async function offerOptions(ctx: OfficeContext, centreId: string): Promise<readonly Option[]> {
  const { deps, actor, today } = ctx
  const { offers } = await officeOffers(deps.db, { actor, today, filters: { centreId }, limit: 300 })
  return offers.map(({ id, title }) => ({ value: id, label: title }))
}

function Fields({ state, offers }: { state: FormState; offers: readonly Option[] }) {
  const f = fieldsOf(state, labels)
  const ticks = ticksOf(state, labels)
  return (
    <>
      <TextField {...f('funder')} required maxLength={160} />
      <Select
        {...f('funderKind')}
        empty="keine Angabe"
        options={funderKinds.map((kind) => ({ value: kind, label: funderKindNames[kind] }))}
      />
      <TextField {...f('purpose')} required maxLength={300} />
      <TextField
        {...f('ceilingCents')}
        short
        hint="Was höchstens möglich ist, zum Beispiel 20.000. Das ist noch keine Einnahme."
      />
      <FieldRow>
        <TextField {...f('periodStart')} short hint="2026, 01/2026 oder ein Tag" />
        <TextField {...f('periodEnd')} short hint="2027, 09/2027 oder ein Tag" />
      </FieldRow>
      {offers.length > 0 && (
        <Details summary="Angebote verknüpfen" open={ticks('offerIds').values.length > 0}>
          <CheckboxGroup {...ticks('offerIds')} options={offers} />
        </Details>
      )}
      <TextArea
        {...f('note')}
        rows={3}
        hint="Zum Beispiel das Aktenzeichen. Bitte keine Namen von Menschen."
      />
    </>
  )
}
