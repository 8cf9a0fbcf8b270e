import { isId, newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Problems } from '../../../kernel/result.ts'
import { addContact, contactsOf, editContact, eraseContact } from '../../../modules/partners/index.ts'
import { personForm, personRefusals } from '../../../modules/people/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { ContactPage } from './contact-page.tsx'
import { doerOf, livingPartner, trail } from './record.ts'

interface Again {
  readonly problems: Problems
  readonly refused?: string
  readonly status: 409 | 422
}

/** The empty form; its id makes the contact one, however often it is sent. */
export function showNewContact(ctx: OfficeContext): Promise<Response> {
  return show(ctx, undefined, { id: newId() })
}

/** Keeps a contact person. */
export async function createContact(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  const { values } = ctx.input
  const id = ctx.input.text('id')
  if (!isId(id)) throw new Absent()
  const typed = parseInput(personForm, values)
  if (!typed.ok) return show(ctx, undefined, values, { problems: typed.problems, status: 422 })
  await addContact(doerOf(ctx), partner.id, id, typed.value)
  return seeOther(ctx.c, paths.officePartner(partner.id), 'saved')
}

/** The form with what is known. */
export async function showContact(ctx: OfficeContext): Promise<Response> {
  const person = await personOf(ctx)
  return show(ctx, person, valuesOf(person))
}

/** Changes a contact person. */
export async function changeContact(ctx: OfficePostContext): Promise<Response> {
  const person = await personOf(ctx)
  const { values } = ctx.input
  const typed = parseInput(personForm, values)
  if (!typed.ok) return show(ctx, person, values, { problems: typed.problems, status: 422 })
  const seen = Number(ctx.input.text('stand'))
  const version = Number.isInteger(seen) && seen > 0 && seen < 2_000_000_000 ? seen : 0
  const answer = await editContact(doerOf(ctx), idParam(ctx, 'id'), person.id, version, typed.value)
  if (!answer.ok) {
    return show(ctx, person, values, { problems: {}, refused: personRefusals[answer.reason], status: 409 })
  }
  return seeOther(ctx.c, paths.officePartner(idParam(ctx, 'id')), 'saved')
}

/** Forgets a contact person; asked twice, it is forgotten once. */
export async function forgetContact(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  const id = idParam(ctx, 'personId')
  const there = (await contactsOf(ctx.deps.db, partner.id)).some((person) => person.id === id)
  if (there) await eraseContact(doerOf(ctx), partner.id, id)
  return seeOther(ctx.c, paths.officePartner(partner.id), 'removed')
}

async function personOf(ctx: OfficeContext): Promise<Person> {
  const id = idParam(ctx, 'personId')
  const partner = await livingPartner(ctx)
  const person = (await contactsOf(ctx.deps.db, partner.id)).find((one) => one.id === id)
  if (!person || person.erased) throw new Absent()
  return person
}

function valuesOf(person: Person): Readonly<Record<string, string>> {
  return {
    salutation: person.salutation ?? '',
    name: person.name,
    function: person.function,
    email: person.email,
    phone: person.phone,
    agreedToPublishOn: person.agreedToPublishOn ?? '',
    stand: String(person.version),
  }
}

async function show(
  ctx: OfficeContext,
  person: Person | undefined,
  values: Readonly<Record<string, string>>,
  again?: Again,
): Promise<Response> {
  const partner = await livingPartner(ctx)
  const title = person ? 'Kontakt ändern' : 'Kontakt hinzufügen'
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'partners',
      breadcrumbs: trail({ href: paths.officePartner(partner.id), label: partner.name }, title),
    },
    <ContactPage
      title={title}
      partner={partner}
      person={person}
      values={values}
      problems={again?.problems ?? {}}
      refused={again?.refused}
    />,
    again?.status ?? 200,
  )
}
