import type { Context } from 'hono'
import { parseInput } from '../../../kernel/input.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { bookingByLink, changeRequest, requestForm } from '../../../modules/bookings/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, ButtonRow, Notice, PageHeading } from '../../ui/index.ts'
import { seeOther } from '../../messages.ts'
import { answerPage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import type { Draft } from '../room-request/draft.ts'
import { draftOfBooking, valuesOf } from '../room-request/draft.ts'
import { RequestForm } from '../room-request/form-view.tsx'
import type { Problems } from '../room-request/request-problem.ts'
import { problemsOf } from '../room-request/request-problem.ts'
import type { RoomSite } from '../rooms/room-house.ts'
import { roomSiteOf } from '../rooms/room-house.ts'
import { refuseRestless } from '../private-link/restless.ts'
import { linkDoer } from './deeds.ts'
import type { AtLink } from './link-page.tsx'
import { WishFields } from './wish-form.tsx'
import { wishText } from './wish-text.ts'

/** The request as a form again; once it is answered, the page says so and takes a wish. */
export async function showChange(at: AtLink): Promise<Response> {
  const { ctx, booking } = at
  const house = await houseOf(ctx, booking)
  const draft = draftOfBooking(booking)
  if (booking.state !== 'requested') return answerPage(ctx, tooLatePage(at, undefined))
  return answerPage(ctx, changePage(at, house, draft, {}, 200))
}

/** Keeps the change; what was decided meanwhile is not touched, and nothing typed is lost. */
export async function takeChange(c: Context, at: AtLink): Promise<Response> {
  const { ctx, token, booking } = at
  await refuseRestless(ctx)
  const input = await readForm(c)
  const house = await houseOf(ctx, booking)
  if (booking.state !== 'requested') return answerPage(ctx, tooLatePage(at, { draft: input, house }))
  const parsed = parseInput(requestForm, valuesOf(input, ctx.today))
  if (!parsed.ok) return answerPage(ctx, changePage(at, house, input, parsed.problems, 422))
  const version = Number(input.text('version'))
  const done = await changeRequest(
    linkDoer(ctx),
    token,
    Number.isInteger(version) ? version : 0,
    parsed.value,
  )
  if (done.ok) return seeOther(c, paths.requestLink(token), 'requestChanged')
  // The state as it is now: somebody has just decided, or a second page has changed the request.
  const fresh = { ...at, booking: (await bookingByLink(ctx.deps.db, token, ctx.now)) ?? booking }
  if (done.reason === 'already-decided' || done.reason === 'already-withdrawn')
    return answerPage(ctx, tooLatePage(fresh, { draft: input, house }))
  if (done.reason === 'changed-meanwhile') return answerPage(ctx, changePage(fresh, house, input, {}, 409))
  return answerPage(ctx, changePage(fresh, house, input, problemsOf(done, input), 422))
}

/** The house of the request, also when it takes no new ones any more: what waits there can still be changed. */
async function houseOf({ deps, today }: PublicContext, { siteId }: Booking): Promise<RoomSite> {
  return (await roomSiteOf(deps.db, siteId, today))!
}

function changePage(
  { ctx, token, booking }: AtLink,
  house: RoomSite,
  draft: Draft,
  problems: Problems,
  status: number,
): ShownPage {
  const { t, today } = ctx
  const words = t.requestLink
  const wrong = status !== 200
  return {
    title: wrong ? t.errors.wrong(words.changeForm) : words.changeForm,
    place: house.name,
    house: { site: house.slug },
    current: 'rooms',
    noIndex: true,
    status,
    children: (
      <>
        <PageHeading title={words.changeForm} kicker={house.name} lead={<p>{words.keptDates}</p>} />
        {status === 409 && (
          <Notice tone="warning" live>
            <p>
              {words.changedMeanwhile} <a href={paths.requestLink(token)}>{words.seeState}</a>
            </p>
          </Notice>
        )}
        <RequestForm
          {...{ t, today, house, draft, problems }}
          action={paths.requestLinkChange(token)}
          hidden={{ version: booking.version }}
          buttons={
            <>
              <Button>{words.saveChange}</Button>
              <ButtonLink href={paths.requestLink(token)}>{words.backToRequest}</ButtonLink>
            </>
          }
        />
      </>
    ),
  }
}

/** Nothing can be changed any more: withdrawn, or the team was faster. Then a kind sentence, and what was typed as a wish to the team. */
function tooLatePage(
  { ctx, token, booking }: AtLink,
  typed: { readonly draft: Draft; readonly house: RoomSite } | undefined,
): ShownPage {
  const { t } = ctx
  const words = t.requestLink
  const decided = booking.state === 'decided'
  const title = decided ? words.decidedTitle : words.states.withdrawn
  return {
    title,
    place: booking.siteName,
    house: { site: booking.siteSlug },
    current: 'rooms',
    noIndex: true,
    status: 409,
    children: (
      <>
        <PageHeading title={title} lead={decided ? undefined : <p>{words.withdrawnText}</p>} />
        {decided && (
          <>
            <Notice tone="warning">
              <p>{typed ? words.decidedText : words.decidedUntyped}</p>
            </Notice>
            <WishFields t={t} token={token} text={typed ? wishText({ t, booking, ...typed }) : ''} />
          </>
        )}
        <ButtonRow>
          <ButtonLink href={paths.requestLink(token)}>
            {decided ? words.seeAnswer : words.seeRequest}
          </ButtonLink>
          {!decided && <ButtonLink href={paths.rooms()}>{words.otherRooms}</ButtonLink>}
        </ButtonRow>
      </>
    ),
  }
}
