import { isoWeekOf } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { SheetLink } from '../../../modules/bookings/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { weekNumberText, weekText } from '../../plan/plan-words.ts'
import type { SheetDay } from '../../plan/sheet-lines.ts'
import { SheetDays } from '../../plan/sheet-table.tsx'
import type { PublicTexts } from '../../texts/de/index.ts'
import { NoPrint, Notice, PageHeading, Pagination, PrintHeader } from '../../ui/index.ts'
import { PhoneLink } from '../phone-link.tsx'

interface SheetProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly link: SheetLink
  readonly site: Site
  readonly monday: Day
  readonly days: readonly SheetDay[]
  readonly phone: string
  readonly wrongWeek: boolean
  readonly thisWeekHref: string | undefined
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
}

/** The week of a house for whoever opens, cleans and heats it: on a phone by the door, or printed. */
export function SheetView(props: SheetProps) {
  const { t, site, link, monday, days, thisWeekHref } = props
  const words = t.weeklySheet
  const number = weekNumberText(isoWeekOf(monday))
  return (
    <>
      <PrintHeader
        title={`${words.title} ${number}`}
        place={`${site.name}, ${weekText(monday)}`}
        printed={shortDayText(props.today)}
      />
      <PageHeading kicker={site.name} title={words.title} lead={<p>{`${number}, ${weekText(monday)}`}</p>} />
      {props.wrongWeek && (
        <Notice>
          <p>{words.wrongWeek}</p>
        </Notice>
      )}
      <NoPrint>
        <Pagination
          label={words.weeks}
          summary={thisWeekHref === undefined ? words.thisWeek : number}
          previousHref={props.previousHref}
          nextHref={props.nextHref}
        />
        {thisWeekHref !== undefined && (
          <p>
            <a href={thisWeekHref}>{words.toThisWeek}</a>
          </p>
        )}
      </NoPrint>
      <SheetDays days={days} />
      <NoPrint>
        {props.phone !== '' && (
          <p class="q-after">
            {words.help} <PhoneLink phone={props.phone} />
          </p>
        )}
        <p>
          <small>{words.for(link.label, link.validTo)}</small>
        </p>
      </NoPrint>
    </>
  )
}
