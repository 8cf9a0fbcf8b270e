import { yearRemark } from '../../../modules/chronicle/index.ts'
import { comparison, numberText } from '../../../modules/indicators/index.ts'
import type { Figure } from '../../../modules/indicators/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { visitSetting } from '../../../modules/visits/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, NoPrint, Notice, PageHeading, Table } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { GoalWays } from '../goals/words.tsx'
import type { OfficeContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { YearRemark } from '../year-remark.tsx'
import { yearAsked, YearChoice, yearHouse } from '../year-ways.tsx'
import { figuresOf, isTeam } from './house.ts'
import { basisText, figureText, measureText } from '../../../modules/indicators/index.ts'

/** All indicators of a centre and year; each opens the records behind it. */
export async function showIndicators(ctx: OfficeContext): Promise<Response> {
  const house = await yearHouse(ctx, 'indicator.read')
  if (!house) return noCentrePage(ctx, 'Kennzahlen', 'goals')
  const { centre } = house
  const year = yearAsked(ctx)
  const [figures, before, setting, remark] = await Promise.all([
    figuresOf(ctx, centre.id, year, ctx.today),
    figuresOf(ctx, centre.id, year - 1, ctx.today),
    visitSetting(ctx.deps.db),
    yearRemark(ctx.deps.db, centre.id, year),
  ])
  const limit = isTeam(ctx.actor, centre.id) ? 0 : setting.hideBelow
  const query = { ...houseQuery(house), jahr: String(year) }
  return officePage(
    ctx,
    { title: 'Kennzahlen', current: 'goals', wide: true },
    <>
      <PageHeading
        kicker={centre.name}
        title={`Kennzahlen ${year}`}
        lead="Jede Zahl entsteht aus den Aufzeichnungen und öffnet sie. Was niemand gezählt hat, bleibt ohne Angabe."
        actions={
          may(ctx.actor, 'indicator.fix', { centreId: centre.id }) ? (
            <ButtonLink href={paths.indicatorYear(query)}>Für {year} festlegen</ButtonLink>
          ) : undefined
        }
      />
      <GoalWays actor={ctx.actor} current={paths.indicators()} />
      <HouseChoice house={house} href={paths.indicators} query={{ jahr: String(year) }} />
      <NoPrint>
        <YearChoice house={house} year={year} action={paths.indicators()} />
      </NoPrint>
      <YearRemark text={remark} />
      <NotFixed figures={figures} year={year} />
      <Figures figures={figures} before={before} limit={limit} query={query} />
    </>,
  )
}

function NotFixed({ figures, year }: { figures: readonly Figure[]; year: number }) {
  if (figures.some(({ state }) => state !== 'not-fixed')) return null
  return (
    <Notice tone="info" title={`Für ${year} hat das Lenkungsgremium noch keine Kennzahlen festgelegt`}>
      <p>
        Was die Aufzeichnungen ergäben, steht trotzdem da. In Berichten heißt es bis dahin „nicht festgelegt“.
      </p>
    </Notice>
  )
}

function Figures(props: {
  figures: readonly Figure[]
  before: readonly Figure[]
  limit: number
  query: Record<string, string>
}) {
  const { before, limit, query } = props
  return (
    <Table
      caption="Kennzahlen"
      captionHidden
      rows={props.figures}
      rowKey={({ indicator }) => indicator.id}
      columns={[
        {
          key: 'name',
          label: 'Kennzahl',
          cell: ({ indicator, definition }) => (
            <a href={paths.indicator(indicator.id, query)}>{definition.name}</a>
          ),
        },
        { key: 'value', label: 'Wert', numeric: true, cell: (figure) => figureText(figure, limit) },
        {
          key: 'records',
          label: 'aus den Aufzeichnungen',
          cell: ({ indicator, measure, state }) =>
            state === 'not-fixed' && measure.value !== null
              ? measureText(indicator, measure, limit)
              : basisText(indicator, measure, limit),
        },
        {
          key: 'before',
          label: 'gegenüber dem Vorjahr',
          cell: (figure) => difference(figure, before, limit),
        },
      ]}
    />
  )
}

/** The difference to the year before, or why it is not worked out. Small numbers would show through it. */
function difference(figure: Figure, before: readonly Figure[], limit: number): string {
  const last = before.find(({ indicator }) => indicator.id === figure.indicator.id)
  if (!last || figure.state !== 'value' || (limit > 0 && figure.indicator.countsPeople)) return ''
  const compared = comparison(figure, last)
  if ('refused' in compared) return compared.refused
  return `${compared.difference > 0 ? '+' : ''}${numberText(compared.difference)}`
}
