import type { ComponentChildren } from 'preact'
import type { Actor } from '../../../kernel/actor.ts'
import { addDays, isoWeekOf } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import { NoPrint, Notice, PageHeading, Pagination, PrintHeader, Tabs } from '../../ui/index.ts'
import { RoomWays } from '../bookings/words.tsx'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import type { PlanPlace } from './plan-house.ts'
import { weekNumberText, weekText } from '../../plan/plan-words.ts'

/** The ways to look at a week. */
export type PlanView = 'raster' | 'liste' | 'aushang'

/** The query of this house, week and view; the usual ones stay unsaid. */
export function planQuery(place: PlanPlace, view: PlanView, week = place.week): Query {
  const { zentrum } = houseQuery(place.house)
  return {
    zentrum,
    standort: place.house.centre.sites.length > 1 ? place.site.slug : undefined,
    woche: week,
    ansicht: view === 'raster' ? undefined : view,
  }
}

/** What stands above each view: house, week, and the way to the others. */
export function PlanFrame(props: {
  place: PlanPlace
  view: PlanView
  today: Day
  actor: Actor
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  const { place, view } = props
  const labels = { raster: 'Räume und Tage', liste: 'Liste', aushang: 'Aushang' }
  return (
    <>
      <PrintHeader
        title={`Belegungsplan ${weekNumberText(place.week)}`}
        place={`${place.site.name}, ${weekText(place.monday)}`}
        printed={shortDayText(props.today)}
      />
      <PageHeading
        kicker={place.site.name}
        title="Belegungsplan"
        lead={`${weekNumberText(place.week)}, ${weekText(place.monday)}`}
        actions={props.actions}
      />
      <RoomWays actor={props.actor} current="plan" />
      {place.wrongWeek && (
        <Notice>
          <p>Diese Woche gibt es nicht. Sie sehen die laufende Woche.</p>
        </Notice>
      )}
      <HouseChoice house={place.house} href={paths.plan} query={{ woche: place.week }} oneSite />
      <NoPrint>
        <Tabs
          label="Ansichten"
          items={(['raster', 'liste', 'aushang'] as const).map((one) => ({
            href: paths.plan(planQuery(place, one)),
            label: labels[one],
            current: one === view,
          }))}
        />
        <div class="q-plan-weeks">
          <Weeks {...props} />
        </div>
      </NoPrint>
      {props.children}
    </>
  )
}

function Weeks({ place, view, today }: { place: PlanPlace; view: PlanView; today: Day }) {
  const to = (monday: Day) => paths.plan(planQuery(place, view, isoWeekOf(monday)))
  const thisWeek = isoWeekOf(today)
  return (
    <>
      <Pagination
        label="Wochen"
        summary={place.week === thisWeek ? 'diese Woche' : weekNumberText(place.week)}
        previousHref={to(addDays(place.monday, -7))}
        nextHref={to(addDays(place.monday, 7))}
      />
      {place.week !== thisWeek && (
        <p>
          <a href={to(today)}>Zur laufenden Woche</a>
        </p>
      )}
    </>
  )
}
