import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createDistrict,
  districtForm,
  districtsAll,
  editDistrict,
  removeUnused,
  territoryRefusals,
} from '../../../modules/places/index.ts'
import type { District } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { FieldRow, NumberField, Section, Table, TextField } from '../../ui/index.ts'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { settingsWay } from './ways.ts'

/** The planning districts of the city. */
export const districtRoutes: readonly OfficeRoute[] = [
  page(paths.districts(), 'city.manage', (ctx) => list(ctx, filled())),
  deed(paths.districts(), 'city.manage', 'district.created', add),
  page(paths.district(':id'), 'city.manage', edit),
  deed(paths.district(':id'), 'city.manage', 'district.changed', change),
  deed(paths.districtRemove(':id'), 'city.manage', 'district.removed', remove),
]

const labels = { number: 'Nummer', name: 'Name' } as const

async function list(ctx: OfficeContext, state: FormState): Promise<Response> {
  const districts = await districtsAll(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: 'Planungsbezirke',
      lead: 'Die Stadt ist in nummerierte Bezirke geteilt. Hier kommt einer dazu.',
      breadcrumbs: settingsWay(),
      action: paths.districts(),
      hidden: { id: newId() },
      labels,
      button: 'Bezirk hinzufügen',
      back: paths.settings(),
      below: <Districts districts={districts} />,
    },
    state,
    <Fields state={state} />,
  )
}

function Districts({ districts }: { districts: readonly District[] }) {
  if (districts.length === 0) return null
  return (
    <Section title="Alle Planungsbezirke">
      <Table
        caption={districts.length === 1 ? 'Ein Planungsbezirk' : `${districts.length} Planungsbezirke`}
        rows={districts}
        rowKey={(district) => district.id}
        columns={[
          { key: 'number', label: 'Nummer', numeric: true, cell: (district) => district.number },
          {
            key: 'name',
            label: 'Name',
            rowHeader: true,
            cell: (district) => <a href={paths.district(district.id)}>{district.name}</a>,
          },
        ]}
      />
    </Section>
  )
}

function Fields({ state }: { state: FormState }) {
  const f = fieldsOf(state, labels)
  return (
    <FieldRow>
      <NumberField {...f('number')} required min={1} max={9999} />
      <TextField {...f('name')} required maxLength={120} />
    </FieldRow>
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const parsed = parseInput(districtForm, input.values)
  if (!parsed.ok) return list(ctx, typed(input, [], parsed))
  const added = await createDistrict(ctx.deps.db, ctx.actor, newIdOf(input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.districts(), 'created')
  return list(ctx, typed(input, [], { refusal: territoryRefusals[added.reason] }))
}

async function edit(ctx: OfficeContext): Promise<Response> {
  const district = await districtHere(ctx)
  const values = { number: String(district.number), name: district.name }
  return editPage(ctx, district, filled(values), district.version)
}

async function districtHere(ctx: OfficeContext): Promise<District> {
  const id = idParam(ctx, 'id')
  const district = (await districtsAll(ctx.deps.db)).find((other) => other.id === id)
  if (!district) throw new Absent()
  return district
}

function editPage(ctx: OfficeContext, district: District, state: FormState, version: number) {
  return formPage(
    ctx,
    {
      title: `Planungsbezirk ${district.number}: ${district.name}`,
      breadcrumbs: settingsWay({ href: paths.districts(), label: 'Planungsbezirke' }),
      action: paths.district(district.id),
      hidden: { version },
      labels,
      back: paths.districts(),
      below: (
        <DeedButton
          action={paths.districtRemove(district.id)}
          label={`Planungsbezirk ${district.name} löschen`}
          danger
        >
          Löschen
        </DeedButton>
      ),
    },
    state,
    <Fields state={state} />,
  )
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const district = await districtHere(ctx)
  const { input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(districtForm, input.values)
  if (!parsed.ok) return editPage(ctx, district, typed(input, [], parsed), version)
  const changed = await editDistrict(ctx.deps.db, ctx.actor, district.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.districts(), 'saved')
  return editPage(ctx, district, typed(input, [], { refusal: territoryRefusals[changed.reason] }), version)
}

async function remove(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const removed = await removeUnused(ctx.deps.db, ctx.actor, 'district', id)
  if (removed.ok) return seeOther(ctx.c, paths.districts(), 'removed')
  const district = await districtHere(ctx)
  const values = { number: String(district.number), name: district.name }
  const state = { ...filled(values), refusal: territoryRefusals[removed.reason] }
  return editPage(ctx, district, state, district.version)
}
