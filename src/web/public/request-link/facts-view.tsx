import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import type { BookingEvent, BookingEventKind, Deposit } from '../../../modules/bookings/index.ts'
import { bookingEventNames, linkMark } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { DescriptionList, Details, Section, Table } from '../../ui/index.ts'
import { letterParts } from '../../letter-parts.ts'
import { Lines, Paragraphs } from '../paragraphs.tsx'
import type { LinkProps } from './link-props.ts'

/** What the house wrote, newest first and open; each can be printed again. */
export function Letters({ t, letters, token, link }: Pick<LinkProps, 't' | 'letters' | 'token' | 'link'>) {
  const words = t.requestLink
  const newest = letters.map((letter, index) => ({ ...letter, index })).toReversed()
  const shown = newest.filter(({ kind }) => kind !== 'received' && kind !== 'new-link')
  if (shown.length === 0) return null
  return (
    <Section title={words.answer} id="antwort">
      {shown.map((letter, at) => (
        <Details
          key={letter.id}
          summary={`${letter.subject} (${weekdayDayText(berlinDay(letter.at))})`}
          open={at === 0}
        >
          <div class="q-letter">
            <LetterText t={t} text={letter.text.replaceAll(linkMark, () => link)} />
          </div>
          <p class="q-no-print">
            <a href={paths.requestLinkLetter(token, { nr: letter.index + 1 })}>
              {words.printThis(letter.subject)}
            </a>
          </p>
        </Details>
      ))}
    </Section>
  )
}

// The same dates stand below one by one.
const mostLines = 6

/** A letter as it was written; long lists open with a tap. */
function LetterText({ t, text }: Pick<LinkProps, 't'> & { text: string }) {
  return (
    <>
      {letterParts(text).map(({ kind, lines }, index) => {
        if (kind !== 'list')
          return (
            <p key={index}>
              <Lines text={lines.join('\n')} />
            </p>
          )
        const list = (
          <ul key={index}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )
        if (lines.length <= mostLines) return list
        return (
          <Details key={index} summary={t.requestLink.letterList(lines.length)}>
            {list}
          </Details>
        )
      })}
    </>
  )
}

/** Price and deposit as they were frozen with the answer. */
export function PriceView({ t, booking }: LinkProps) {
  const { price } = booking
  if (price === null) return null
  const words = t.requestLink
  const { deposit } = booking
  return (
    <Section title={words.price} id="preis">
      {price.lines.length === 0 || price.cents === 0 ? (
        <p>
          {words.free}
          {booking.exemptionReason !== '' && ` (${booking.exemptionReason})`}
        </p>
      ) : (
        <Table
          caption={words.price}
          captionHidden
          rows={[
            ...price.lines.map(({ label, cents }) => ({ label, cents })),
            ...(price.lines.length > 1 ? [{ label: words.total, cents: price.cents }] : []),
          ]}
          rowKey={({ label }) => label}
          columns={[
            { key: 'label', label: words.priceLine, cell: ({ label }) => label, rowHeader: true },
            { key: 'cents', label: words.priceCents, cell: ({ cents }) => euroText(cents), numeric: true },
          ]}
        />
      )}
      {deposit.cents > 0 && <p>{words.deposit(depositStanding(deposit), euroText(deposit.cents))}</p>}
    </Section>
  )
}

function depositStanding({ received, settled }: Deposit): 'agreed' | 'here' | 'back' | 'kept' {
  if (settled) return settled.retained === 0 ? 'back' : 'kept'
  return received ? 'here' : 'agreed'
}

/** What was asked for, and the rules that were accepted. */
export function Facts({ t, booking, rules, terms }: LinkProps) {
  const words = t.requestLink
  const { fact } = words
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join(', ')
  const accepted = booking.rules
  return (
    <Section title={words.facts}>
      <DescriptionList
        items={[
          { term: fact.house, detail: <a href={paths.site(booking.siteSlug)}>{booking.siteName}</a> },
          { term: fact.purpose, detail: booking.purpose },
          { term: fact.group, detail: booking.groupName },
          { term: fact.rhythm, detail: booking.wishText },
          { term: fact.people, detail: t.roomRequest.people(booking.people) },
          { term: fact.equipment, detail: names(booking.equipment) },
          { term: fact.extras, detail: names(booking.extras) },
          { term: fact.seating, detail: booking.seating },
          { term: fact.selfManaged, detail: booking.selfManaged ? words.selfManaged : '' },
          { term: fact.note, detail: booking.note && <Lines text={booking.note} /> },
          { term: fact.name, detail: booking.person?.name },
          { term: fact.email, detail: booking.person?.email },
          { term: fact.phone, detail: booking.person?.phone },
          {
            term: fact.rules,
            detail: accepted && words.rulesAccepted(accepted.number, berlinDay(accepted.acceptedAt)),
          },
        ]}
      />
      {rules !== undefined && (
        <Details summary={t.rooms.rules}>
          <Paragraphs text={rules.text} />
        </Details>
      )}
      <p>{t.roomRequest.privacy(terms.setting.eraseAfterDays)}</p>
    </Section>
  )
}

/** What of the story is no business of the person: how the team sorted and was reminded. */
const onlyOurs: readonly BookingEventKind[] = ['partner-linked', 'reminded', 'deposit-undone']

/** What happened to the request, oldest first; the team has no names here. */
export function Story({ t, events }: LinkProps) {
  const words = t.requestLink
  const shown = events.filter(({ kind }) => !onlyOurs.includes(kind))
  return (
    <Section title={words.story}>
      <ol class="q-story">
        {shown.map((event) => (
          <li key={event.id}>
            <strong>{bookingEventNames[event.kind]}</strong>
            {words.by[event.by] && `, ${words.by[event.by]}`}
            <br />
            <time dateTime={event.at.toISOString()}>{momentText(event)}</time>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function momentText({ at }: BookingEvent): string {
  return `${weekdayDayText(berlinDay(at), true)}, ${berlinTime(at)} Uhr`
}
