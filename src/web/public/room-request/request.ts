import type { Context, Hono } from 'hono'
import { parseTime } from '../../../kernel/berlin.ts'
import { parseDay } from '../../../kernel/day.ts'
import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import {
  newBookingToken,
  previewRequest,
  refusalText,
  requestForm,
  requestRoom,
  thePerson,
  tokenOfRequest,
} from '../../../modules/bookings/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { refuseTooOften } from '../../../platform/http/rate-limit.ts'
import { clientAddress } from '../../../platform/http/security.ts'
import type { Deps } from '../../deps.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { requestPost } from '../../request-post.ts'
import { answerPage, contextOf } from '../frame.tsx'
import type { PublicContext } from '../frame.tsx'
import { wasProgram } from '../honeypot.tsx'
import { roomKey, roomSiteOf, roomSites } from '../rooms/room-house.ts'
import type { RoomSite } from '../rooms/room-house.ts'
import { draftOf, keyOf, leavingOut, valuesOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { choosePage, formPage, previewPage } from './request-page.tsx'
import { problemsOf } from './request-problem.ts'

const looking = { form: 'raumanfrage-vorschau', limit: 60, windowSeconds: 900 }
const sending = { form: 'raumanfrage', limit: 12, windowSeconds: 900 }

/** Asking for a room without an account: form, preview of the dates, sent. */
export function registerRoomRequest(app: Hono, deps: Deps): void {
  app.get(paths.roomRequest(), (c) => showForm(contextOf(c, deps)))
  app.post(paths.roomRequest(), (c) => takeForm(c, contextOf(c, deps)))
}

async function showForm(ctx: PublicContext): Promise<Response> {
  const { c, deps, today } = ctx
  const sites = await roomSites(deps.db, today)
  const wanted = c.req.query('raum') ?? ''
  const house = sites.find(({ slug, rooms }) => rooms.some((room) => roomKey(slug, room.slug) === wanted))
  if (!house) return answerPage(ctx, choosePage(ctx, sites))
  const room = house.rooms.find(({ slug }) => roomKey(house.slug, slug) === wanted)!
  const people = c.req.query('personen') ?? ''
  const draft = draftOf({
    roomIds: [room.id],
    startsOn: parseDay(c.req.query('tag') ?? ''),
    start: parseTime(c.req.query('von') ?? ''),
    end: parseTime(c.req.query('bis') ?? ''),
    people: /^\d{1,4}$/.test(people) ? people : '',
    kind: 'once',
  })
  return answerPage(ctx, formPage(ctx, { house, draft, key: newBookingToken() }, {}))
}

async function takeForm(c: Context, ctx: PublicContext): Promise<Response> {
  const { deps, today } = ctx
  const input = await readForm(c)
  if (wasProgram(input)) return seeOther(c, paths.rooms(), 'requestThanks')
  const sites = await roomSites(deps.db, today)
  const house = houseOf(sites, input)
  if (!house) return notHere(ctx, sites, input)
  const asked = { house, draft: input, key: keyOf(input) }
  const step = input.text('schritt')
  if (step === 'aendern') return answerPage(ctx, formPage(ctx, asked, {}))
  if (step === 'senden') return send(c, ctx, input, asked)
  return preview(c, ctx, asked, step === 'ohne-belegte')
}

/** The house of the request; whoever lost it on the way is known by a room of it. */
function houseOf(sites: readonly RoomSite[], input: FormInput): RoomSite | undefined {
  const rooms = input.all('roomIds')
  return (
    sites.find(({ id }) => id === input.text('siteId')) ??
    sites.find((site) => site.rooms.some(({ id }) => rooms.includes(id)))
  )
}

/** No house that takes requests: nothing typed is lost when it only stopped taking them meanwhile. */
async function notHere(ctx: PublicContext, sites: readonly RoomSite[], input: FormInput): Promise<Response> {
  const siteId = input.text('siteId')
  const house = isId(siteId) ? await roomSiteOf(ctx.deps.db, siteId, ctx.today) : undefined
  if (!house) return answerPage(ctx, choosePage(ctx, sites, ctx.t.roomRequest.chooseFirst))
  const asked = { house, draft: input, key: keyOf(input) }
  return answerPage(ctx, formPage(ctx, asked, { roomIds: refusalText({ reason: 'not-accepting' }) }))
}

interface Asked {
  readonly house: RoomSite
  readonly draft: Draft
  readonly key: string
}

/** What would be sent; `freeOnly`: without the days that are taken, which are many taps in a long series. */
async function preview(c: Context, ctx: PublicContext, asked: Asked, freeOnly: boolean): Promise<Response> {
  await refuseTooOften(ctx.deps.db, looking, clientAddress(c), ctx.now)
  const { house, draft } = asked
  const parsed = parseInput(requestForm, { ...valuesOf(draft, ctx.today), siteId: house.id })
  if (!parsed.ok) return answerPage(ctx, formPage(ctx, asked, parsed.problems))
  const found = await previewRequest(ctx.deps.db, parsed.value, ctx.now)
  if (found.problem) return answerPage(ctx, formPage(ctx, asked, problemsOf(found.problem, draft)))
  const taken = found.dates.filter((date) => date.taken).map(({ day }) => day)
  if (freeOnly && taken.length > 0 && taken.length < found.dates.length)
    return preview(c, ctx, { ...asked, draft: leavingOut(draft, taken) }, false)
  return answerPage(ctx, previewPage(ctx, asked, parsed.value, found))
}

async function send(c: Context, ctx: PublicContext, input: FormInput, asked: Asked): Promise<Response> {
  const { deps, now } = ctx
  await refuseTooOften(deps.db, sending, clientAddress(c), now)
  const parsed = parseInput(requestForm, { ...valuesOf(input, ctx.today), siteId: asked.house.id })
  if (!parsed.ok) return answerPage(ctx, formPage(ctx, asked, parsed.problems))
  const doer = { db: deps.db, actor: thePerson, now, post: requestPost(deps) }
  const token = tokenOfRequest(asked.key, parsed.value)
  const sent = await requestRoom(doer, parsed.value, { channel: 'web', token, language: 'de' })
  if (!sent.ok) return answerPage(ctx, formPage(ctx, asked, problemsOf(sent, input)))
  return seeOther(c, paths.requestLink(token), 'requestSent')
}
