import type { Day } from '../../../kernel/day.ts'
import { isoWeekOf, mondayOf } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { FreeDay, Stretch } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, ChoiceChips, Notice, PageHeading, Section } from '../../ui/index.ts'
import { DayBar, hoursShown } from './day-bar.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { daysToAsk, mayBeAsked, roomKey } from './room-house.ts'
import type { ShownRoom } from './room-shown.ts'
import { RoomFacts, RoomFees, RoomRules } from './room-terms.tsx'
import { roomFacts } from './room-words.ts'

/** A room: the way to ask for it, when it is free, what it has and costs. */
export function RoomWeekView(props: ShownRoom) {
  const { t, site, house, room } = props
  return (
    <>
      <PageHeading
        title={room.name}
        kicker={<a href={paths.site(site.slug)}>{site.name}</a>}
        lead={<p>{roomFacts(t, room, house.rooms)}</p>}
        actions={
          <ButtonLink kind="primary" href={paths.roomRequest({ raum: roomKey(site.slug, room.slug) })}>
            {t.rooms.askRoom(room.name)}
          </ButtonLink>
        }
      />
      {site.photoHash !== null && (
        <p>
          <img class="q-photo" src={paths.photo(site.photoHash)} alt={site.photoAlt} loading="lazy" />
        </p>
      )}
      <WeekSection {...props} />
      <RoomFacts {...props} />
      <RoomFees t={t} terms={house.terms} />
      <RoomRules t={t} terms={house.terms} />
    </>
  )
}

function WeekSection(props: ShownRoom) {
  const { t, week, free, house, today } = props
  // What is over helps nobody any more.
  const days = (free?.days ?? []).filter(({ day }) => day >= today)
  const shown = hoursShown(days)
  const mayAsk = days.some(({ day }) => mayBeAsked(day, house, today))
  return (
    <Section title={t.rooms.freeTitle} id="frei">
      {!week.known && (
        <Notice tone="warning">
          <p>{t.rooms.unknownWeek}</p>
        </Notice>
      )}
      <WeekSteps {...props} />
      <p>
        <strong>{t.rooms.week(week.monday)}</strong>
      </p>
      <SoonestDay {...props} />
      {mayAsk && <p class="q-no-print">{t.rooms.freeHint}</p>}
      <ul class="q-free-week">
        {days.map((day) => (
          <li key={day.day} class="q-free-day">
            <h3 class="q-free-day__name">{nearDayText(day.day, props.today)}</h3>
            <DayBar day={day} shown={shown} />
            <FreeTimes {...props} day={day} />
          </li>
        ))}
      </ul>
      <ButtonRow>
        <ButtonLink href={paths.rooms()}>{t.rooms.all}</ButtonLink>
      </ButtonRow>
    </Section>
  )
}

/** Where a week has days that are too soon for the form: from when on it works, and the number to call. */
function SoonestDay({ t, house, week, today }: ShownRoom) {
  const { first } = daysToAsk(house, today)
  if (first <= today || first <= week.monday) return null
  return (
    <p>
      {t.rooms.fromDay(first)}
      {house.phone === '' ? '' : ': '}
      <PhoneLink phone={house.phone} />.
    </p>
  )
}

function WeekSteps({ t, site, room, week, today }: ShownRoom) {
  const to = (monday: Day) =>
    paths.roomWeek(site.slug, room.slug, monday === week.soonest ? {} : { woche: isoWeekOf(monday) })
  const step = (monday: Day | undefined, label: string) =>
    monday === undefined ? [] : [{ href: `${to(monday)}#frei`, label }]
  return (
    <ChoiceChips
      label={t.rooms.weekNavigation}
      items={[
        ...step(week.previous, t.rooms.previousWeek),
        {
          href: `${to(mondayOf(today))}#frei`,
          label: t.rooms.thisWeek,
          current: week.monday === mondayOf(today),
        },
        ...step(week.next, t.rooms.nextWeek),
      ].filter((item, index, all) => all.findIndex(({ href }) => href === item.href) === index)}
    />
  )
}

function FreeTimes(props: ShownRoom & { day: FreeDay }) {
  const { t, day } = props
  const free = day.free.map((stretch) => ({ ...stretch, isFree: true }))
  const taken = day.closed.length > 0 ? [] : day.taken.map((stretch) => ({ ...stretch, isFree: false }))
  const times = [...free, ...taken].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return (
    <div class="q-free-day__times">
      {times.map(({ from, to, isFree }) =>
        isFree ? (
          <p key={from} class="q-free-day__free">
            <FreeTime {...props} from={from} to={to} />
          </p>
        ) : (
          <p key={from} class="q-free-day__taken">
            {from}–{to} Uhr {t.rooms.taken}
          </p>
        ),
      )}
      {day.closed.map((reason) => (
        <p key={reason}>{t.rooms.closed(reason)}</p>
      ))}
      {times.length + day.closed.length === 0 && <p class="q-free-day__taken">{t.rooms.noWindow}</p>}
    </div>
  )
}

/** A free time, to be asked for with one tap; too soon for that, it says what helps. */
function FreeTime(props: ShownRoom & { day: FreeDay } & Stretch) {
  const { t, today, site, house, room, day, from, to } = props
  const soon = day.day < daysToAsk(house, today).first
  if (!mayBeAsked(day.day, house, today))
    return (
      <>
        {from}–{to} Uhr {soon ? t.rooms.freeButSoon : t.rooms.freeButFar}
      </>
    )
  const filled = { tag: day.day, von: from, bis: to === '24:00' ? '00:00' : to }
  return (
    <a
      href={paths.roomRequest({ raum: roomKey(site.slug, room.slug), ...filled })}
      aria-label={t.rooms.askTime(day.day, from, to)}
    >
      {from}–{to} Uhr {t.rooms.free}
    </a>
  )
}
