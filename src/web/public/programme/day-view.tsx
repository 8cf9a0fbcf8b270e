import type { Day } from '../../../kernel/day.ts'
import { addDays, isoWeekOf } from '../../../kernel/day.ts'
import { filterQuery, unknownFilterSentences } from '../../../modules/offers/index.ts'
import type { FilterChoices, ProgrammeFilters, ProgrammeList } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Agenda,
  ButtonLink,
  ChoiceChips,
  Empty,
  NoPrint,
  PageHeading,
  Pagination,
  PlanLegend,
} from '../../ui/index.ts'
import { agendaItem, planLegend } from '../session-line.ts'
import { Filters } from './filter-form.tsx'

export interface DayProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly day: Day
  readonly page: number
  readonly perPage: number
  readonly total: number
  readonly more: boolean
  readonly found: ProgrammeList
  readonly choices: FilterChoices
  readonly filters: ProgrammeFilters
}

/** One day, all of it, page by page. */
export function DayView(props: DayProps) {
  const { t, today, day, found, choices, filters, total, more } = props
  const items = found.sessions.map((session) =>
    agendaItem(t, session, { withoutSite: filters.site !== undefined }),
  )
  return (
    <>
      <PageHeading title={t.programme.dayHeading(day, today)} kicker={t.programme.title} />
      <NoPrint>
        <DaySteps {...props} />
        <Filters
          {...{ t, choices, filters, keep: { tag: day } }}
          path={paths.programme}
          count={t.programme.count(total, more, false)}
        />
      </NoPrint>
      {items.length === 0 ? (
        <NothingThatDay {...props} />
      ) : (
        <>
          <Agenda items={items} label={t.programme.dayLabel(day)} />
          <Pages {...props} />
          <PlanLegend items={planLegend} />
        </>
      )}
    </>
  )
}

function DaySteps({ t, day, filters }: DayProps) {
  const query = filterQuery(filters)
  return (
    <ChoiceChips
      label={t.programme.dayNavigation}
      items={[
        { href: paths.programme({ tag: addDays(day, -1), ...query }), label: t.programme.previousDay },
        { href: paths.programme({ woche: isoWeekOf(day), ...query }), label: t.programme.wholeWeek },
        { href: paths.programme({ tag: addDays(day, 1), ...query }), label: t.programme.nextDay },
      ]}
    />
  )
}

function Pages({ t, day, page, perPage, total, more, found, filters }: DayProps) {
  if (page === 1 && found.nextOffset === null) return null
  const to = (number: number) => paths.programme({ tag: day, seite: number, ...filterQuery(filters) })
  const first = (page - 1) * perPage + 1
  return (
    <Pagination
      summary={more ? t.frame.pagePlain(page) : t.frame.page(first, first + found.sessions.length - 1, total)}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={found.nextOffset === null ? undefined : to(page + 1)}
    />
  )
}

function NothingThatDay({ t, day, found, filters }: DayProps) {
  const filtered = Object.keys(filters).length > 0
  const unknown = found.unknown[0]
  const sentence = filtered ? t.programme.nothing : t.programme.nothingThisDay
  return (
    <Empty
      title={unknown === undefined ? sentence : unknownFilterSentences[unknown]}
      action={
        <>
          {filtered && (
            <ButtonLink kind="primary" href={paths.programme({ tag: day })}>
              {t.programme.withoutFilters}
            </ButtonLink>
          )}
          <ButtonLink href={paths.programme({ woche: isoWeekOf(day) })}>{t.programme.wholeWeek}</ButtonLink>
        </>
      }
    >
      {filtered && <p>{t.programme.nothingHint}</p>}
    </Empty>
  )
}
