import { Absent } from '../../../kernel/result.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { fellOutByReason, roomUtilisation, shareOf } from '../../../modules/usage/index.ts'
import type { FellOut, UseSum, Utilisation } from '../../../modules/usage/index.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import type { SheetCell } from '../../../platform/files/write-xlsx.ts'
import { paths } from '../../paths.ts'
import {
  BarChart,
  ButtonLink,
  ChoiceChips,
  Empty,
  NoPrint,
  Notice,
  PageHeading,
  Section,
  Table,
} from '../../ui/index.ts'
import { houseAsked, noCentrePage } from '../counting.tsx'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { GoalWays } from '../goals/words.tsx'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { yearAsked, YearChoice } from '../year-ways.tsx'

const views = {
  raum: 'nach Raum',
  band: 'nach Zeitband',
  nutzung: 'nach Nutzungsart',
  veranstalter: 'nach Veranstalter',
  jahr: 'im Vergleich der Jahre',
} as const
type View = keyof typeof views

const yearsCompared = 4

/** How the rooms of a house were used in a year: one view at a time, as bars and as a table. */
export async function showRoomUse(ctx: OfficeContext): Promise<Response> {
  const house = await houseAsked(ctx, 'usage.read')
  if (!house) return noCentrePage(ctx, 'Auslastung', 'goals')
  const year = yearAsked(ctx)
  const view = (Object.keys(views) as View[]).find((one) => one === ctx.query('nach')) ?? 'raum'
  const [found, lost] = await read(ctx, house, year)
  const sums = view === 'jahr' ? await yearsOf(ctx, house, year, found) : sumsOf(found, view)
  const query = { ...houseQuery(house), jahr: String(year), nach: view }
  return officePage(
    ctx,
    { title: `Auslastung ${year}`, current: 'goals', wide: true },
    <>
      <PageHeading
        kicker={house.site?.name ?? house.centre.name}
        title={`Auslastung ${year}`}
        lead={`Belegt von dem, was belegbar war${untilText(ctx, year)}. Auf- und Abbau zählen mit, eine Raumkombination zählt bei jedem ihrer Räume.`}
        actions={
          <ButtonLink href={paths.roomUseXlsx(query)} kind="quiet">
            Als Excel-Datei
          </ButtonLink>
        }
      />
      <GoalWays actor={ctx.actor} current={paths.roomUse()} />
      <HouseChoice house={house} href={paths.roomUse} query={{ jahr: String(year), nach: view }} />
      <NoPrint>
        <YearChoice house={house} year={year} action={paths.roomUse()} />
      </NoPrint>
      <Total found={found} />
      <ChoiceChips
        label="Auslastung"
        items={(Object.keys(views) as View[]).map((one) => ({
          href: paths.roomUse({ ...query, nach: one }),
          label: views[one],
          current: one === view,
        }))}
      />
      <Sums sums={sums} view={view} />
      <Lost lost={lost} />
    </>,
  )
}

/** A running year ends today: what lies ahead would only thin it out. */
function daysOf(ctx: OfficeContext, year: number) {
  const [from, last] = [`${year}-01-01`, `${year}-12-31`]
  return { from, to: last < ctx.today || from > ctx.today ? last : ctx.today }
}

function untilText(ctx: OfficeContext, year: number): string {
  const { to } = daysOf(ctx, year)
  return to.endsWith('-12-31') ? '' : `, bis ${shortDayText(to)}`
}

function questionOf(ctx: OfficeContext, { centre, site }: House, year: number) {
  return { centreId: centre.id, siteId: site?.id, ...daysOf(ctx, year) }
}

function read(ctx: OfficeContext, house: House, year: number) {
  const question = questionOf(ctx, house, year)
  const { db, clock } = ctx.deps
  return Promise.all([roomUtilisation(db, question, clock.now()), fellOutByReason(db, question)])
}

async function yearsOf(
  ctx: OfficeContext,
  house: House,
  year: number,
  found: Utilisation,
): Promise<readonly UseSum[]> {
  const sums = [{ ...found.total, name: String(year) }]
  for (let before = year - 1; before > year - yearsCompared; before--) {
    const { db, clock } = ctx.deps
    const { total } = await roomUtilisation(db, questionOf(ctx, house, before), clock.now())
    sums.push({ ...total, name: String(before) })
  }
  return sums
}

function sumsOf(found: Utilisation, view: Exclude<View, 'jahr'>): readonly UseSum[] {
  const { rooms, bands, userClasses, organisers } = found
  return { raum: rooms, band: bands, nutzung: userClasses, veranstalter: organisers }[view]
}

/** In tables always one decimal, so that figures stand below each other. */
const aligned = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

function percent(value: number | null): string {
  return value === null ? '–' : `${value.toLocaleString('de-DE', aligned)} %`
}

/** Room hours are many: one decimal is enough. */
function roomHours(minutes: number): string {
  return (minutes / 60).toLocaleString('de-DE', { maximumFractionDigits: 1 })
}

function hoursCell(minutes: number): string {
  return (minutes / 60).toLocaleString('de-DE', aligned)
}

function partOf(part: number, whole: number): string {
  return percent(whole > 0 ? (part / whole) * 100 : null)
}

function Total({ found }: { found: Utilisation }) {
  const { total, bases } = found
  const share = shareOf(total)
  return (
    <Notice tone="info">
      <p>
        {total.dates === 0
          ? 'In diesem Jahr ist noch keine Nutzung eingetragen.'
          : share === null
            ? `${roomHours(total.used)} Raumstunden belegt. Wie viel belegbar war, ist nicht bekannt.`
            : `${percent(share)} belegt: ${roomHours(total.within)} von ${roomHours(total.bookable)} Raumstunden.`}{' '}
        {total.used > total.within && share !== null && (
          <>Dazu kommen {roomHours(total.used - total.within)} Raumstunden außerhalb der belegbaren Zeit. </>
        )}
        {total.selfManaged > 0 && (
          <>{partOf(total.selfManaged, total.used)} der Raumstunden waren in Eigenregie. </>
        )}
        {basisText(bases)}
      </p>
    </Notice>
  )
}

function basisText(bases: Utilisation['bases']): string {
  if (bases.includes('windows') && bases.includes('hours'))
    return 'Belegbar ist, was die Standorte an buchbaren Zeiten festgelegt haben, sonst ihre Öffnungszeit.'
  if (bases.includes('windows')) return 'Belegbar sind die buchbaren Zeiten des Standorts.'
  if (bases.includes('hours'))
    return 'Belegbar ist die Öffnungszeit, weil keine buchbaren Zeiten festgelegt sind.'
  return 'Es sind weder buchbare Zeiten noch Öffnungszeiten eingetragen.'
}

const nameOf: Record<View, string> = {
  raum: 'Raum',
  band: 'Zeitband',
  nutzung: 'Nutzungsart',
  veranstalter: 'Veranstalter',
  jahr: 'Jahr',
}

function Sums({ sums, view }: { sums: readonly UseSum[]; view: View }) {
  const byShare = view !== 'nutzung' && view !== 'veranstalter'
  const used = sums.reduce((sum, one) => sum + one.used, 0)
  const valueOf = (one: UseSum) =>
    view === 'jahr' && one.dates === 0
      ? null
      : byShare
        ? shareOf(one)
        : used > 0
          ? (one.used / used) * 100
          : null
  const values = sums.map((one) => valueOf(one) ?? 0)
  const what = byShare ? 'Auslastung' : 'Anteil an der Nutzung'
  if (sums.length === 0) return <Empty title="In diesem Jahr ist nichts belegt." />
  return (
    <>
      <BarChart
        label={`${what} ${views[view]}; die Zahlen stehen in der Tabelle darunter`}
        max={byShare ? 100 : Math.max(...values)}
        bars={sums
          .slice(0, 20)
          .map((one) => ({ name: one.name, value: valueOf(one), text: percent(valueOf(one)) }))}
      />
      <Table
        caption={`${what} ${views[view]}, in Raumstunden`}
        rows={sums}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: nameOf[view], cell: ({ name }) => name },
          { key: 'dates', label: 'Termine', numeric: true, cell: ({ dates }) => dates },
          { key: 'used', label: 'belegt', numeric: true, cell: (one) => hoursCell(one.used) },
          ...(byShare
            ? [
                {
                  key: 'within',
                  label: 'davon in belegbarer Zeit',
                  numeric: true,
                  cell: (one: UseSum) => hoursCell(one.within),
                },
                {
                  key: 'bookable',
                  label: 'belegbar',
                  numeric: true,
                  cell: (one: UseSum) => hoursCell(one.bookable),
                },
              ]
            : []),
          { key: 'share', label: what, numeric: true, cell: (one) => percent(valueOf(one)) },
          {
            key: 'own',
            label: 'in Eigenregie',
            numeric: true,
            cell: (one) => partOf(one.selfManaged, one.used),
          },
        ]}
      />
    </>
  )
}

const fellOutNames = { cancelled: 'abgesagt', suspended: 'ausgesetzt' } as const

function Lost({ lost }: { lost: readonly FellOut[] }) {
  return (
    <Section title="Was ausfiel, und warum">
      <Table
        caption="Ausgefallene Termine nach Grund"
        captionHidden
        rows={lost}
        rowKey={({ what, reason }) => `${what} ${reason}`}
        empty={<p>In diesem Jahr ist nichts ausgefallen.</p>}
        columns={[
          { key: 'reason', label: 'Grund', cell: ({ reason }) => reason },
          { key: 'what', label: 'Wie', cell: ({ what }) => fellOutNames[what] },
          { key: 'dates', label: 'Termine', numeric: true, cell: ({ dates }) => dates },
          { key: 'hours', label: 'Stunden', numeric: true, cell: ({ minutes }) => hoursCell(minutes) },
        ]}
      />
    </Section>
  )
}

const header = [
  'Gliederung',
  'Name',
  'Termine',
  'belegte Minuten',
  'davon in belegbarer Zeit',
  'belegbare Minuten',
  'Auslastung in Prozent',
  'Minuten in Eigenregie',
]

/** Every view in one spreadsheet, and what fell out below. */
export async function roomUseFile(ctx: OfficeContext): Promise<Response> {
  const house = await houseAsked(ctx, 'usage.read')
  if (!house) throw new Absent()
  const year = yearAsked(ctx)
  const [found, lost] = await read(ctx, house, year)
  const line = (group: string, one: UseSum): SheetCell[] => {
    const { name, dates, used, within, bookable, selfManaged } = one
    return [group, name, dates, used, within, bookable, rounded(shareOf(one)), selfManaged]
  }
  const rows = [
    line('Gesamt', { ...found.total, name: String(year) }),
    ...found.rooms.map((one) => line('Raum', one)),
    ...found.bands.map((one) => line('Zeitband', one)),
    ...found.userClasses.map((one) => line('Nutzungsart', one)),
    ...found.organisers.map((one) => line('Veranstalter', one)),
    ...lost.map(({ what, reason, dates, minutes }): SheetCell[] => [
      fellOutNames[what],
      reason,
      dates,
      minutes,
      null,
      null,
      null,
      null,
    ]),
  ]
  const name = house.site?.slug ?? house.centre.slug
  return sendFile(ctx, `auslastung-${name}-${year}.xlsx`, await writeXlsx(`Auslastung ${year}`, header, rows))
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
