import { berlinDay } from '../../../kernel/berlin.ts'
import { answerDue } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  ErrorSummary,
  Form,
  NoPrint,
  Notice,
  PageHeading,
  Section,
} from '../../ui/index.ts'
import { nextEvenings } from '../evening/evening-props.ts'
import { Lines } from '../paragraphs.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { DatesAndCancelling, isAhead } from './dates-view.tsx'
import { Facts, Letters, PriceView, Story } from './facts-view.tsx'
import type { LinkProps } from './link-props.ts'
import { standingOf } from './request-standing.ts'
import { WishForm, WithdrawForm } from './wish-form.tsx'

/** How long before an evening the way to open it comes first, in milliseconds. */
const almostThere = 24 * 3_600_000

/** A request behind its private link: where it stands, its dates, what one can still do, how to come back. */
export function LinkView(props: LinkProps) {
  const { t, booking, today, now, state } = props
  const words = t.requestLink
  const stands = standingOf(booking)
  // Whoever stands at the door finds the way to open on top; before that the answer comes first.
  const soon = nextEvenings({ booking, now }).some(
    ({ startsAt }) => startsAt.getTime() - now.getTime() < almostThere,
  )
  return (
    <>
      <PageHeading title={words.states[stands]} kicker={words.title} lead={<p>{words.leads[stands]}</p>} />
      <ErrorSummary
        problems={state.problems}
        labels={{ termine: words.cancelDates, wunsch: words.wishField }}
      />
      <AnswerDay {...props} />
      <NextWay {...props} />
      {booking.reservedUntil !== null && booking.reservedUntil >= today && (
        <Notice tone="success">
          <p>{words.reserved(booking.reservedUntil)}</p>
        </Notice>
      )}
      {soon && <Evenings {...props} soon />}
      {booking.state === 'requested' && <KeepLink {...props} />}
      <ConfirmAddress {...props} />
      <Answer {...props} />
      <DatesAndCancelling {...props} />
      {!soon && <Evenings {...props} soon={false} />}
      <PriceView {...props} />
      <Change {...props} />
      <Facts {...props} />
      <Story {...props} />
      {booking.state !== 'requested' && <KeepLink {...props} />}
    </>
  )
}

/** Until when the house answers; past that day it says sorry. */
function AnswerDay({ t, booking, terms, today, phone }: LinkProps) {
  if (booking.state !== 'requested') return null
  const due = answerDue(booking, terms.setting)
  if (due >= today) return <p>{t.requestLink.answerBy(due)}</p>
  return (
    <Notice tone="warning">
      <p>
        {t.requestLink.late}
        {phone !== '' && (
          <>
            {' '}
            {t.requestLink.lateCall} <PhoneLink phone={phone} />.
          </>
        )}
      </p>
    </Notice>
  )
}

/** Where nothing holds a room any more: on to one that is free. */
function NextWay({ t, booking }: LinkProps) {
  if (!['refused', 'withdrawn', 'cancelled'].includes(standingOf(booking))) return null
  return (
    <NoPrint>
      <ButtonRow>
        <ButtonLink href={paths.rooms()}>{t.requestLink.otherRooms}</ButtonLink>
      </ButtonRow>
    </NoPrint>
  )
}

/** To the evenings that the group opens and closes itself, the next one first. */
function Evenings({ t, token, booking, now, soon }: LinkProps & { soon: boolean }) {
  const words = t.evening
  const evenings = nextEvenings({ booking, now })
  if (evenings.length === 0) return null
  return (
    <Section title={words.waysTitle} id="abend">
      <p>{words.waysText}</p>
      <ButtonRow>
        {evenings.map(({ id, day, href }, n) => (
          <ButtonLink key={id} href={href(token)} kind={soon && n === 0 ? 'primary' : 'secondary'}>
            {words.way(day)}
          </ButtonLink>
        ))}
      </ButtonRow>
    </Section>
  )
}

/** The way back to this page, also without mail: link, number for the telephone, letter on paper. */
function KeepLink({ t, token, link, booking, phone }: LinkProps) {
  const words = t.requestLink
  return (
    <Section title={words.keepTitle} id="link">
      <p>{words.keep}</p>
      <DescriptionList
        items={[
          { term: words.code, detail: <strong class="q-code">{booking.code}</strong> },
          { term: words.call, detail: phone && <PhoneLink phone={phone} /> },
          { term: words.link, detail: <span class="q-long-link">{link}</span> },
        ]}
      />
      <p>{words.valid(berlinDay(booking.linkExpiresAt))}</p>
      <ButtonRow>
        <ButtonLink
          href={paths.requestLinkLetter(token)}
          kind={booking.state === 'requested' ? 'primary' : 'secondary'}
        >
          {words.print}
        </ButtonLink>
      </ButtonRow>
    </Section>
  )
}

function ConfirmAddress({ t, token, mail, booking }: LinkProps) {
  const { person } = booking
  if (!mail || !person || person.email === null || person.confirmedAt !== null) return null
  const words = t.requestLink
  return (
    <Section title={words.confirmTitle}>
      <p>
        {person.email}. {words.confirmText}
      </p>
      <Form action={paths.requestLinkConfirm(token)} label={words.confirmTitle}>
        <Button kind="secondary">{words.confirm}</Button>
      </Form>
    </Section>
  )
}

function Answer({ t, booking, letters, token, link }: LinkProps) {
  const words = t.requestLink
  return (
    <>
      {booking.proposalText !== '' && (
        <Notice title={words.proposal}>
          <p>
            <Lines text={booking.proposalText} />
          </p>
        </Notice>
      )}
      {booking.changeWish !== '' && (
        <Notice title={words.wishOpen}>
          <p>
            <Lines text={booking.changeWish} />
          </p>
        </Notice>
      )}
      <Letters {...{ t, letters, token, link }} />
    </>
  )
}

/** What can be done about the whole: change it while it waits, wish something once it is answered, take it back. */
function Change(props: LinkProps) {
  const { t, token, booking, now } = props
  const words = t.requestLink
  const waits = booking.state === 'requested'
  const ahead = booking.dates.some((date) => isAhead(date, waits, now))
  return (
    <NoPrint>
      {waits && (
        <Section title={words.changeTitle}>
          <p>{words.changeText}</p>
          <ButtonRow>
            <ButtonLink href={paths.requestLinkChange(token)}>{words.change}</ButtonLink>
          </ButtonRow>
        </Section>
      )}
      {booking.state === 'decided' && <WishForm {...props} />}
      {ahead && <WithdrawForm {...props} />}
    </NoPrint>
  )
}
