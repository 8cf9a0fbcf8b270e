import { berlinDay } from '../../../kernel/berlin.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Result } from '../../../kernel/result.ts'
import { auditTrail, may } from '../../../modules/identity/index.ts'
import type { Offer } from '../../../modules/offers/index.ts'
import {
  answerForm,
  answerNote,
  datesAhead,
  datesBehind,
  duplicateOffer,
  noteRefusals,
  notesOfOffer,
  offerRecord,
  offerRefusals,
  publishOffer,
  seriesOfOffers,
  setReview,
  unpublishOffer,
} from '../../../modules/offers/index.ts'
import { roomsByIds } from '../../../modules/places/index.ts'
import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { MessageKey } from '../../messages.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { originalText } from '../intake/original-text.tsx'
import { idParam } from '../register.tsx'
import { newIdOf } from '../places/standing.ts'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { DetailPage } from './detail-page.tsx'
import { doerOf } from './doer.ts'
import { trail } from './form.tsx'
import type { TypedAnswer } from './notes.tsx'

/** The page of an offer, and the deeds that need no form of their own. */
export const detailRoutes: readonly OfficeRoute[] = [
  page(paths.officeOffer(':id'), 'offer.read', (ctx) => showOffer(ctx, idParam(ctx, 'id'))),
  deed(paths.offerPublish(':id'), 'offer.publish', 'offer.published', (ctx) =>
    doIt(ctx, 'published', (id) => publishOffer(doerOf(ctx), id)),
  ),
  deed(paths.offerUnpublish(':id'), 'offer.publish', 'offer.unpublished', (ctx) =>
    doIt(ctx, 'unpublished', (id) => unpublishOffer(doerOf(ctx), id)),
  ),
  deed(paths.offerReview(':id'), 'offer.edit', 'offer.reviewed', (ctx) =>
    doIt(ctx, 'checked', (id) => setReview(doerOf(ctx), id)),
  ),
  deed(paths.offerDuplicate(':id'), 'offer.edit', 'offer.duplicated', duplicate),
  deed(paths.noteAnswer(':id'), 'offer.edit', 'note.answered', answer),
]

async function doIt(
  ctx: OfficePostContext,
  message: MessageKey,
  command: (id: Id) => Promise<Result<unknown, keyof typeof offerRefusals>>,
): Promise<Response> {
  const id = idParam(ctx, 'id')
  const result = await command(id)
  if (result.ok) return seeOther(ctx.c, paths.officeOffer(id), message)
  const sentence = offerRefusals[result.reason]
  return showOffer(ctx, id, [sentence, result.detail].filter(Boolean).join(' '))
}

async function duplicate(ctx: OfficePostContext): Promise<Response> {
  const result = await duplicateOffer(doerOf(ctx), idParam(ctx, 'id'), newIdOf(ctx.input))
  if (!result.ok) throw new Absent()
  return seeOther(ctx.c, paths.offerEdit(result.value.id), 'duplicated')
}

async function answer(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(answerForm, ctx.input.values)
  const offerId = ctx.input.text('angebot')
  if (!parsed.ok) {
    if (!isId(offerId)) throw new Absent()
    const problem = parsed.problems['answer']
    const typed = { noteId: idParam(ctx, 'id'), text: ctx.input.text('answer'), problem }
    return showOffer(ctx, offerId, problem, 422, typed)
  }
  const result = await answerNote(doerOf(ctx), idParam(ctx, 'id'), parsed.value.answer)
  if (result.ok) return seeOther(ctx.c, paths.officeOffer(result.value.offerId), 'answered')
  if (!isId(offerId)) throw new Absent()
  return showOffer(ctx, offerId, noteRefusals[result.reason])
}

const datesShown = 12

async function showOffer(
  ctx: OfficeContext,
  id: Id,
  refusal?: string,
  status: 409 | 422 = 409,
  answer?: TypedAnswer,
): Promise<Response> {
  const { deps, actor } = ctx
  const { db } = deps
  const now = deps.clock.now()
  const record = await offerRecord(db, actor, id, berlinDay(now))
  const question = { actor, offerId: id, now, limit: datesShown }
  const [ahead, behind, series, notes, history, origin] = await Promise.all([
    datesAhead(db, question),
    datesBehind(db, question),
    seriesOfOffers(db, [id]),
    notesOfOffer(db, actor, id),
    auditTrail(db, actor, { entity: 'offer', entityId: id }),
    originalText(ctx, { offerId: id }),
  ])
  const rooms = await roomsByIds(db, [...new Set(series.flatMap((one) => one.place.roomIds))])
  const { offer } = record
  return officePage(
    ctx,
    {
      title: refusal === undefined ? offer.title : `Fehler: ${offer.title}`,
      current: 'programme',
      breadcrumbs: trail(offer.title),
    },
    <DetailPage
      record={record}
      ahead={ahead}
      behind={behind}
      series={series}
      rooms={rooms}
      notes={notes}
      answer={answer}
      history={history.lines}
      may={rightsIn(ctx, offer)}
      origin={origin}
      today={ctx.today}
      refusal={refusal}
    />,
    refusal === undefined ? 200 : status,
  )
}

/** What this person may do with an offer and its dates; dates belong to the organisation that leads. */
export function rightsIn({ actor }: OfficeContext, offer: Pick<Offer, 'centreId' | 'leaderId'>) {
  const { centreId, leaderId } = offer
  const subject = { centreId, partnerIds: leaderId === null ? [] : [leaderId] }
  return {
    edit: may(actor, 'offer.edit', subject),
    publish: may(actor, 'offer.publish', subject),
    plan: may(actor, 'session.plan', subject),
    cancel: may(actor, 'session.cancel', subject),
    confirm: may(actor, 'session.confirm', subject),
  }
}
