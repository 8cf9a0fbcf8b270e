import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  addAgeBand,
  ageBandForm,
  ageBandRefusals,
  ageBands,
  ageBandsAll,
  editAgeBand,
  retireAgeBand,
  saveVisitSetting,
  visitSetting,
  visitSettingForm,
} from '../../../modules/visits/index.ts'
import type { AgeBand } from '../../../modules/visits/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Checkbox, FieldRow, NumberField, Section, Table, TextField } from '../../ui/index.ts'
import { doerOf } from '../offers/doer.ts'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { settingsWay } from '../settings/ways.ts'

/** The age bands of the city and the way it counts. */
export const ageBandRoutes: readonly OfficeRoute[] = [
  page(paths.ageBands(), 'city.manage', (ctx) => list(ctx, filled())),
  deed(paths.ageBands(), 'city.manage', 'age-band.created', add),
  page(paths.ageBand(':id'), 'city.manage', edit),
  deed(paths.ageBand(':id'), 'city.manage', 'age-band.changed', change),
  deed(paths.ageBandRetire(':id'), 'city.manage', 'age-band.retired', retire),
  page(paths.visitSettings(), 'city.manage', showSetting),
  deed(paths.visitSettings(), 'city.manage', 'visit-setting.changed', saveSetting),
]

const labels = { name: 'Name auf der Taste', ageFrom: 'Von (Jahre)', ageTo: 'Bis (Jahre)' } as const

async function list(ctx: OfficeContext, state: FormState): Promise<Response> {
  const bands = await ageBandsAll(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: 'Altersgruppen',
      lead: 'Für jede Altersgruppe steht beim Zählen eine Taste. „unbekannt“ ist immer dabei. Hier kommt eine dazu.',
      breadcrumbs: settingsWay(),
      action: paths.ageBands(),
      hidden: { id: newId() },
      labels,
      button: 'Altersgruppe hinzufügen',
      back: paths.settings(),
      below: <Bands bands={bands} />,
    },
    state,
    <Fields state={state} />,
  )
}

function Fields({ state }: { state: FormState }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField {...f('name')} required maxLength={30} hint="Kurz, zum Beispiel: 7–13" />
      <FieldRow>
        <NumberField {...f('ageFrom')} required min={0} max={120} />
        <NumberField {...f('ageTo')} min={0} max={120} hint="Leer: nach oben offen" />
      </FieldRow>
    </>
  )
}

function Bands({ bands }: { bands: readonly AgeBand[] }) {
  return (
    <Section title="Alle Altersgruppen" action={<a href={paths.visitSettings()}>Zählweise</a>}>
      <Table
        caption={bands.length === 1 ? 'Eine Altersgruppe' : `${bands.length} Altersgruppen`}
        rows={bands}
        rowKey={(band) => band.id}
        columns={[
          {
            key: 'name',
            label: 'Name',
            rowHeader: true,
            cell: (band) =>
              band.retiredOn === null ? <a href={paths.ageBand(band.id)}>{band.name}</a> : band.name,
          },
          { key: 'years', label: 'Jahre', cell: yearsText },
          {
            key: 'state',
            label: 'Stand',
            cell: (band) => (band.retiredOn === null ? 'in Gebrauch' : 'herausgenommen'),
          },
        ]}
      />
    </Section>
  )
}

function yearsText({ ageFrom, ageTo }: AgeBand): string {
  return ageTo === null ? `ab ${ageFrom}` : `${ageFrom} bis ${ageTo}`
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const parsed = parseInput(ageBandForm, input.values)
  if (!parsed.ok) return list(ctx, typed(input, [], parsed))
  const added = await addAgeBand(doerOf(ctx), newIdOf(input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.ageBands(), 'created')
  return list(ctx, typed(input, [], { refusal: ageBandRefusals[added.reason] }))
}

async function bandHere(ctx: OfficeContext): Promise<AgeBand> {
  const id = idParam(ctx, 'id')
  const band = (await ageBands(ctx.deps.db)).find((one) => one.id === id)
  if (!band) throw new Absent()
  return band
}

async function edit(ctx: OfficeContext): Promise<Response> {
  const band = await bandHere(ctx)
  const { name, ageFrom, ageTo } = band
  const values = { name, ageFrom: String(ageFrom), ageTo: String(ageTo ?? '') }
  return editPage(ctx, band, filled(values), band.version)
}

function editPage(ctx: OfficeContext, band: AgeBand, state: FormState, version: number) {
  return formPage(
    ctx,
    {
      title: `Altersgruppe ${band.name}`,
      lead: 'Ist mit ihr schon gezählt worden, lässt sich nur noch der Name ändern.',
      breadcrumbs: settingsWay({ href: paths.ageBands(), label: 'Altersgruppen' }),
      action: paths.ageBand(band.id),
      hidden: { version },
      labels,
      back: paths.ageBands(),
      below: (
        <DeedButton
          action={paths.ageBandRetire(band.id)}
          label={`Altersgruppe ${band.name} herausnehmen`}
          danger
        >
          Herausnehmen
        </DeedButton>
      ),
    },
    state,
    <Fields state={state} />,
  )
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const band = await bandHere(ctx)
  const { input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(ageBandForm, input.values)
  if (!parsed.ok) return editPage(ctx, band, typed(input, [], parsed), version)
  const changed = await editAgeBand(doerOf(ctx), band.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.ageBands(), 'saved')
  return editPage(ctx, band, typed(input, [], { refusal: ageBandRefusals[changed.reason] }), version)
}

async function retire(ctx: OfficePostContext): Promise<Response> {
  await retireAgeBand(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.ageBands(), 'retired')
}

const settingLabels = {
  hideBelow: 'Kleine Zahlen verbergen unter',
  askGender: 'Auf der Strichliste nach Geschlecht fragen',
  countOpenings: 'Auch das offene Haus zählen',
} as const

async function showSetting(ctx: OfficeContext): Promise<Response> {
  const { hideBelow, askGender, countOpenings, version } = await visitSetting(ctx.deps.db)
  const values = {
    hideBelow: String(hideBelow),
    askGender: askGender ? 'ja' : '',
    countOpenings: countOpenings ? 'ja' : '',
  }
  return settingPage(ctx, filled(values), version)
}

function settingPage(ctx: OfficeContext, state: FormState, version: number) {
  const f = fieldsOf(state, settingLabels)
  const ticked = (name: keyof typeof settingLabels) => ({
    name,
    label: settingLabels[name],
    checked: !!state.values[name],
  })
  return formPage(
    ctx,
    {
      title: 'Zählweise',
      breadcrumbs: settingsWay({ href: paths.ageBands(), label: 'Altersgruppen' }),
      action: paths.visitSettings(),
      hidden: { version },
      labels: settingLabels,
      back: paths.ageBands(),
    },
    state,
    <>
      <NumberField
        {...f('hideBelow')}
        required
        min={0}
        max={100}
        hint="Außerhalb des Teams steht statt einer kleineren Zahl nur „unter 5“. 0 zeigt alle Zahlen."
      />
      <Checkbox {...ticked('countOpenings')} hint="Wer ins Haus kommt, ohne zu einem Termin zu gehen" />
      <Checkbox {...ticked('askGender')} hint="weiblich, männlich, divers oder ohne Angabe" />
    </>,
  )
}

async function saveSetting(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(visitSettingForm, input.values)
  if (!parsed.ok) return settingPage(ctx, typed(input, [], parsed), version)
  const saved = await saveVisitSetting(doerOf(ctx), version, parsed.value)
  if (saved.ok) return seeOther(ctx.c, paths.ageBands(), 'saved')
  return settingPage(ctx, typed(input, [], { refusal: ageBandRefusals[saved.reason] }), version)
}
