import { longDayText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import { endsSoon, grantStateNames, grantSums, grantsKnownOn } from '../../../modules/funding/index.ts'
import type { GrantAward, GrantSums } from '../../../modules/funding/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  DescriptionList,
  Empty,
  PageHeading,
  PrintHeader,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { YearChoice, YearWays, yearAsked } from '../year-ways.tsx'
import { amountText, ceilingText, periodText, stateTones } from './words.ts'

interface Props {
  house: House
  year: number
  /** The end of the year asked for, or today. */
  day: Day
  today: Day
  grants: readonly GrantAward[]
  mayEdit: boolean
}

/** Third-party funding in the form of the report: Geber · Summe · Zweck · Zeitraum (R171). */
export async function showGrants(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'grant.read')
  if (!house) return noCentrePage(ctx, 'Drittmittel', 'year')
  const year = yearAsked(ctx)
  const end = `${year}-12-31`
  const day = end < ctx.today ? end : ctx.today
  const centreId = house.centre.id
  const props: Props = {
    house,
    year,
    day,
    today: ctx.today,
    grants: await grantsKnownOn(ctx.deps.db, { centreId, day }),
    mayEdit: may(ctx.actor, 'grant.edit', { centreId }),
  }
  return officePage(
    ctx,
    { title: `Drittmittel ${year}`, current: 'year', wide: true },
    <>
      <YearWays actor={ctx.actor} current={paths.grants()} />
      <PrintHeader title={`Drittmittel ${year}`} place={house.centre.name} printed={longDayText(ctx.today)} />
      <PageHeading
        title="Drittmittel"
        kicker={house.centre.name}
        lead={`Stand am ${longDayText(day)}`}
        actions={props.mayEdit && <NewGrant house={house} />}
      />
      <HouseChoice house={house} href={paths.grants} query={{ jahr: year }} />
      <YearChoice house={house} year={year} action={paths.grants()} />
      <Grants {...props} />
      {props.grants.length > 0 && <Sums sums={grantSums(props.grants, year)} year={year} />}
    </>,
  )
}

function NewGrant({ house }: { house: House }) {
  return (
    <ButtonLink href={paths.grantNew(houseQuery(house))} kind="primary">
      Drittmittel eintragen
    </ButtonLink>
  )
}

function Grants({ grants, house, today, mayEdit }: Props) {
  return (
    <Table
      caption="Geber, Summe, Zweck und Zeitraum"
      captionHidden
      rows={grants}
      rowKey={(grant) => grant.id}
      empty={
        <Empty
          title="Bis zu diesem Tag ist nichts eingetragen."
          action={mayEdit && <NewGrant house={house} />}
        />
      }
      columns={[
        {
          key: 'funder',
          label: 'Geber',
          cell: (grant) => <a href={paths.grant(grant.id)}>{grant.funder}</a>,
        },
        { key: 'ceiling', label: 'Summe', numeric: true, cell: ceilingText },
        { key: 'purpose', label: 'Zweck', cell: (grant) => grant.purpose },
        { key: 'period', label: 'Zeitraum', cell: periodText },
        {
          key: 'state',
          label: 'Stand',
          cell: (grant) => (
            <>
              <StatusTag tone={stateTones[grant.state]} label={grantStateNames[grant.state]} />
              {endsSoon(grant, today) && <StatusTag tone="warning" label="endet bald" />}
            </>
          ),
        },
        {
          key: 'granted',
          label: 'Bewilligt',
          numeric: true,
          cell: (grant) => amountText(grant.grantedCents),
        },
      ]}
    />
  )
}

function Sums({ sums, year }: { sums: GrantSums; year: number }) {
  return (
    <Section title="Summen">
      <DescriptionList
        items={[
          { term: 'Beantragte Höchstbeträge', detail: amountText(sums.appliedCents) },
          { term: `davon laufen ${year}`, detail: amountText(sums.runningCents) },
          { term: 'Bewilligt', detail: amountText(sums.grantedCents) },
          { term: 'Abgerufen', detail: amountText(sums.calledCents) },
        ]}
      />
      <p>
        Höchstbeträge („bis zu“) sind beantragt und nicht eingenommen. Sie stehen für sich und werden nie zu
        den Einnahmen gezählt.
        {sums.withoutPeriod > 0 &&
          ` Bei ${sums.withoutPeriod === 1 ? 'einem Eintrag' : `${sums.withoutPeriod} Einträgen`} fehlt der Zeitraum, sie zählen nicht zu den laufenden.`}
      </p>
    </Section>
  )
}
