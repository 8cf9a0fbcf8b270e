import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { closeWithDates, reopenWithDates } from '../../../modules/interruptions/index.ts'
import type { Closer, ClosingRefusal, Inside, LetterCount } from '../../../modules/interruptions/index.ts'
import { closureById, closureForm, closureRefusals } from '../../../modules/places/index.ts'
import type { ClosurePlace } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { requestPost } from '../../request-post.ts'
import { Checkbox, DateField, FieldRow, TextField, TimeField } from '../../ui/index.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { ClosurePreview } from './closure-preview.tsx'
import { fieldsOf, filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import { centreWay, siteWay } from './site-fields.tsx'
import { centreHere, mustHere, newIdOf, roomHere, siteHere } from './standing.ts'

/** Shutting a centre, a site or a room for a while, and opening it again. */
export const closureRoutes: readonly OfficeRoute[] = [
  page(paths.closureNew(':kind', ':id'), 'centre.manage', async (ctx) =>
    show(ctx, await placeHere(ctx), filled({ reason: ctx.query('grund') })),
  ),
  deed(paths.closureNew(':kind', ':id'), 'centre.manage', 'closure.created', close),
  deed(paths.closureLift(':id'), 'centre.manage', 'closure.lifted', lift),
]

const labels = {
  fromOn: 'Erster Tag',
  fromTime: 'Ab Uhrzeit',
  toOn: 'Letzter Tag',
  toTime: 'Bis Uhrzeit',
  reason: 'Grund',
  confirmed: 'Diese Termine fallen aus',
} as const

interface Place {
  readonly on: ClosurePlace
  readonly word: string
  readonly name: string
  readonly way: readonly { readonly href?: string; readonly label: string }[]
  readonly back: string
}

async function placeHere(ctx: OfficeContext): Promise<Place> {
  const word = ctx.param('kind')
  if (word === 'zentrum') {
    const { id, name } = await centreHere(ctx, 'centre.manage')
    const way = centreWay({ centreId: id, centreName: name })
    return { on: { kind: 'centre', id }, word, name, way, back: paths.officeCentre(id) }
  }
  if (word === 'standort') {
    const site = await siteHere(ctx, 'centre.manage')
    const back = paths.officeSite(site.id)
    return { on: { kind: 'site', id: site.id }, word, name: site.name, way: siteWay(site), back }
  }
  if (word !== 'raum') throw new Absent()
  const { room, site } = await roomHere(ctx, 'centre.manage')
  const back = paths.officeSite(site.id)
  return { on: { kind: 'room', id: room.id }, word, name: room.name, way: siteWay(site), back }
}

function show(ctx: OfficeContext, place: Place, state: FormState, inside?: Inside): Promise<Response> {
  const f = fieldsOf(state, labels)
  const { value: _value, ...confirmed } = f('confirmed')
  const fallsOut = inside !== undefined && inside.groups.length > 0
  return formPage(
    ctx,
    {
      title: `${place.name} schließen`,
      lead: 'In dieser Zeit kann niemand etwas planen. Bevor Termine ausfallen, sehen Sie, welche.',
      breadcrumbs: place.way,
      action: paths.closureNew(place.word, place.on.id),
      hidden: { id: newId() },
      labels,
      button: fallsOut ? 'Schließen und diese Termine aussetzen' : 'Schließung eintragen',
      back: place.back,
    },
    state,
    <>
      <FieldRow>
        <DateField {...f('fromOn')} required />
        <TimeField {...f('fromTime')} />
      </FieldRow>
      <FieldRow>
        <DateField {...f('toOn')} hint="Leer heißt: nur dieser eine Tag" />
        <TimeField {...f('toTime')} />
      </FieldRow>
      <TextField
        {...f('reason')}
        required
        maxLength={200}
        hint="Steht auch öffentlich, zum Beispiel: Neuer Fußboden"
      />
      {inside && <ClosurePreview inside={inside} />}
      {fallsOut && (
        <Checkbox
          {...confirmed}
          value="ja"
          required
          hint="Sie stehen dann überall als „fällt aus“ mit dem Grund."
        />
      )}
    </>,
  )
}

async function close(ctx: OfficePostContext): Promise<Response> {
  const place = await placeHere(ctx)
  const { input } = ctx
  const parsed = parseInput(closureForm, input.values)
  if (!parsed.ok) return show(ctx, place, typed(input, [], parsed))
  // First asked without the tick: nothing is written, the list comes back. With it the dates are suspended.
  const id = newIdOf(input)
  const { result, inside } = await closeWithDates(closerOf(ctx), {
    id,
    on: place.on,
    input: parsed.value,
    confirmed: input.text('confirmed') !== '',
  })
  if (result.ok)
    return seeOther(ctx.c, lettersOr(place.back, id, inside.letters), { key: 'closed', count: result.value })
  const asked =
    result.reason === 'dates-inside'
      ? { question: datesInside }
      : { refusal: closureRefusals[result.reason satisfies Exclude<ClosingRefusal, 'dates-inside'>] }
  return show(ctx, place, typed(input, [], asked), inside)
}

const datesInside =
  'In dieser Zeit liegen Termine. Noch ist nichts geändert. Die Liste steht unten; dort bestätigen Sie, dass sie ausfallen.'

function closerOf(ctx: OfficePostContext): Closer {
  const { db, clock } = ctx.deps
  return { db, actor: ctx.actor, now: clock.now(), post: requestPost(ctx.deps) }
}

async function lift(ctx: OfficePostContext): Promise<Response> {
  const closure = await closureById(ctx.deps.db, idParam(ctx, 'id'))
  if (!closure) throw new Absent()
  mustHere(ctx, 'centre.manage', closure.centreId)
  const { back: count, letters } = await reopenWithDates(closerOf(ctx), closure.id)
  const back =
    closure.on.kind === 'site' ? paths.officeSite(closure.on.id) : paths.officeCentre(closure.centreId)
  return seeOther(ctx.c, lettersOr(back, closure.id, letters), { key: 'lifted', count })
}

/** Where letters have to be printed, they are next; else back to the place. */
function lettersOr(back: string, closureId: Id, letters: LetterCount): string {
  return letters.print > 0 ? paths.closureLetters(closureId) : back
}
