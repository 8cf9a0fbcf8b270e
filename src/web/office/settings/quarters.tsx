import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createQuarter,
  districtsAll,
  editQuarter,
  quarterForm,
  quartersAll,
  removeUnused,
  territoryRefusals,
} from '../../../modules/places/index.ts'
import type { District, Quarter } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, CheckboxGroup, Empty, PageHeading, Table, TextField } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { answers, DeedButton, fieldsOf, filled, formPage, ticksOf, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { settingsWay } from './ways.ts'

/** The quarters of the city. */
export const quarterRoutes: readonly OfficeRoute[] = [
  page(paths.quarters(), 'city.manage', list),
  page(paths.quarterNew(), 'city.manage', (ctx) => showNew(ctx, filled())),
  deed(paths.quarterNew(), 'city.manage', 'quarter.created', add),
  page(paths.quarter(':id'), 'city.manage', async (ctx) => {
    const quarter = await quarterHere(ctx)
    return showEdit(ctx, quarter, stateOf(quarter), quarter.version)
  }),
  deed(paths.quarter(':id'), 'city.manage', 'quarter.changed', change),
  deed(paths.quarterRemove(':id'), 'city.manage', 'quarter.removed', remove),
]

const labels = {
  name: 'Name',
  districtIds: 'Planungsbezirke',
  targetGroup: 'Oder: Zielgruppe statt Gebiet',
} as const
const groups = ['districtIds']
const way = settingsWay({ href: paths.quarters(), label: 'Quartiere' })

async function list(ctx: OfficeContext): Promise<Response> {
  const [quarters, districts] = await Promise.all([quartersAll(ctx.deps.db), districtsAll(ctx.deps.db)])
  const add = (
    <ButtonLink href={paths.quarterNew()} kind="primary">
      Quartier anlegen
    </ButtonLink>
  )
  return officePage(
    ctx,
    { title: 'Quartiere', current: 'settings', breadcrumbs: settingsWay({ label: 'Quartiere' }) },
    <>
      <PageHeading
        title="Quartiere"
        lead="Ein Quartier besteht aus Planungsbezirken oder richtet sich an eine Zielgruppe."
        actions={quarters.length > 0 ? add : undefined}
      />
      <Table
        caption={quarters.length === 1 ? 'Ein Quartier' : `${quarters.length} Quartiere`}
        rows={quarters}
        rowKey={(quarter) => quarter.id}
        empty={<Empty title="Noch kein Quartier." action={add} />}
        columns={[
          {
            key: 'name',
            label: 'Name',
            cell: (quarter) => <a href={paths.quarter(quarter.id)}>{quarter.name}</a>,
          },
          { key: 'area', label: 'Gebiet oder Zielgruppe', cell: (quarter) => areaOf(quarter, districts) },
        ]}
      />
    </>,
  )
}

function areaOf(quarter: Quarter, districts: readonly District[]): string {
  if (quarter.targetGroup !== null) return quarter.targetGroup
  const own = districts.filter((district) => quarter.districtIds.includes(district.id))
  return own.map((district) => `${district.number} ${district.name}`).join(', ') || 'noch offen'
}

function Fields({ state, districts }: { state: FormState; districts: readonly District[] }) {
  const f = fieldsOf(state, labels)
  const ticks = ticksOf(state, labels)
  return (
    <>
      <TextField {...f('name')} required maxLength={120} />
      {districts.length > 0 && (
        <CheckboxGroup
          {...ticks('districtIds')}
          options={districts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
        />
      )}
      <TextField
        {...f('targetGroup')}
        maxLength={160}
        hint="Wenn das Quartier kein Gebiet ist, zum Beispiel: Menschen ab 60"
      />
    </>
  )
}

async function showNew(ctx: OfficeContext, state: FormState): Promise<Response> {
  const districts = await districtsAll(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: 'Quartier anlegen',
      breadcrumbs: way,
      action: paths.quarterNew(),
      hidden: { id: newId() },
      labels,
      button: 'Quartier anlegen',
      back: paths.quarters(),
    },
    state,
    <Fields state={state} districts={districts} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  quarter: Quarter,
  state: FormState,
  version: number,
): Promise<Response> {
  const districts = await districtsAll(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: quarter.name,
      breadcrumbs: way,
      action: paths.quarter(quarter.id),
      hidden: { version },
      labels,
      back: paths.quarters(),
      below: (
        <DeedButton
          action={paths.quarterRemove(quarter.id)}
          label={`Quartier ${quarter.name} löschen`}
          danger
        >
          Löschen
        </DeedButton>
      ),
    },
    state,
    <Fields state={state} districts={districts} />,
  )
}

async function quarterHere(ctx: OfficeContext): Promise<Quarter> {
  const id = idParam(ctx, 'id')
  const quarter = (await quartersAll(ctx.deps.db)).find((other) => other.id === id)
  if (!quarter) throw new Absent()
  return quarter
}

function stateOf(quarter: Quarter): FormState {
  const values = { name: quarter.name, targetGroup: quarter.targetGroup ?? '' }
  return filled(values, { districtIds: quarter.districtIds })
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const parsed = parseInput(quarterForm, answers(input, groups))
  if (!parsed.ok) return showNew(ctx, typed(input, groups, parsed))
  const added = await createQuarter(ctx.deps.db, ctx.actor, newIdOf(input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.quarters(), 'created')
  return showNew(ctx, typed(input, groups, { refusal: territoryRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const quarter = await quarterHere(ctx)
  const { input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(quarterForm, answers(input, groups))
  if (!parsed.ok) return showEdit(ctx, quarter, typed(input, groups, parsed), version)
  const changed = await editQuarter(ctx.deps.db, ctx.actor, quarter.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.quarters(), 'saved')
  return showEdit(ctx, quarter, typed(input, groups, { refusal: territoryRefusals[changed.reason] }), version)
}

async function remove(ctx: OfficePostContext): Promise<Response> {
  const removed = await removeUnused(ctx.deps.db, ctx.actor, 'quarter', idParam(ctx, 'id'))
  if (removed.ok) return seeOther(ctx.c, paths.quarters(), 'removed')
  const quarter = await quarterHere(ctx)
  const state = { ...stateOf(quarter), refusal: territoryRefusals[removed.reason] }
  return showEdit(ctx, quarter, state, quarter.version)
}
