import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { addDays, isoWeekOf, mondayOfIsoWeek } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import { Absent } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { openingChangeNames, openingChangesOf } from '../../../modules/places/index.ts'
import type { OpeningChange } from '../../../modules/places/index.ts'
import { hoursText, openingCauseText, openingWeek, weekSentence } from '../../../modules/usage/index.ts'
import type { Blame, OpeningWeek, Slot } from '../../../modules/usage/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Details,
  Empty,
  NoPrint,
  Notice,
  PageHeading,
  Pagination,
  Section,
  Table,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { DeedButton } from '../places/form-page.tsx'
import type { OfficeContext } from '../route.ts'
import { siteHouse, siteQuery } from './here.ts'
import { weekDays, weekName } from './opening-words.ts'

/** One week of a site: the standard line by line, who is to blame, and every opening in it. */
export async function showOpeningWeek(ctx: OfficeContext): Promise<Response> {
  const monday = mondayOfIsoWeek(ctx.param('week'))
  if (!monday) throw new Absent()
  const house = await siteHouse(ctx, 'opening.read')
  if (!house) return noCentrePage(ctx, 'Öffnung', 'goals')
  const { db, clock } = ctx.deps
  const [{ week, slots, causes }, changes] = await Promise.all([
    openingWeek(db, house.site.id, monday, clock.now()),
    openingChangesOf(db, house.site.id, monday, addDays(monday, 6)),
  ])
  const year = week.week.slice(0, 4)
  const title = `${weekName(week.week)} ${year}`
  const query = siteQuery(house)
  const mayEdit = may(ctx.actor, 'opening.edit', { centreId: house.centre.id })
  return officePage(
    ctx,
    {
      title: `Öffnung ${title}`,
      current: 'goals',
      wide: true,
      breadcrumbs: [
        { href: paths.opening({ ...query, jahr: year }), label: `Öffnung ${year}` },
        { label: title },
      ],
    },
    <>
      <PageHeading
        kicker={house.site.name}
        title={`${title}, ${weekDays(week)}`}
        actions={
          mayEdit && (
            <ButtonLink href={paths.openingChange({ ...query, tag: monday })}>
              Abweichung eintragen
            </ButtonLink>
          )
        }
      />
      <NoPrint>
        <Neighbours monday={monday} query={query} />
      </NoPrint>
      <Notice tone={week.met ? 'success' : 'warning'}>
        <p>{weekSentence(week)}</p>
      </Notice>
      <Criteria week={week} />
      <Blames blames={week.blames} over={addDays(monday, 6) < ctx.today} />
      <Changes changes={changes} mayEdit={mayEdit} />
      <Slots slots={slots} causes={causes} />
    </>,
  )
}

function Neighbours({ monday, query }: { monday: Day; query: Record<string, string> }) {
  const href = (day: Day) => paths.openingWeek(isoWeekOf(day), query)
  return (
    <Pagination
      label="Wochen"
      summary={weekName(isoWeekOf(monday))}
      previousHref={href(addDays(monday, -7))}
      nextHref={href(addDays(monday, 7))}
    />
  )
}

function Criteria({ week: { standard, planned, actual, shortfall } }: { week: OpeningWeek }) {
  const rows = [
    {
      name: 'Stunden für Besuch offen',
      goal: hoursText(standard.weekMinutes),
      planned: hoursText(planned.minutes),
      actual: hoursText(actual.minutes),
      missing: shortfall.minutes > 0 ? hoursText(shortfall.minutes) : '',
    },
    {
      name: 'Verschiedene Tage',
      goal: String(standard.days),
      planned: String(planned.days.length),
      actual: String(actual.days.length),
      missing: shortfall.days > 0 ? String(shortfall.days) : '',
    },
    {
      name: 'Stunden Bürgersprechstunde',
      goal: hoursText(standard.contactMinutes),
      planned: hoursText(planned.contactMinutes),
      actual: hoursText(actual.contactMinutes),
      missing: shortfall.contactMinutes > 0 ? hoursText(shortfall.contactMinutes) : '',
    },
  ]
  return (
    <Table
      caption="Der Standard der Stadt"
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', label: 'Was zählt', cell: ({ name }) => name },
        { key: 'goal', label: 'Soll', numeric: true, cell: ({ goal }) => goal },
        { key: 'planned', label: 'geplant', numeric: true, cell: (row) => row.planned },
        { key: 'actual', label: 'wirklich', numeric: true, cell: (row) => row.actual },
        { key: 'missing', label: 'es fehlt', numeric: true, cell: ({ missing }) => missing || '–' },
      ]}
    />
  )
}

function Blames({ blames, over }: { blames: readonly Blame[]; over: boolean }) {
  return (
    <Section title="Was dazwischenkam">
      {blames.length === 0 ? (
        <p>{over ? 'Nichts: Alles war offen, wie es geplant ist.' : 'Bisher nichts.'}</p>
      ) : (
        <>
          <p>Hinter jedem Grund steht, wie viel länger ohne ihn offen gewesen wäre.</p>
          <ul>
            {blames.map((blame) => (
              <li key={blame.causes.map(({ key }) => key).join()}>
                <CauseLink blame={blame} />
                {blame.decisive && (
                  <>
                    . <strong>Ohne das wäre der Standard erfüllt.</strong>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function CauseLink({ blame }: { blame: Blame }) {
  const text = openingCauseText(blame)
  const [cause] = blame.causes
  if (cause?.kind === 'unconfirmed') return <a href={paths.unconfirmed()}>{text}</a>
  if (cause?.record?.kind !== 'session') return <>{text}</>
  return <a href={paths.officeSession(cause.record.id)}>{text}</a>
}

function Changes({ changes, mayEdit }: { changes: readonly OpeningChange[]; mayEdit: boolean }) {
  if (changes.length === 0) return null
  return (
    <Section title="Eingetragene Abweichungen">
      <Table
        caption="Abweichungen dieser Woche"
        captionHidden
        rows={changes}
        rowKey={({ id }) => id}
        columns={[
          { key: 'day', label: 'Tag', cell: ({ onDate }) => weekdayDayText(onDate) },
          { key: 'what', label: 'Was', cell: changeText },
          { key: 'time', label: 'Wann', cell: changeTime },
          { key: 'why', label: 'Grund', cell: ({ reason }) => reason },
          {
            key: 'remove',
            label: '',
            action: true,
            cell: (change) =>
              mayEdit && (
                <DeedButton
                  action={paths.openingChangeRemove(change.id)}
                  label={`${changeText(change)}, ${weekdayDayText(change.onDate)}, entfernen`}
                >
                  Entfernen
                </DeedButton>
              ),
          },
        ]}
      />
    </Section>
  )
}

function changeText({ kind, person, deputy }: OpeningChange): string {
  const who = person === null ? '' : `: ${person}`
  return `${openingChangeNames[kind]}${who}${deputy === null ? '' : `, vertreten durch ${deputy}`}`
}

function changeTime({ from, to }: OpeningChange): string {
  return from === '00:00' && to === '24:00' ? 'den ganzen Tag' : timeRangeText(from, to)
}

function Slots(props: { slots: readonly Slot[]; causes: ReadonlyMap<string, string> }) {
  const { slots, causes } = props
  return (
    <Section title="Aus diesen Zeiten entsteht die Woche">
      <Details summary={slots.length === 1 ? 'Eine Zeit' : `Alle ${slots.length} Zeiten`}>
        <Table
          caption="Öffnungszeiten, öffentliche Termine und Sprechzeiten"
          captionHidden
          rows={slots}
          rowKey={(slot) => `${slot.kind} ${slot.name} ${slot.from} ${slot.blockedBy.join()} ${slot.planned}`}
          empty={<Empty title="In dieser Woche ist nichts geplant." />}
          columns={[
            { key: 'when', label: 'Wann', cell: slotTime },
            {
              key: 'what',
              label: 'Was',
              cell: ({ name, note }) => (note === '' ? name : `${name} (${note})`),
            },
            { key: 'counts', label: 'Zählt als', cell: countsAs },
            {
              key: 'state',
              label: 'Wirklich offen',
              cell: ({ blockedBy }) =>
                blockedBy.length === 0
                  ? 'ja'
                  : `nein: ${blockedBy.map((key) => causes.get(key) ?? '').join('; ')}`,
            },
          ]}
        />
      </Details>
    </Section>
  )
}

function slotTime({ from, to }: Slot): string {
  const end = berlinTime(new Date(to))
  return `${weekdayDayText(berlinDay(new Date(from)))}, ${timeRangeText(berlinTime(new Date(from)), end === '00:00' ? '24:00' : end)}`
}

function countsAs({ kind, source, planned }: Slot): string {
  const what = kind === 'contact' ? 'Sprechstunde' : source === 'session' ? 'öffentlicher Termin' : 'Öffnung'
  return planned ? what : `${what}, nicht im Plan`
}
