import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  createOperator,
  editOperator,
  operatorById,
  operatorForm,
  operatorRefusals,
  operatorsAll,
  privacyRegimes,
  removeUnused,
  territoryRefusals,
} from '../../../modules/places/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Empty,
  FieldRow,
  Fieldset,
  PageHeading,
  Select,
  Table,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { settingsWay } from './ways.ts'

/** Who runs the centres. */
export const operatorRoutes: readonly OfficeRoute[] = [
  page(paths.operators(), 'city.manage', list),
  page(paths.operatorNew(), 'city.manage', (ctx) => showNew(ctx, filled())),
  deed(paths.operatorNew(), 'city.manage', 'operator.created', add),
  page(paths.operator(':id'), 'city.manage', async (ctx) => {
    const operator = await operatorHere(ctx)
    return showEdit(ctx, operator, filled(valuesOf(operator)), operator.version)
  }),
  deed(paths.operator(':id'), 'city.manage', 'operator.changed', change),
  deed(paths.operatorRemove(':id'), 'city.manage', 'operator.removed', remove),
]

const labels = {
  name: 'Name',
  shortName: 'Kurzer Name',
  legalForm: 'Rechtsform',
  street: 'Straße und Hausnummer',
  postalCode: 'Postleitzahl',
  town: 'Ort',
  phone: 'Telefon',
  email: 'E-Mail-Adresse',
  representedBy: 'Vertreten durch',
  registerEntry: 'Registereintrag',
  privacyOfficer: 'Datenschutzbeauftragte Person',
  privacyRegime: 'Datenschutzrecht',
} as const
const way = settingsWay({ href: paths.operators(), label: 'Träger' })

async function list(ctx: OfficeContext): Promise<Response> {
  const operators = await operatorsAll(ctx.deps.db)
  const add = (
    <ButtonLink href={paths.operatorNew()} kind="primary">
      Träger anlegen
    </ButtonLink>
  )
  return officePage(
    ctx,
    { title: 'Träger', current: 'settings', breadcrumbs: settingsWay({ label: 'Träger' }) },
    <>
      <PageHeading title="Träger" actions={operators.length > 0 ? add : undefined} />
      <Table
        caption={operators.length === 1 ? 'Ein Träger' : `${operators.length} Träger`}
        rows={operators}
        rowKey={(operator) => operator.id}
        empty={<Empty title="Noch kein Träger." action={add} />}
        columns={[
          {
            key: 'name',
            label: 'Name',
            cell: (operator) => <a href={paths.operator(operator.id)}>{operator.name}</a>,
          },
          { key: 'short', label: 'Kurzer Name', cell: (operator) => operator.shortName },
          { key: 'town', label: 'Ort', cell: (operator) => operator.town },
        ]}
      />
    </>,
  )
}

function Fields({ state }: { state: FormState }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField {...f('name')} required maxLength={200} />
      <FieldRow>
        <TextField {...f('shortName')} maxLength={60} />
        <TextField {...f('legalForm')} maxLength={60} />
      </FieldRow>
      <Fieldset legend="Impressum">
        <TextField {...f('street')} maxLength={160} />
        <FieldRow>
          <TextField {...f('postalCode')} short maxLength={5} inputMode="numeric" />
          <TextField {...f('town')} maxLength={120} />
        </FieldRow>
        <TextField {...f('phone')} type="tel" maxLength={60} />
        <TextField {...f('email')} type="email" maxLength={200} />
        <TextField {...f('representedBy')} maxLength={200} />
        <TextField
          {...f('registerEntry')}
          maxLength={200}
          hint="Zum Beispiel: Vereinsregister Stuttgart, VR 100000"
        />
      </Fieldset>
      <Fieldset legend="Datenschutz">
        <TextArea {...f('privacyOfficer')} rows={3} />
        <Select
          {...f('privacyRegime')}
          empty={false}
          options={privacyRegimes.map((regime) => ({ value: regime, label: regime }))}
          hint="Kirchliche Träger haben eigenes Recht."
        />
      </Fieldset>
    </>
  )
}

function showNew(ctx: OfficeContext, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Träger anlegen',
      lead: 'Zuerst reicht der Name. Das Impressum des Zentrums braucht später auch das Übrige.',
      breadcrumbs: way,
      action: paths.operatorNew(),
      hidden: { id: newId() },
      labels,
      button: 'Träger anlegen',
      back: paths.operators(),
    },
    state,
    <Fields state={state} />,
  )
}

function showEdit(
  ctx: OfficeContext,
  operator: Operator,
  state: FormState,
  version: number,
): Promise<Response> {
  return formPage(
    ctx,
    {
      title: operator.name,
      breadcrumbs: way,
      action: paths.operator(operator.id),
      hidden: { version },
      labels,
      back: paths.operators(),
      below: (
        <DeedButton
          action={paths.operatorRemove(operator.id)}
          label={`Träger ${operator.name} löschen`}
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

async function operatorHere(ctx: OfficeContext): Promise<Operator> {
  const operator = await operatorById(ctx.deps.db, idParam(ctx, 'id'))
  if (!operator) throw new Absent()
  return operator
}

function valuesOf(operator: Operator): Record<string, string> {
  const { id: _id, slug: _slug, version: _version, ...values } = operator
  return values
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(operatorForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, typed(ctx.input, [], parsed))
  await createOperator(ctx.deps.db, ctx.actor, newIdOf(ctx.input), parsed.value)
  return seeOther(ctx.c, paths.operators(), 'created')
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const operator = await operatorHere(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(operatorForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, operator, typed(ctx.input, [], parsed), version)
  const changed = await editOperator(ctx.deps.db, ctx.actor, operator.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.operators(), 'saved')
  const state = typed(ctx.input, [], { refusal: operatorRefusals[changed.reason] })
  return showEdit(ctx, operator, state, version)
}

async function remove(ctx: OfficePostContext): Promise<Response> {
  const removed = await removeUnused(ctx.deps.db, ctx.actor, 'operator', idParam(ctx, 'id'))
  if (removed.ok) return seeOther(ctx.c, paths.operators(), 'removed')
  const operator = await operatorHere(ctx)
  const state = { ...filled(valuesOf(operator)), refusal: territoryRefusals[removed.reason] }
  return showEdit(ctx, operator, state, operator.version)
}
