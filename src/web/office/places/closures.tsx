import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent, done, refused } from '../../../kernel/result.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import {
  bookingsInside,
  liftBookingsOfClosure,
  suspendBookingsForClosure,
} from '../../../modules/bookings/index.ts'
import { liftClosure, sessionsInside, suspendForClosure } from '../../../modules/offers/index.ts'
import {
  closePlace,
  closureById,
  closureForm,
  closureRefusals,
  reopenPlace,
} from '../../../modules/places/index.ts'
import type { ClosureInput, ClosurePlace } from '../../../modules/places/index.ts'
import type { Tx } from '../../../platform/db/tables.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { requestPost } from '../../request-post.ts'
import { Checkbox, DateField, FieldRow, Notice, TextField, TimeField } from '../../ui/index.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
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

/** What lies inside a closure, in words. */
interface Inside {
  readonly id: string
  readonly text: string
  /** Takes place all the same. */
  readonly runs: boolean
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

function show(
  ctx: OfficeContext,
  place: Place,
  state: FormState,
  inside: readonly Inside[] = [],
): Promise<Response> {
  const f = fieldsOf(state, labels)
  return formPage(
    ctx,
    {
      title: `${place.name} schließen`,
      lead: 'In dieser Zeit kann niemand etwas planen. Bevor Termine ausfallen, sehen Sie, welche.',
      breadcrumbs: place.way,
      action: paths.closureNew(place.word, place.on.id),
      hidden: { id: newId() },
      labels,
      button: inside.some(({ runs }) => !runs)
        ? 'Schließen und diese Termine aussetzen'
        : 'Schließung eintragen',
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
      <InsideList inside={inside.filter(({ runs }) => !runs)} state={state} />
      <StayingList staying={inside.filter(({ runs }) => runs)} />
    </>,
  )
}

function InsideList({ inside, state }: { inside: readonly Inside[]; state: FormState }) {
  if (inside.length === 0) return null
  const { value: _value, ...confirmed } = fieldsOf(state, labels)('confirmed')
  return (
    <Notice
      tone="warning"
      title={
        inside.length === 1
          ? 'In dieser Zeit liegt ein Termin'
          : `In dieser Zeit liegen ${inside.length} Termine`
      }
    >
      <Sessions sessions={inside} />
      <Checkbox
        {...confirmed}
        value="ja"
        required
        hint="Sie stehen dann überall als „fällt aus“ mit dem Grund."
      />
    </Notice>
  )
}

function StayingList({ staying }: { staying: readonly Inside[] }) {
  if (staying.length === 0) return null
  return (
    <Notice tone="info" title="Das findet trotzdem statt">
      <p>Diese Reihen laufen auch, wenn geschlossen ist.</p>
      <Sessions sessions={staying} />
    </Notice>
  )
}

const mostListed = 50

function Sessions({ sessions }: { sessions: readonly Inside[] }) {
  const more = sessions.length - mostListed
  return (
    <>
      <ul>
        {sessions.slice(0, mostListed).map((session) => (
          <li key={session.id}>{session.text}</li>
        ))}
      </ul>
      {more > 0 && <p>und {more} weitere</p>}
    </>
  )
}

async function close(ctx: OfficePostContext): Promise<Response> {
  const place = await placeHere(ctx)
  const { input } = ctx
  const parsed = parseInput(closureForm, input.values)
  if (!parsed.ok) return show(ctx, place, typed(input, [], parsed))
  const outcome = await closeWithSessions(ctx, place.on, parsed.value)
  if (outcome.closed !== undefined)
    return seeOther(ctx.c, place.back, { key: 'closed', count: outcome.closed })
  return show(ctx, place, typed(input, [], { refusal: outcome.refusal }), outcome.inside)
}

interface Outcome {
  readonly closed?: number
  readonly refusal: string
  readonly inside: readonly Inside[]
}

// First asked without the tick: nothing is written, the list comes back. With it the sessions are suspended.
async function closeWithSessions(
  ctx: OfficePostContext,
  on: ClosurePlace,
  input: ClosureInput,
): Promise<Outcome> {
  const { db, clock } = ctx.deps
  const now = clock.now()
  let inside: readonly Inside[] = []
  const answer = await closePlace(db, ctx.actor, newIdOf(ctx.input), on, input, now, async (tx, closure) => {
    inside = await everythingInside(tx, closure.id, now)
    if (inside.some(({ runs }) => !runs) && ctx.input.text('confirmed') === '')
      return refused('sessions-inside')
    const sessions = await suspendForClosure(tx, { now }, closure.id)
    if (!sessions.ok) return refused('room-taken')
    const moment = { now, actor: ctx.actor, post: requestPost(ctx.deps) }
    const bookings = await suspendBookingsForClosure(tx, moment, closure.id)
    return done(sessions.value.suspended + bookings.suspended)
  })
  if (answer.ok) return { closed: answer.value, refusal: '', inside: [] }
  return {
    refusal:
      answer.reason === 'room-taken'
        ? closureRefusals['room-taken']
        : 'In dieser Zeit liegen Termine. Bitte prüfen Sie die Liste unten und bestätigen Sie, dass sie ausfallen.',
    inside,
  }
}

/** Dates of offers and of bookings, as the list names them. */
async function everythingInside(tx: Tx, closureId: Id, now: Date): Promise<readonly Inside[]> {
  const [sessions, bookings] = [await sessionsInside(tx, closureId), await bookingsInside(tx, closureId, now)]
  return [
    ...sessions.map((session) => ({ id: session.id, text: sessionText(session), runs: session.runs })),
    ...bookings.map(({ id, title, startsAt }) => ({
      id,
      text: sessionText({ title: `Raumnutzung ${title}`, startsAt }),
      runs: false,
    })),
  ]
}

function sessionText(session: { title: string; startsAt: Date | null }): string {
  const when =
    session.startsAt &&
    `${weekdayDayText(berlinDay(session.startsAt), true)}, ${berlinTime(session.startsAt)} Uhr`
  return [when, session.title].filter(Boolean).join(' · ')
}

async function lift(ctx: OfficePostContext): Promise<Response> {
  const { db, clock } = ctx.deps
  const closure = await closureById(db, idParam(ctx, 'id'))
  if (!closure) throw new Absent()
  mustHere(ctx, 'centre.manage', closure.centreId)
  const now = clock.now()
  const count = await reopenPlace(db, ctx.actor, closure.id, now, async (tx) => {
    const { back, roomOpen } = await liftClosure(tx, { now }, closure.id)
    const moment = { now, actor: ctx.actor, post: requestPost(ctx.deps) }
    const bookings = await liftBookingsOfClosure(tx, moment, closure.id)
    return back + roomOpen + bookings.back
  })
  const back =
    closure.on.kind === 'site' ? paths.officeSite(closure.on.id) : paths.officeCentre(closure.centreId)
  return seeOther(ctx.c, back, { key: 'lifted', count })
}
