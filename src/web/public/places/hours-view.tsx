import type { Day } from '../../../kernel/day.ts'
import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { timeRangeText, weekdayDayText, weekdayName } from '../../../kernel/german-date.ts'
import { turnText } from '../../../modules/places/index.ts'
import type { OfferName } from '../../../modules/offers/index.ts'
import type { OpeningHours, Room, SiteClosure } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { Section, Table } from '../../ui/index.ts'
import { stillHolds } from '../open-signs.ts'
import type { OtherDay } from './otherwise.ts'
import { lastDay } from './site-json-ld.ts'

interface HoursProps {
  readonly t: PublicTexts
  readonly hours: readonly OpeningHours[]
  readonly today: Day
}

/** Opening hours, a table for each group they are for. */
export function Hours(props: HoursProps & { readonly offers: ReadonlyMap<string, OfferName> }) {
  const { t, hours, offers, today } = props
  const open = hours.filter((rule) => rule.kind === 'open' && stillHolds(rule, today))
  if (open.length === 0) return <p>{t.places.hoursUnknown}</p>
  const groups = [...Map.groupBy(open, (rule) => rule.audience)]
  return (
    <>
      {groups.map(([audience, rules]) => (
        <HoursTable key={audience} t={t} audience={audience} lines={linesOf(t, rules, today, offers)} />
      ))}
      <p>{t.places.publicHolidays}</p>
    </>
  )
}

/** Days with the same hours in one line. */
interface HoursLine {
  readonly days: string
  readonly time: string
  readonly turn: string
  readonly offer: OfferName | undefined
}

function linesOf(
  t: PublicTexts,
  rules: readonly OpeningHours[],
  today: Day,
  offers: ReadonlyMap<string, OfferName>,
): HoursLine[] {
  const offerOf = (rule: OpeningHours) => offers.get(rule.offerId ?? '')
  const alike = Map.groupBy(
    rules,
    (rule) => `${rule.from} ${rule.to} ${howOften(t, rule, today)} ${offerOf(rule)?.id}`,
  )
  return [...alike.values()].map((group) => ({
    days: t.places.weekdays([...new Set(group.map((rule) => rule.weekday))].sort()),
    time: timeRangeText(group[0]!.from, group[0]!.to),
    turn: howOften(t, group[0]!, today),
    offer: offerOf(group[0]!),
  }))
}

function HoursTable(props: { t: PublicTexts; audience: string; lines: readonly HoursLine[] }) {
  const { t, lines } = props
  const always = lines.every((line) => line.turn === t.places.everyWeek)
  const columns = [
    { key: 'day', label: t.places.days, cell: (line: HoursLine) => line.days },
    { key: 'time', label: t.places.time, cell: (line: HoursLine) => line.time },
    ...(always ? [] : [{ key: 'turn', label: t.places.turn, cell: (line: HoursLine) => line.turn }]),
    ...(lines.some((line) => line.offer) ? [{ key: 'offer', label: t.places.offer, cell: offerLink }] : []),
  ]
  return (
    <Table
      caption={props.audience || t.places.forAll}
      rows={lines}
      rowKey={(line) => `${line.days} ${line.time} ${line.turn} ${line.offer?.id}`}
      columns={columns}
    />
  )
}

function offerLink({ offer }: HoursLine) {
  return offer ? <a href={paths.offer(offer.slug)}>{offer.title}</a> : ''
}

/** Contact hours with the person who has time, named as the person agreed. */
export function ContactHours({ t, hours, today }: HoursProps) {
  const talks = hours.filter((rule) => rule.kind === 'contact' && stillHolds(rule, today))
  if (talks.length === 0) return null
  return (
    <Section title={t.places.contactHours} level={3}>
      <Table
        caption={t.places.contactHours}
        captionHidden
        rows={talks}
        rowKey={(rule) => rule.id}
        columns={[
          { key: 'day', label: t.places.days, cell: (rule) => weekdayName(rule.weekday) },
          { key: 'time', label: t.places.time, cell: (rule) => timeRangeText(rule.from, rule.to) },
          {
            key: 'who',
            label: t.places.who,
            cell: (rule) => [rule.contact?.name, rule.contact?.function].filter(Boolean).join(', '),
          },
          { key: 'turn', label: t.places.turn, cell: (rule) => howOften(t, rule, today) },
        ]}
      />
      <p>{t.places.contactHoursText}</p>
    </Section>
  )
}

function howOften(t: PublicTexts, rule: OpeningHours, today: Day): string {
  const words = [rule.everyWeeks === 1 ? t.places.everyWeek : turnText(rule)]
  if (rule.validFrom !== null && rule.validFrom > today) words.push(t.places.from(rule.validFrom))
  if (rule.validTo !== null) words.push(t.places.until(rule.validTo))
  if (rule.inSchoolHolidays === 'closed') words.push(t.places.notInHolidays)
  if (rule.inSchoolHolidays === 'only') words.push(t.places.onlyInHolidays)
  if (rule.onPublicHolidays) words.push(t.places.alsoOnHolidays)
  return words.join(', ')
}

/** Single days on which the house is open otherwise, soonest first. */
export function Otherwise({ t, otherwise }: { t: PublicTexts; otherwise: readonly OtherDay[] }) {
  if (otherwise.length === 0) return null
  return (
    <Section title={t.places.otherwise} level={3}>
      <ul>
        {otherwise.map(({ day, texts }) => (
          <li key={day}>
            {weekdayDayText(day, true)}: {texts.join('; ')}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** When the house, or some of its rooms, is shut although the hours say otherwise. */
export function Closures(props: {
  t: PublicTexts
  closures: readonly SiteClosure[]
  rooms: readonly Room[]
}) {
  const { t, closures, rooms } = props
  if (closures.length === 0) return null
  const names = (closure: SiteClosure) =>
    rooms.filter((room) => closure.roomIds.includes(room.id)).map((room) => room.name)
  return (
    <Section title={t.places.closures} level={3}>
      <ul>
        {closures.map((closure) => (
          <li key={closure.id}>
            {t.places.closure(closureText(closure), closure.reason)}
            {!closure.wholeSite && ` (${t.places.roomClosure(names(closure).join(', '))})`}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function closureText({ from, to }: SiteClosure): string {
  const [first, last] = [berlinDay(from), lastDay(to)]
  const wholeDays = berlinTime(from) === '00:00' && berlinTime(to) === '00:00'
  if (first === last) {
    const times = wholeDays ? '' : `, ${timeRangeText(berlinTime(from), berlinTime(to))}`
    return `${weekdayDayText(first, true)}${times}`
  }
  if (wholeDays) return `${weekdayDayText(first)} bis ${weekdayDayText(last, true)}`
  return `${weekdayDayText(first)}, ${berlinTime(from)} Uhr bis ${weekdayDayText(last, true)}, ${berlinTime(to)} Uhr`
}
