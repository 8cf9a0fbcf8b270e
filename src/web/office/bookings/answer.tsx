import { berlinDay } from '../../../kernel/berlin.ts'
import type { Problems } from '../../../kernel/result.ts'
import {
  decideBooking,
  decisionTemplate,
  refusalText,
  siteTerms,
  weighedBooking,
} from '../../../modules/bookings/index.ts'
import type { Booking, BookingRefused, Decision } from '../../../modules/bookings/index.ts'
import { roomsOfSite } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import type { AnswerDraft } from './answer-words.ts'
import {
  answeredDates,
  answersOf,
  depositProblems,
  depositWish,
  draftDeposit,
  draftFrom,
  draftPrice,
  firstDraft,
} from './answer-words.ts'
import { AnswerLetter } from './answer-letter.tsx'
import { AnswerChoice } from './answer-page.tsx'
import type { AnswerView } from './answer-view.ts'
import { bookerOf, bookingHere } from './here.ts'
import { bookingPage } from './booking.tsx'
import { bookingWay, titleOf } from './words.tsx'
import { writtenIn } from './written-letter.ts'

/**
 * Answering in two steps that work without script: first date by date what is possible (`schritt` absent), then the
 * letter that follows from it, ready to be edited. Looking changes nothing.
 */
export async function showAnswer(ctx: OfficeContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  // Somebody was quicker: the page of the request says what they answered.
  if (booking.state !== 'requested') return bookingPage(ctx, booking)
  const queries = (name: string) => ctx.c.req.queries(name) ?? []
  const chosen = ctx.query('schritt') === 'brief'
  const draft = chosen ? draftFrom({ text: ctx.query, all: queries }) : undefined
  const view = await answerView(ctx, booking, draft)
  const problems = chosen ? problemsOf(view) : undefined
  if (problems) return choicePage(ctx, { ...view, problems }, 422)
  return chosen ? letterPage(ctx, view) : choicePage(ctx, view)
}

/**
 * Decides: once, whole, with this letter. A decided or changed request is never decided again. `schritt` goes back to
 * the choice, or on to the letter once more: then nothing is decided, and what was written by hand goes along.
 */
export async function decideHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const { input } = ctx
  const draft = draftFrom(input)
  const written = writtenIn(input)
  const step = input.text('schritt')
  if (step !== '' && booking.state !== 'requested') return bookingPage(ctx, booking)
  if (step === 'auswahl') return backToChoice(ctx, booking, { draft, written })
  const view = { ...(await answerView(ctx, booking, draft)), written }
  if (step === 'brief') {
    const problems = problemsOf(view)
    return problems ? choicePage(ctx, { ...view, problems }, 422) : letterPage(ctx, view)
  }
  const answer = await decideBooking(bookerOf(ctx), booking.id, decisionOf(ctx, view))
  if (answer.ok) return seeOther(ctx.c, paths.booking(booking.id), 'decided')
  if (answer.reason === 'already-decided' || answer.reason === 'already-withdrawn')
    return bookingPage(ctx, booking, { status: 409, sentence: refusalText(answer) })
  if (answer.reason !== 'text-missing') return backToChoice(ctx, booking, { draft, written, refused: answer })
  return letterPage(ctx, { ...view, typed: letterOf(input), problem: refusalText(answer) }, 422)
}

/** The choice once more, as it was made; what is taken or costs otherwise by now shows. */
async function backToChoice(
  ctx: OfficePostContext,
  booking: Booking,
  { draft, written, refused }: Pick<AnswerView, 'draft' | 'written'> & { refused?: BookingRefused },
): Promise<Response> {
  // The letter carries the deposit it names; the choice asks only for another one than usual.
  const asked = { ...draft, depositText: ctx.input.text('andereKaution').trim().slice(0, 30) }
  const view = { ...(await answerView(ctx, booking, asked)), written }
  if (!refused) return choicePage(ctx, view)
  // What is in the way of the rooms that were chosen, which need not be those asked for.
  const conflicts = refused.conflicts.length > 0 ? refused.conflicts : view.conflicts
  return choicePage(ctx, { ...view, conflicts, problem: refusalText(refused) }, 409)
}

function letterOf(input: OfficePostContext['input']) {
  return {
    subject: input.text('subject').trim().slice(0, 200),
    text: input.text('text').trim().slice(0, 20_000),
  }
}

function decisionOf(ctx: OfficePostContext, view: AnswerView): Decision {
  const { draft } = view
  const shown = ctx.input.text('preis')
  return {
    version: versionOf(ctx.input),
    answers: answersAsShown(ctx, view),
    ...letterOf(ctx.input),
    proposal: draft.proposal,
    userClassId: draft.userClassId,
    extraIds: draft.extraIds,
    exemptionReason: draft.exemptionReason,
    shownCents: /^\d{1,9}$/.test(shown) ? Number(shown) : undefined,
    deposit: depositWish(draft),
  }
}

/** The reasons that stood on the page the team saw: the letter names the same ones. */
function answersAsShown({ input }: OfficePostContext, { answers }: AnswerView) {
  return answers.map((answer) => ({
    ...answer,
    reason: answer.accept ? '' : input.text(`reason-${answer.dateId}`) || answer.reason,
  }))
}

async function answerView(
  ctx: OfficeContext,
  booking: Booking,
  asked: AnswerDraft | undefined,
): Promise<AnswerView> {
  const { db, clock } = ctx.deps
  const now = clock.now()
  const [{ conflicts, rivals }, terms, rooms] = await Promise.all([
    weighedBooking(db, booking),
    siteTerms(db, booking.siteId, berlinDay(now)),
    roomsOfSite(db, booking.siteId),
  ])
  const mailTo = ctx.deps.mail.available ? (booking.person?.email ?? null) : null
  const draft = asked ?? firstDraft(booking, conflicts, now)
  const answers = answersOf(booking, draft, conflicts)
  const price = draftPrice(booking, draft, terms)
  const depositCents = price === null ? 0 : draftDeposit(draft, terms)
  const said = answeredDates(booking, answers, rooms)
  const letter = decisionTemplate(booking, said, price, draft.proposal, depositCents)
  return {
    booking,
    conflicts,
    rivals,
    terms,
    rooms,
    draft,
    answers,
    price,
    depositCents,
    letter,
    written: undefined,
    problem: undefined,
    mailTo,
  }
}

/** What is missing before a letter can be written, by its field. */
function problemsOf({ answers, draft, terms }: AnswerView): Problems | undefined {
  if (answers.some(({ accept, reason }) => !accept && reason === ''))
    return { reason: refusalText({ reason: 'reason-missing' }) }
  if (!answers.some(({ accept }) => accept)) return undefined
  if (draft.userClassId === null) return { userClass: refusalText({ reason: 'user-class-missing' }) }
  return depositProblems(draft, terms)
}

function choicePage(ctx: OfficeContext, view: AnswerView, status: 200 | 409 | 422 = 200): Promise<Response> {
  return answerPage(ctx, view, 'Anfrage beantworten', <AnswerChoice view={view} />, status)
}

function letterPage(ctx: OfficeContext, view: AnswerView, status: 200 | 422 = 200): Promise<Response> {
  return answerPage(ctx, view, 'Antwort schreiben', <AnswerLetter view={view} />, status)
}

function answerPage(
  ctx: OfficeContext,
  { booking, problem, problems }: AnswerView,
  title: string,
  children: preact.JSX.Element,
  status: 200 | 409 | 422,
): Promise<Response> {
  const way = [
    ...bookingWay(),
    { href: paths.booking(booking.id), label: titleOf(booking) },
    { label: title },
  ]
  return officePage(
    ctx,
    { title: (problem ?? problems) ? `Fehler: ${title}` : title, current: 'rooms', breadcrumbs: way },
    children,
    status,
  )
}
