import { isId, newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createStaffMember,
  editStaffMember,
  removeStaffMember,
  staffForm,
  staffRefusals,
} from '../../../modules/training/index.ts'
import type { StaffMember } from '../../../modules/training/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked } from '../counting.tsx'
import { DateField, FieldRow, HiddenField, PageHeading, Select, TextArea, TextField } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { doerOf } from '../year-ways.tsx'
import { memberHere, operatorName, operatorsHere, trainingWay } from './here.ts'
import { CountsOnly } from './list.tsx'

const labels = {
  operatorId: 'Träger',
  code: 'Kürzel',
  function: 'Funktion',
  percent: 'Umfang in Prozent einer ganzen Stelle',
  funding: 'Finanziert durch',
  grantNote: 'Hängt an welchen Drittmitteln?',
  fromOn: 'Seit',
  toOn: 'Bis',
} as const
const way = [...trainingWay(), { href: paths.staff(), label: 'Stellen' }]

/** The empty form. */
export async function showNewStaff(ctx: OfficeContext): Promise<Response> {
  return showNew(ctx, await houseToEdit(ctx), filled())
}

/** Keeps a post. */
export async function addStaff(ctx: OfficePostContext): Promise<Response> {
  const house = await houseToEdit(ctx)
  const operatorId = ctx.input.text('operatorId')
  if (!isId(operatorId)) return showNew(ctx, house, typed(ctx.input, [], { problems: chooseOperator }))
  const parsed = parseInput(staffForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, house, typed(ctx.input, [], parsed))
  const to = { centreId: house.centre.id, operatorId, id: newIdOf(ctx.input) }
  const made = await createStaffMember(doerOf(ctx), to, parsed.value)
  if (made.ok) return seeOther(ctx.c, paths.staff(houseQuery(house)), 'created')
  return showNew(ctx, house, typed(ctx.input, [], { refusal: staffRefusals[made.reason] }))
}

const chooseOperator = { operatorId: 'Bitte wählen Sie den Träger.' }

/** The form with what is known. */
export async function showStaffMember(ctx: OfficeContext): Promise<Response> {
  const member = await memberHere(ctx, 'staff.edit')
  return showEdit(ctx, member, filled(valuesOf(member)), member.version)
}

/** Changes a post. */
export async function changeStaff(ctx: OfficePostContext): Promise<Response> {
  const member = await memberHere(ctx, 'staff.edit')
  const version = versionOf(ctx.input)
  const parsed = parseInput(staffForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, member, typed(ctx.input, [], parsed), version)
  const changed = await editStaffMember(doerOf(ctx), member.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.staff(), 'saved')
  return showEdit(ctx, member, typed(ctx.input, [], { refusal: staffRefusals[changed.reason] }), version)
}

/** Takes out what was never there. */
export async function removeStaffHere(ctx: OfficePostContext): Promise<Response> {
  const member = await memberHere(ctx, 'staff.edit')
  await removeStaffMember(doerOf(ctx), member.id)
  return seeOther(ctx.c, paths.staff(), 'removed')
}

async function houseToEdit(ctx: OfficeContext): Promise<House> {
  const house = await centreAsked(ctx, 'staff.edit')
  if (!house) throw new Absent()
  return house
}

function valuesOf(member: StaffMember): Record<string, string> {
  return {
    code: member.code,
    function: member.function,
    percent: member.percent === null ? '' : String(member.percent).replace('.', ','),
    funding: member.funding,
    grantNote: member.grantNote,
    fromOn: member.fromOn,
    toOn: member.toOn ?? '',
  }
}

async function showNew(ctx: OfficeContext, house: House, state: FormState): Promise<Response> {
  const { own: operators } = await operatorsHere(ctx, house.centre.id, 'staff.edit')
  const title = 'Stelle eintragen'
  if (operators.length === 0) {
    return officePage(
      ctx,
      { title, current: 'year', breadcrumbs: [...way, { label: title }] },
      <>
        <PageHeading title={title} />
        <CountsOnly />
      </>,
    )
  }
  const [only, ...more] = operators
  const f = fieldsOf(state, labels)
  return formPage(
    ctx,
    {
      title,
      lead: house.centre.name,
      current: 'year',
      breadcrumbs: way,
      action: paths.staffNew(houseQuery(house)),
      hidden: { id: newId() },
      labels,
      button: 'Eintragen',
      back: paths.staff(houseQuery(house)),
    },
    state,
    <>
      {more.length === 0 ? (
        <HiddenField name="operatorId" value={only!.id} />
      ) : (
        <Select
          {...f('operatorId')}
          required
          options={operators.map((one) => ({ value: one.id, label: operatorName(one) }))}
        />
      )}
      <Fields state={state} />
    </>,
  )
}

function showEdit(
  ctx: OfficeContext,
  member: StaffMember,
  state: FormState,
  version: number,
): Promise<Response> {
  return formPage(
    ctx,
    {
      title: `Stelle ${member.code}`,
      lead: 'Wer geht, bekommt ein Ende. Entfernen Sie nur, was falsch eingetragen ist.',
      current: 'year',
      breadcrumbs: way,
      action: paths.staffMember(member.id),
      hidden: { version },
      labels,
      back: paths.staff(),
      below: (
        <DeedButton action={paths.staffRemove(member.id)} label={`Stelle entfernen: ${member.code}`} danger>
          Stelle entfernen
        </DeedButton>
      ),
    },
    state,
    <Fields state={state} />,
  )
}

function Fields({ state }: { state: FormState }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField
        {...f('code')}
        short
        required
        maxLength={20}
        hint="Zum Beispiel M1. Wer dahinter steht, weiß nur Ihre Personalstelle."
      />
      <TextField {...f('function')} maxLength={120} hint="Zum Beispiel: Quartiersmanagement, Verwaltung" />
      <TextField {...f('percent')} short />
      <TextArea {...f('funding')} rows={2} hint="Mehrere Quellen: jede in eine Zeile." />
      <TextField {...f('grantNote')} maxLength={200} hint="Damit man sieht, was mit dem Geld endet." />
      <FieldRow>
        <DateField {...f('fromOn')} required />
        <DateField {...f('toOn')} />
      </FieldRow>
    </>
  )
}
