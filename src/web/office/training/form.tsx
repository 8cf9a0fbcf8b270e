import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Operator } from '../../../modules/places/index.ts'
import {
  createTraining,
  editTraining,
  removeTraining,
  staffOfCentre,
  trainingForm,
  trainingKindNames,
  trainingKinds,
  trainingRefusals,
} from '../../../modules/training/index.ts'
import type { StaffMember, TrainingLine } from '../../../modules/training/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreAsked } from '../counting.tsx'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  NumberField,
  Select,
  TextField,
} from '../../ui/index.ts'
import { originalText } from '../intake/original-text.tsx'
import { answers, DeedButton, fieldsOf, filled, formPage, ticksOf, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { doerOf } from '../year-ways.tsx'
import { idsOf, operatorName, operatorsHere, trainingHere, trainingWay } from './here.ts'

const labels = {
  title: 'Titel',
  organiser: 'Veranstalter',
  kind: 'Was war es?',
  form: 'Wie steht es im Bericht?',
  topic: 'Thema',
  onDate: 'Erster Tag',
  toDate: 'Letzter Tag',
  year: 'Jahr, wenn der Tag nicht bekannt ist',
  validMonths: 'Gilt wie viele Monate?',
  mandatory: 'Pflicht: Das Büro erinnert daran',
  operatorId: 'Träger',
  coversAllStaff: 'Alle, die an diesem Tag hier arbeiteten, haben teilgenommen',
  participantIds: 'Wer hat teilgenommen?',
} as const
const lists = ['participantIds']

interface Choices {
  readonly operators: readonly Operator[]
  readonly staff: readonly StaffMember[]
}

/** The empty form. */
export async function showNewTraining(ctx: OfficeContext): Promise<Response> {
  const house = await houseToEdit(ctx)
  const [only] = (await operatorsHere(ctx, house.centre.id, 'staff.edit')).own
  return showNew(ctx, house, filled({ kind: 'training', operatorId: only?.id ?? '' }))
}

/** Keeps it. */
export async function addTraining(ctx: OfficePostContext): Promise<Response> {
  const house = await houseToEdit(ctx)
  const parsed = parseInput(trainingForm, answers(ctx.input, lists))
  if (!parsed.ok) return showNew(ctx, house, typed(ctx.input, lists, parsed))
  const to = { centreId: house.centre.id, id: newIdOf(ctx.input) }
  const made = await createTraining(doerOf(ctx), to, parsed.value)
  if (!made.ok)
    return showNew(ctx, house, typed(ctx.input, lists, { refusal: trainingRefusals[made.reason] }))
  return seeOther(ctx.c, paths.trainings({ ...houseQuery(house), jahr: parsed.value.year }), 'created')
}

/** The form with what is known. */
export async function showTraining(ctx: OfficeContext): Promise<Response> {
  const training = await trainingHere(ctx, 'staff.edit')
  const state = filled(valuesOf(training), { participantIds: training.participantIds })
  return showEdit(ctx, training, state, training.version)
}

/** Changes it; who took part from the other operator stays. */
export async function changeTraining(ctx: OfficePostContext): Promise<Response> {
  const training = await trainingHere(ctx, 'staff.edit')
  const version = versionOf(ctx.input)
  const parsed = parseInput(trainingForm, answers(ctx.input, lists))
  if (!parsed.ok) return showEdit(ctx, training, typed(ctx.input, lists, parsed), version)
  const changed = await editTraining(doerOf(ctx), training.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.trainings({ jahr: parsed.value.year }), 'saved')
  const state = typed(ctx.input, lists, { refusal: trainingRefusals[changed.reason] })
  return showEdit(ctx, training, state, version)
}

/** Takes a wrong entry out. */
export async function removeTrainingHere(ctx: OfficePostContext): Promise<Response> {
  const training = await trainingHere(ctx, 'staff.edit')
  await removeTraining(doerOf(ctx), training.id)
  return seeOther(ctx.c, paths.trainings({ jahr: training.year }), 'removed')
}

async function houseToEdit(ctx: OfficeContext): Promise<House> {
  const house = await centreAsked(ctx, 'staff.edit')
  if (!house) throw new Absent()
  return house
}

function valuesOf(training: TrainingLine): Record<string, string> {
  const { title, organiser, kind, form, topic } = training
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  return {
    title,
    organiser,
    kind,
    form,
    topic,
    operatorId: training.operatorId ?? '',
    onDate: text(training.onDate),
    toDate: text(training.toDate),
    year: text(training.year),
    validMonths: text(training.validMonths),
    mandatory: training.mandatory ? 'ja' : '',
    coversAllStaff: training.coversAllStaff ? 'ja' : '',
  }
}

async function showNew(ctx: OfficeContext, house: House, state: FormState): Promise<Response> {
  const { own: operators } = await operatorsHere(ctx, house.centre.id, 'staff.edit')
  const staff = await staffOfCentre(ctx.deps.db, { centreId: house.centre.id, operatorIds: idsOf(operators) })
  return formPage(
    ctx,
    {
      title: 'Fortbildung eintragen',
      lead: house.centre.name,
      current: 'year',
      breadcrumbs: trainingWay(),
      action: paths.trainingNew(houseQuery(house)),
      hidden: { id: newId() },
      labels,
      button: 'Eintragen',
      back: paths.trainings(houseQuery(house)),
    },
    state,
    <Fields state={state} choices={{ operators, staff }} />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  training: TrainingLine,
  state: FormState,
  version: number,
): Promise<Response> {
  const { db } = ctx.deps
  const { centreId, title } = training
  const { own: operators } = await operatorsHere(ctx, centreId, 'staff.edit')
  const staff = await staffOfCentre(db, { centreId, operatorIds: idsOf(operators) })
  return formPage(
    ctx,
    {
      title,
      current: 'year',
      breadcrumbs: trainingWay(),
      action: paths.training(training.id),
      hidden: { version },
      labels,
      back: paths.trainings({ jahr: training.year }),
      below: (
        <>
          <DeedButton action={paths.trainingRemove(training.id)} label={`Eintrag entfernen: ${title}`} danger>
            Eintrag entfernen
          </DeedButton>
          {await originalText(ctx, { trainingId: training.id })}
        </>
      ),
    },
    state,
    <Fields state={state} choices={{ operators, staff }} />,
  )
}

function Fields({ state, choices }: { state: FormState; choices: Choices }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField {...f('title')} required maxLength={300} />
      <TextField {...f('organiser')} maxLength={160} />
      <Select
        {...f('kind')}
        empty={false}
        options={trainingKinds.map((kind) => ({ value: kind, label: trainingKindNames[kind] }))}
        hint="Begehungen und Supervision werden ohne Inhalt eingetragen."
      />
      <TextField {...f('form')} maxLength={60} hint="Zum Beispiel: Online-Fachtag, Belehrung" />
      <FieldRow>
        <DateField {...f('onDate')} />
        <DateField {...f('toDate')} />
        <NumberField {...f('year')} min={1990} max={2199} />
      </FieldRow>
      <Fieldset legend="Wofür sie zählt">
        <TextField
          {...f('topic')}
          maxLength={80}
          hint="Ein Wort, unter dem gezählt wird: Demenz, Kinderschutz, Erste Hilfe"
        />
        <NumberField {...f('validMonths')} min={1} max={240} hint="Leer heißt: für immer." />
        <Checkbox {...f('mandatory')} value="ja" checked={(state.values.mandatory ?? '') !== ''} />
      </Fieldset>
      <Who state={state} choices={choices} />
    </>
  )
}

function Who({ state, choices }: { state: FormState; choices: Choices }) {
  const f = fieldsOf(state, labels)
  return (
    <Fieldset legend="Wer">
      <Select
        {...f('operatorId')}
        empty="alle Träger gemeinsam"
        options={choices.operators.map((one) => ({ value: one.id, label: operatorName(one) }))}
        hint="Einzelne Zeilen sieht nur dieser Träger. Der andere sieht Zahlen."
      />
      <Checkbox {...f('coversAllStaff')} value="ja" checked={(state.values.coversAllStaff ?? '') !== ''} />
      {choices.staff.length > 0 && (
        <CheckboxGroup
          {...ticksOf(state, labels)('participantIds')}
          options={choices.staff.map(({ id, code, function: what }) => ({
            value: id,
            label: what === '' ? code : `${code}, ${what}`,
          }))}
        />
      )}
    </Fieldset>
  )
}
