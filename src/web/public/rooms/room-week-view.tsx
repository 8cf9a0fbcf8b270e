import type { Day } from '../../../kernel/day.ts'
import { isoWeekOf, mondayOf } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { FreeDay, Stretch } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, ChoiceChips, Notice, PageHeading, Section } from '../../ui/index.ts'
import { DayBar, hoursShown } from './day-bar.tsx'
import { mayBeAsked, roomKey } from './room-house.ts'
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
  const { t, week, free } = props
  const shown = hoursShown(free?.days ?? [])
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
      <p class="q-no-print">{t.rooms.freeHint}</p>
      <ul class="q-free-week">
        {free?.days.map((day) => (
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

function WeekSteps({ t, site, room, week, today }: ShownRoom) {
  const to = (monday: Day) =>
    paths.roomWeek(site.slug, room.slug, monday === mondayOf(today) ? {} : { woche: isoWeekOf(monday) })
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
  const { t, today, day } = props
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
      {times.length + day.closed.length === 0 && (
        <p class="q-free-day__taken">{day.day < today ? t.rooms.over : t.rooms.noWindow}</p>
      )}
    </div>
  )
}

/** A free time, to be asked for with one tap; too soon for that, it says what helps. */
function FreeTime(props: ShownRoom & { day: FreeDay } & Stretch) {
  const { t, today, site, house, room, day, from, to } = props
  if (!mayBeAsked(day.day, house, today))
    return (
      <>
        {from}–{to} Uhr {t.rooms.freeButSoon}
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
