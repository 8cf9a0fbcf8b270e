import { shortDayText } from '../../../kernel/german-date.ts'
import { planGrid, planSpanText, yearPlanOf, yearPlanYears } from '../../../modules/chronicle/index.ts'
import type { YearPlanEntry } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  ButtonRow,
  ChoiceChips,
  Empty,
  NoPrint,
  PageHeading,
  PrintHeader,
  Section,
} from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseQuery } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { YearWays, yearAsked } from '../year-ways.tsx'
import { YearGrid } from './year-grid.tsx'

/** The Eckpunkteplan of a year: on the screen, on A4 and as PDF the same grid (R102, R103). */
export async function showYearPlan(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'chronicle.read')
  if (!house) return noCentrePage(ctx, 'Eckpunkteplan', 'year')
  const { db } = ctx.deps
  const centreId = house.centre.id
  const year = yearAsked(ctx)
  const [entries, years] = await Promise.all([
    yearPlanOf(db, { centreId, year }),
    yearPlanYears(db, centreId),
  ])
  const mayEdit = may(ctx.actor, 'chronicle.edit', { centreId })
  const title = `Eckpunkteplan ${year}`
  return officePage(
    ctx,
    { title, current: 'year', wide: true },
    <>
      <YearWays actor={ctx.actor} current={paths.yearPlan()} />
      <PrintHeader title={title} place={house.centre.name} printed={shortDayText(ctx.today)} />
      <PageHeading
        title={title}
        kicker={house.centre.name}
        actions={mayEdit && <NewEntry house={house} year={year} />}
      />
      <HouseChoice house={house} href={paths.yearPlan} query={{ jahr: year }} />
      <Years house={house} year={year} years={years} thisYear={Number(ctx.today.slice(0, 4))} />
      <Plan house={house} year={year} entries={entries} mayEdit={mayEdit} />
      <KeptBack entries={entries} mayEdit={mayEdit} />
    </>,
  )
}

function NewEntry({ house, year }: { house: House; year: number }) {
  return (
    <ButtonLink href={paths.yearPlanNew({ ...houseQuery(house), jahr: year })} kind="primary">
      Vorhaben eintragen
    </ButtonLink>
  )
}

function Years(props: { house: House; year: number; years: readonly number[]; thisYear: number }) {
  const { house, year, years, thisYear } = props
  const all = [...new Set([...years, year, thisYear, thisYear + 1])].sort()
  return (
    <NoPrint>
      <ChoiceChips
        label="Jahr"
        items={all.map((one) => ({
          href: paths.yearPlan({ ...houseQuery(house), jahr: one }),
          label: String(one),
          current: one === year,
        }))}
      />
    </NoPrint>
  )
}

interface PlanProps {
  house: House
  year: number
  entries: readonly YearPlanEntry[]
  mayEdit: boolean
}

function Plan({ house, year, entries, mayEdit }: PlanProps) {
  const grid = planGrid(entries, year)
  if (grid.rows.length === 0) {
    return <Empty title={`Für ${year} steht noch nichts im Plan.`} />
  }
  return (
    <>
      <YearGrid
        grid={grid}
        caption={`Eckpunkteplan ${year} nach Quartalen und Monaten`}
        href={mayEdit ? paths.yearPlanEntry : undefined}
      />
      <ButtonRow>
        <ButtonLink href={paths.yearPlanPdf({ ...houseQuery(house), jahr: year })}>
          Als PDF (A4 quer)
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

function KeptBack({ entries, mayEdit }: Pick<PlanProps, 'entries' | 'mayEdit'>) {
  const kept = entries.filter(({ shown }) => !shown)
  if (kept.length === 0) return null
  return (
    <NoPrint>
      <Section title="Nicht im Plan gezeigt">
        <ul>
          {kept.map((entry) => (
            <li key={entry.id}>
              {mayEdit ? <a href={paths.yearPlanEntry(entry.id)}>{entry.title}</a> : entry.title},{' '}
              {planSpanText(entry)}
            </li>
          ))}
        </ul>
      </Section>
    </NoPrint>
  )
}
