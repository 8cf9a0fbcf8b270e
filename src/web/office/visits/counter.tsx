import { parseDay } from '../../../kernel/day.ts'
import { isId, newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { recordTally, recordTaps, tapBatch, visitRefusals } from '../../../modules/visits/index.ts'
import type { RefusedTap, Tap, VisitRefusal } from '../../../modules/visits/index.ts'
import type { TapsAnswer } from '../../islands/counter/config.ts'
import type { MessageKey } from '../../messages.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { builtScript, Notice } from '../../ui/index.ts'
import { keptPage, officePage } from '../frame.tsx'
import { doerOf } from '../offers/doer.ts'
import { newIdOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { CounterPage, CounterShell, NothingToCount } from './counter-page.tsx'
import { counterView, countsOn, unknownKey } from './counter-view.ts'
import { openingKey, sessionIdOf, siteNamed } from './occasions.ts'
import { sessionLink } from './session-link.ts'

const islands = ['counter']

/** The counter for a person at a house; `why`: what did not work with the last tap. */
export async function showCounter(ctx: OfficeContext, why?: string): Promise<Response> {
  const view = await counterView(ctx)
  const options = { title: why === undefined ? 'Zählen' : 'Fehler: Zählen', current: 'visits' } as const
  const status = why === undefined ? 200 : 409
  if ('none' in view) return officePage(ctx, options, <NothingToCount {...view} />, status)
  const mayRead = may(ctx.actor, 'visit.read', { centreId: view.house.centre.id })
  return officePage(
    ctx,
    { ...options, islands },
    <>
      {why !== undefined && (
        <Notice tone="error" title="Das wurde nicht gezählt" live>
          <p>{why}</p>
        </Notice>
      )}
      <CounterPage view={view} mayRead={mayRead} actor={ctx.actor} />
    </>,
    status,
  )
}

/** The counter as a device keeps it for when there is no network. */
export async function showShell(ctx: OfficeContext): Promise<Response> {
  const view = await counterView(ctx, true)
  const shell = 'none' in view ? <NothingToCount {...view} /> : <CounterShell view={view} />
  return keptPage(ctx, { title: 'Zählen ohne Netz', islands }, shell)
}

/** The script that answers for the counter when there is no network; it reaches no other page. */
export function serveWorker(ctx: OfficeContext): Response {
  return ctx.c.body(builtScript('counter-worker.js'), 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'service-worker-allowed': paths.counter(),
  })
}

/** What a form of the counter is about. @throws Absent when it names nothing */
async function formOf(ctx: OfficePostContext) {
  const onDate = parseDay(ctx.input.text('tag'))
  if (onDate === undefined) throw new Absent()
  const site = await siteNamed(ctx, ctx.input.text('haus'))
  const termin = ctx.input.text('termin')
  return { site, onDate, termin, sessionId: sessionIdOf(termin) }
}

/** One tap without script. */
export async function tapOnce(ctx: OfficePostContext): Promise<Response> {
  const { site, onDate, termin, sessionId } = await formOf(ctx)
  const group = ctx.input.text('gruppe')
  if (group !== unknownKey && !isId(group)) throw new Absent()
  const bandId = group === unknownKey ? null : group
  return onTap(ctx, site, termin, 'counted', {
    id: newIdOf(ctx.input),
    siteId: site.id,
    onDate,
    sessionId,
    bandId,
    undoes: null,
  })
}

/** The last tap taken back without script. */
export async function undoOnce(ctx: OfficePostContext): Promise<Response> {
  const { site, onDate, termin, sessionId } = await formOf(ctx)
  const undoes = ctx.input.text('strich')
  if (!isId(undoes)) throw new Absent()
  return onTap(ctx, site, termin, 'undone', {
    id: newId(),
    siteId: site.id,
    onDate,
    sessionId,
    bandId: null,
    undoes,
  })
}

type Bare = Omit<Tap, 'gender' | 'countedAt' | 'device'>

async function onTap(ctx: OfficePostContext, site: Site, termin: string, said: MessageKey, tap: Bare) {
  const full = { ...tap, gender: null, countedAt: null, device: '' }
  const { refused } = await recordTaps(doerOf(ctx), sessionLink(ctx), [full])
  if (refused[0]) return again(ctx, site, termin, refused[0])
  return seeOther(ctx.c, addressOf(site, termin), said === 'undone' ? said : undefined)
}

/** Somebody looked, and nobody came: a counted zero. */
export async function sayNobody(ctx: OfficePostContext): Promise<Response> {
  const { site, onDate, termin, sessionId } = await formOf(ctx)
  const wanted = sessionId === null ? { siteId: site.id, onDate } : { sessionId }
  const answer = await recordTally(doerOf(ctx), sessionLink(ctx), {
    id: newIdOf(ctx.input),
    wanted,
    cells: [],
  })
  if (!answer.ok) return again(ctx, site, termin, answer)
  return seeOther(ctx.c, addressOf(site, termin), 'nobodyCame')
}

function addressOf(site: Site, termin: string): string {
  return paths.counter({ zentrum: site.centreSlug, standort: site.slug, termin })
}

function again(
  ctx: OfficePostContext,
  site: Site,
  termin: string,
  refusal: { readonly reason: VisitRefusal; readonly detail?: string | undefined },
): Promise<Response> {
  if (refusal.reason === 'forbidden') throw new Forbidden()
  if (refusal.reason === 'gone') throw new Absent()
  const asked: Readonly<Record<string, string>> = { zentrum: site.centreSlug, standort: site.slug, termin }
  return showCounter({ ...ctx, query: (name) => asked[name] ?? '' }, sentenceOf(refusal))
}

/** The sentence for a refusal; offers say themselves why a date cannot be confirmed. */
export function sentenceOf({
  reason,
  detail,
}: {
  readonly reason: VisitRefusal
  readonly detail?: string | undefined
}): string {
  return reason === 'not-held' && detail !== undefined ? detail : visitRefusals[reason]
}

/** The taps a device kept: each counts once, whatever became of the answers before. */
export async function takeTaps(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(tapBatch, jsonIn(ctx.input.text('striche')))
  if (!parsed.ok) return ctx.c.json({ sentence: 'Diese Striche sind nicht lesbar.' }, 422)
  const taps = parsed.value
  const { known, refused } = await recordTaps(doerOf(ctx), sessionLink(ctx), taps)
  const page = { site: ctx.input.text('haus'), day: parseDay(ctx.input.text('tag')) }
  const site = page.day && isId(page.site) ? await siteNamed(ctx, page.site) : undefined
  const keys = [...new Set(taps.map(({ sessionId }) => sessionId ?? openingKey))]
  const shown = site && may(ctx.actor, 'visit.count', { centreId: site.centreId })
  const answer: TapsAnswer = {
    known,
    refused: refused.map((one: RefusedTap) => ({ id: one.id, sentence: sentenceOf(one) })),
    counts: shown ? await countsOn(ctx, site.centreId, site.id, keys, page.day) : {},
  }
  return ctx.c.json(answer)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
