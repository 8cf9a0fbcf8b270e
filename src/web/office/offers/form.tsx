import type { ComponentChildren } from 'preact'
import type { Id } from '../../../kernel/id.ts'
import { isId, newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Offer, OfferChoices } from '../../../modules/offers/index.ts'
import {
  createOffer,
  editOffer,
  emptyOffer,
  offerById,
  offerChoices,
  offerForm,
  offerRefusals,
} from '../../../modules/offers/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Select,
} from '../../ui/index.ts'
import { choicesOf } from '../choices.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { newIdOf } from '../places/standing.ts'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { centresWith, doerOf, numberIn } from './doer.ts'
import {
  fieldLabels,
  ForWhomFields,
  GoodToKnowFields,
  SortingFields,
  WhatFields,
  WhoFields,
} from './form-fields.tsx'
import type { Typed } from './typed.ts'
import { filledWith, formTitle, typedBack } from './typed.ts'

/** A new offer and the change of one. */
export const formRoutes: readonly OfficeRoute[] = [
  page(paths.offerNew(), 'offer.edit', showNew),
  deed(paths.offerNew(), 'offer.edit', 'offer.created', create),
  page(paths.offerEdit(':id'), 'offer.edit', showEdit),
  deed(paths.offerEdit(':id'), 'offer.edit', 'offer.edited', edit),
]

function parse(input: FormInput) {
  return parseInput(offerForm, {
    ...input.values,
    languages: input.all('languages'),
    coOrganiserIds: input.all('coOrganiserIds').filter(Boolean),
    topicIds: input.all('topicIds'),
    personGroupIds: input.all('personGroupIds'),
  })
}

async function showNew(ctx: OfficeContext): Promise<Response> {
  const centres = await centresWith(ctx, 'offer.edit')
  const centre = centres.find(({ id }) => id === ctx.query('zentrum')) ?? centres[0]
  if (!centre) throw new Forbidden()
  const own = { ...emptyOffer, responsibleId: ctx.actor.accountId, languages: ['de'] }
  return newPage(ctx, centres, centre.id, filledWith({ ...own, isFree: '' }), 200)
}

async function create(ctx: OfficePostContext): Promise<Response> {
  const centreId = ctx.input.text('centreId')
  if (!isId(centreId) || !may(ctx.actor, 'offer.edit', { centreId })) throw new Forbidden()
  const parsed = parse(ctx.input)
  const problems = parsed.ok ? {} : parsed.problems
  if (parsed.ok) {
    const result = await createOffer(doerOf(ctx), centreId, parsed.value, newIdOf(ctx.input))
    if (result.ok) return seeOther(ctx.c, paths.officeOffer(result.value.id), 'created')
    Object.assign(problems, { '': offerRefusals[result.reason] })
  }
  const centres = await centresWith(ctx, 'offer.edit')
  return newPage(ctx, centres, centreId, typedBack(ctx.input, problems), parsed.ok ? 409 : 422)
}

async function newPage(
  ctx: OfficeContext,
  centres: readonly CentreName[],
  centreId: Id,
  typed: Typed,
  status: 200 | 409 | 422,
): Promise<Response> {
  const choices = await offerChoices(ctx.deps.db, centreId)
  const title = 'Angebot anlegen'
  return officePage(
    ctx,
    { title: formTitle(title, typed.problems), current: 'programme', breadcrumbs: trail(title) },
    <>
      <PageHeading
        title={title}
        lead="Nur der Name muss sein, alles andere kann warten. Zuerst sieht es nur das Haus; danach planen Sie die Termine."
      />
      <OfferForm
        action={paths.offerNew()}
        hidden={{ id: typed.text('id') || newId() }}
        typed={typed}
        choices={choices}
        cancelHref={paths.officeProgramme()}
      >
        {centres.length > 1 ? (
          <Select
            name="centreId"
            label="Quartierszentrum"
            required
            empty={false}
            options={choicesOf(centres)}
            value={centreId}
          />
        ) : (
          <input type="hidden" name="centreId" value={centreId} />
        )}
      </OfferForm>
    </>,
    status,
  )
}

async function showEdit(ctx: OfficeContext): Promise<Response> {
  const offer = await offerToEdit(ctx)
  return editPage(ctx, offer, filledWith(valuesOf(offer)), offer.version, 200)
}

async function offerToEdit(ctx: OfficeContext): Promise<Offer> {
  const offer = await offerById(ctx.deps.db, ctx.actor, idParam(ctx, 'id'))
  if (!may(ctx.actor, 'offer.edit', { centreId: offer.centreId })) throw new Forbidden()
  return offer
}

function valuesOf(offer: Offer): Record<string, unknown> {
  const isFree = offer.isFree === null ? '' : offer.isFree ? 'yes' : 'no'
  return { ...offer, isFree, confidential: offer.visibility === 'confidential' }
}

async function edit(ctx: OfficePostContext): Promise<Response> {
  const offer = await offerToEdit(ctx)
  const seen = numberIn(ctx.input.text('stand')) ?? 0
  const parsed = parse(ctx.input)
  if (!parsed.ok) return editPage(ctx, offer, typedBack(ctx.input, parsed.problems), seen, 422)
  const result = await editOffer(doerOf(ctx), offer.id, seen, parsed.value)
  if (result.ok) return seeOther(ctx.c, paths.officeOffer(offer.id), 'saved')
  // Sent once more on purpose, the person's words win: they have seen that there is a newer state.
  const now = result.reason === 'changed-meanwhile' ? offer.version : seen
  return editPage(ctx, offer, typedBack(ctx.input, { '': offerRefusals[result.reason] }), now, 409)
}

async function editPage(
  ctx: OfficeContext,
  offer: Offer,
  typed: Typed,
  version: number,
  status: 200 | 409 | 422,
): Promise<Response> {
  const choices = await offerChoices(ctx.deps.db, offer.centreId)
  const title = `${offer.title} bearbeiten`
  return officePage(
    ctx,
    {
      title: formTitle(title, typed.problems),
      current: 'programme',
      breadcrumbs: trail('Bearbeiten', { href: paths.officeOffer(offer.id), label: offer.title }),
    },
    <>
      <PageHeading title={title} />
      <OfferForm
        action={paths.offerEdit(offer.id)}
        hidden={{ stand: version }}
        typed={typed}
        choices={choices}
        cancelHref={paths.officeOffer(offer.id)}
        newerHref={typed.problems[''] ? paths.officeOffer(offer.id) : undefined}
      />
    </>,
    status,
  )
}

/** The way back to the list. */
export function trail(label: string, between?: { href: string; label: string }) {
  return [{ href: paths.officeProgramme(), label: 'Programm' }, ...(between ? [between] : []), { label }]
}

function OfferForm(props: {
  action: string
  hidden?: Readonly<Record<string, string | number>>
  typed: Typed
  choices: OfferChoices
  cancelHref: string
  newerHref?: string | undefined
  children?: ComponentChildren
}) {
  const { typed, choices } = props
  const { '': refusal, ...problems } = typed.problems
  return (
    <>
      {refusal !== undefined && (
        <Notice tone="error" live title="Noch nicht gespeichert">
          <p>{refusal}</p>
          {props.newerHref !== undefined && (
            <p>
              <a href={props.newerHref} target="_blank" rel="noreferrer">
                Neuen Stand in einem zweiten Fenster ansehen
              </a>
            </p>
          )}
        </Notice>
      )}
      <ErrorSummary problems={problems} labels={fieldLabels} />
      <Form action={props.action} hidden={props.hidden}>
        {props.children}
        <WhatFields typed={typed} choices={choices} />
        <ForWhomFields typed={typed} choices={choices} />
        <WhoFields typed={typed} choices={choices} />
        <GoodToKnowFields typed={typed} />
        <SortingFields typed={typed} choices={choices} />
        <ButtonRow>
          <Button>Speichern</Button>
          <ButtonLink href={props.cancelHref} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}
