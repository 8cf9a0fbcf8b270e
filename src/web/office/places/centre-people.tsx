import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { fullName, personForm, personRefusals, salutations } from '../../../modules/people/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import {
  addCentrePerson,
  editCentrePerson,
  eraseCentrePerson,
  peopleOfCentre,
} from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Checkbox, DateField, Notice, Select, TextField } from '../../ui/index.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { DeedButton, fieldsOf, filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import { centreHere, newIdOf, versionOf } from './standing.ts'

/** People of a centre one can turn to. */
export const centrePeopleRoutes: readonly OfficeRoute[] = [
  page(paths.centrePersonNew(':id'), 'centre.manage', async (ctx) =>
    showNew(ctx, await centreHere(ctx, 'centre.manage'), filled()),
  ),
  deed(paths.centrePersonNew(':id'), 'centre.manage', 'person.created', add),
  page(paths.centrePerson(':id', ':person'), 'centre.manage', async (ctx) => {
    const { centre, person } = await personHere(ctx)
    return showEdit(ctx, centre, person, stateOf(centre, person), person.version)
  }),
  deed(paths.centrePerson(':id', ':person'), 'centre.manage', 'person.changed', change),
  deed(paths.centrePersonErase(':id', ':person'), 'centre.manage', 'person.erased', erase),
]

const labels = {
  salutation: 'Anrede',
  name: 'Name',
  function: 'Aufgabe',
  email: 'E-Mail-Adresse',
  phone: 'Telefon',
  agreedToPublishOn: 'Mit der Veröffentlichung einverstanden seit',
  isContact: 'Ansprechperson des Zentrums',
} as const

function Fields({ state }: { state: FormState }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <Select
        {...f('salutation')}
        empty="keine"
        options={salutations.map((word) => ({ value: word, label: word }))}
      />
      <TextField {...f('name')} required maxLength={120} />
      <TextField {...f('function')} maxLength={120} hint="Zum Beispiel: Quartiersmanagement" />
      <TextField {...f('email')} type="email" maxLength={200} />
      <TextField {...f('phone')} type="tel" maxLength={60} />
      <DateField
        {...f('agreedToPublishOn')}
        hint="Ohne Einverständnis steht öffentlich nur „Frau G.“, ohne Telefon und E-Mail."
      />
      <Checkbox
        {...f('isContact')}
        value="ja"
        checked={state.values.isContact === 'ja'}
        hint="Steht auf der Startseite des Zentrums."
      />
    </>
  )
}

async function personHere(ctx: OfficeContext): Promise<{ centre: Centre; person: Person }> {
  const centre = await centreHere(ctx, 'centre.manage')
  const id = idParam(ctx, 'person')
  const person = (await peopleOfCentre(ctx.deps.db, centre.id)).find((other) => other.id === id)
  if (!person) throw new Absent()
  return { centre, person }
}

function stateOf(centre: Centre, person: Person): FormState {
  return filled({
    salutation: person.salutation ?? '',
    name: person.name,
    function: person.function,
    email: person.email,
    phone: person.phone,
    agreedToPublishOn: person.agreedToPublishOn ?? '',
    isContact: centre.contact?.id === person.id ? 'ja' : '',
  })
}

function way(centre: Centre) {
  return [
    { href: paths.officePlaces(), label: 'Zentren und Räume' },
    { href: paths.officeCentre(centre.id), label: centre.name },
  ]
}

function showNew(ctx: OfficeContext, centre: Centre, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Person hinzufügen',
      breadcrumbs: way(centre),
      action: paths.centrePersonNew(centre.id),
      hidden: { id: newId() },
      labels,
      button: 'Person hinzufügen',
      back: paths.officeCentre(centre.id),
    },
    state,
    <Fields state={state} />,
  )
}

function showEdit(ctx: OfficeContext, centre: Centre, person: Person, state: FormState, version: number) {
  return formPage(
    ctx,
    {
      title: fullName(person),
      breadcrumbs: way(centre),
      action: paths.centrePerson(centre.id, person.id),
      hidden: { version },
      labels,
      back: paths.officeCentre(centre.id),
      below: (
        <Notice title="Nicht mehr hier?">
          <p>
            Löschen entfernt Name, Telefon und E-Mail-Adresse für immer. Sprechzeiten bleiben ohne Namen
            stehen.
          </p>
          <DeedButton
            action={paths.centrePersonErase(centre.id, person.id)}
            label={`Angaben löschen: ${fullName(person)}`}
            danger
          >
            Angaben löschen
          </DeedButton>
        </Notice>
      ),
    },
    state,
    <Fields state={state} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const centre = await centreHere(ctx, 'centre.manage')
  const parsed = parseInput(personForm, ctx.input.values)
  if (!parsed.ok) return showNew(ctx, centre, typed(ctx.input, [], parsed))
  const isContact = ctx.input.text('isContact') !== ''
  await addCentrePerson(ctx.deps.db, ctx.actor, centre.id, newIdOf(ctx.input), parsed.value, isContact)
  return seeOther(ctx.c, paths.officeCentre(centre.id), 'created')
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const { centre, person } = await personHere(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(personForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, centre, person, typed(ctx.input, [], parsed), version)
  const isContact = ctx.input.text('isContact') !== ''
  const edited = await editCentrePerson(
    ctx.deps.db,
    ctx.actor,
    centre.id,
    { id: person.id, version },
    parsed.value,
    isContact,
  )
  if (edited.ok) return seeOther(ctx.c, paths.officeCentre(centre.id), 'saved')
  const state = typed(ctx.input, [], { refusal: personRefusals[edited.reason] })
  return showEdit(ctx, centre, person, state, version)
}

async function erase(ctx: OfficePostContext): Promise<Response> {
  const { centre, person } = await personHere(ctx)
  await eraseCentrePerson(ctx.deps.db, ctx.actor, centre.id, person.id)
  return seeOther(ctx.c, paths.officeCentre(centre.id), 'removed')
}
