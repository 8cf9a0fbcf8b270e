import { dayText } from '../../kernel/german-date.ts'
import { euroText, plainEuroText } from '../../kernel/money.ts'
import { isGroupRow } from './annexes.rules.ts'
import { suspensionLines } from './chapters-crisis.rules.ts'
import type { ReportBlock, ReportTable, ReportText } from './report-document.ts'
import type { GoalFact, GuidingFact, IndicatorFact, ReportFacts } from './report-facts.ts'

/** 4.1: guiding and orientation goals with their fields of action, and the indicators that were fixed for the year. */
export function goalsChapter({
  goals,
  indicators,
  fieldsOfAction,
  year,
}: ReportFacts): readonly ReportBlock[] {
  const fixed = indicators.filter(({ state }) => state !== 'not-fixed')
  return [
    ...(fieldsOfAction.length > 0
      ? [{ kind: 'line' as const, text: `Handlungsfelder: ${fieldsOfAction.join('; ')}.` }]
      : []),
    ...goals.flatMap(guidingBlocks),
    fixed.length > 0
      ? {
          kind: 'line',
          text: `Für ${year} festgelegte Indikatoren: ${fixed.map(({ name }) => name).join(', ')}.`,
        }
      : { kind: 'line', text: `Für ${year} sind keine Indikatoren festgelegt.` },
  ]
}

function guidingBlocks({ number, title, until, orientation }: GuidingFact): ReportBlock[] {
  return [
    { kind: 'subheading', text: `Richtungsziel ${number}${until ? ` (bis ${until})` : ''}` },
    { kind: 'line', text: `${title}.` },
    {
      kind: 'list',
      items: orientation.map((goal) => {
        const field = goal.fieldOfAction ? ` – Handlungsfeld ${goal.fieldOfAction}` : ''
        return `${goal.title}${goal.until ? ` (bis ${goal.until})` : ''}${field}`
      }),
    },
  ]
}

/** 4.2: the ladder of cooperation at the end of the year, and what was reported elsewhere with its source. */
export function cooperationChapter(facts: ReportFacts): readonly ReportBlock[] {
  const { stages, cooperation, resources, upTo } = facts
  const rows = resources.flatMap((list) => list.rows).filter((row) => !isGroupRow(row)).length
  const blocks: ReportBlock[] = []
  if (cooperation.length > 0) {
    blocks.push({
      kind: 'chart',
      caption: `Kooperationen am ${dayText(upTo, true)} nach Stufe`,
      unit: 'Organisationen',
      alt: `Balken: ${stages.map(({ stage, count }) => `${stage} ${count}`).join(', ')}.`,
      bars: stages.map(({ stage, count }) => ({ label: stage, value: count, text: String(count) })),
    })
  } else {
    blocks.push({ kind: 'line', text: 'Stufen der Kooperation: keine Angabe.' })
  }
  blocks.push(...notedLines(facts, /^KO/))
  if (rows > 0) {
    blocks.push({
      kind: 'line',
      text: [
        { text: 'Die Übersicht der sozialen Ressourcen umfasst ' },
        { text: `${rows} ${rows === 1 ? 'Zeile' : 'Zeilen'}`, records: { of: 'partners' } },
        { text: '; sie steht in ' },
        { text: 'Anlage 1', to: 'anlage-1' },
        { text: '.' },
      ],
    })
  }
  return blocks
}

function notedLines({ noted }: ReportFacts, which: RegExp): ReportBlock[] {
  const own = noted.filter(({ indicator }) => which.test(indicator))
  if (own.length === 0) return []
  return [
    {
      kind: 'list',
      items: own.map(
        ({ name, text, onDate, source }) =>
          `${name}: ${text} (gemeldet, Stand ${dayText(onDate, true)}, Quelle: ${source})`,
      ),
    },
  ]
}

/** 4.3: how much took place; the lists stand in annex 2. */
export function activitiesChapter(facts: ReportFacts): readonly ReportBlock[] {
  const wanted = facts.indicators.filter(({ id }) => ['OFF', 'SES', 'CAN', 'RB'].includes(id))
  return [
    ...(wanted.some(({ basis, value }) => value !== null || basis !== '')
      ? [indicatorTable(`Angebote und Termine ${facts.year}`, wanted, facts.year)]
      : []),
    ...suspensionLines(facts),
    ...notedLines(facts, /^AKT/),
    {
      kind: 'line',
      text: [
        { text: 'Belegungsplan und Belegungsliste stehen in ' },
        { text: 'Anlage 2', to: 'anlage-2' },
        { text: '.' },
      ],
    },
  ]
}

/** 4.4: all indicators of the catalogue: value, "keine Angabe" or "nicht festgelegt"; and what was reported. */
export function numbersChapter(facts: ReportFacts): readonly ReportBlock[] {
  return [
    indicatorTable(`Kennzahlen ${facts.year}`, facts.indicators, facts.year),
    ...agesChart(facts),
    ...notedLines(facts, /^(?!KO|AKT)/),
  ]
}

/** Name, value and what it rests on. */
export function indicatorTable(
  caption: string,
  indicators: readonly IndicatorFact[],
  year: number,
): ReportTable {
  // Where nothing is fixed yet there is nothing to say about grounds either.
  const grounds = indicators.some(({ state }) => state !== 'not-fixed')
  return {
    kind: 'table',
    caption,
    columns: [
      { label: 'Kennzahl', share: 3 },
      { label: 'Wert', share: 1.6 },
      ...(grounds ? [{ label: 'Grundlage und Fassung', share: 3 }] : []),
    ],
    rows: indicators.map(({ id, name, text, basis, state, definitionNumber }) => [
      name,
      [{ text, records: { of: 'indicator', filter: { id, year: String(year) } } }],
      ...(grounds
        ? [state === 'not-fixed' ? '–' : [basis, `Fassung ${definitionNumber}`].filter(Boolean).join('; ')]
        : []),
    ]),
    records: { of: 'indicators', filter: { year: String(year) } },
  }
}

function agesChart({ indicators, year }: ReportFacts): ReportBlock[] {
  const ages = indicators.find(({ id }) => id === 'V-AG')
  const known = ages?.state === 'value' ? ages.parts.filter(({ value }) => value !== null) : []
  if (known.length === 0) return []
  return [
    {
      kind: 'chart',
      caption: `Besuche ${year} nach Alter`,
      unit: 'Besuche',
      alt: `Balken: ${known.map(({ name, text }) => `${name} ${text}`).join(', ')}.`,
      bars: known.map(({ name, value, text }) => ({ label: name, value: value ?? 0, text })),
    },
  ]
}

/** 4.5: how each goal of the year stands, by field of action, and the third-party funding. */
export function achievementChapter(facts: ReportFacts): readonly ReportBlock[] {
  const orientation = facts.goals
    .flatMap((guiding) => guiding.orientation)
    .filter(({ goals }) => goals.length > 0)
  const fields = Map.groupBy(orientation, ({ fieldOfAction }) => fieldOfAction || 'Weitere Ziele')
  const goals = [...fields].flatMap(([field, branches]): ReportBlock[] => [
    ...(fields.size > 1 ? [{ kind: 'subheading' as const, text: field }] : []),
    standingTable(
      `Stand der Ziele ${facts.year}${fields.size > 1 ? `: ${field}` : ''}`,
      branches.flatMap((branch) => branch.goals),
    ),
  ])
  return [
    ...(goals.length > 0
      ? goals
      : [{ kind: 'line' as const, text: `Ziele für ${facts.year}: nicht festgelegt.` }]),
    { kind: 'subheading', text: 'Drittmittel' },
    ...grantBlocks(facts),
  ]
}

function standingTable(caption: string, goals: readonly GoalFact[]): ReportTable {
  return {
    kind: 'table',
    caption,
    columns: [
      { label: 'Nr.', share: 0.5, numeric: true },
      { label: 'Handlungsziel', share: 4 },
      { label: 'Frist', share: 2 },
      { label: 'Stand', share: 1.6 },
      { label: 'Nachweis', share: 2.2 },
    ],
    rows: goals.map((goal) => [
      String(goal.number),
      goal.title,
      goal.deadline,
      stateText(goal),
      proofText(goal),
    ]),
  }
}

function stateText({ state, verdict }: GoalFact): ReportText {
  return verdict ? `${state}. ${verdict}` : state
}

function proofText({ id, value, evidence, notes }: GoalFact): ReportText {
  const text = [value, evidence === 0 ? '' : `${evidence} ${evidence === 1 ? 'Beleg' : 'Belege'}`, ...notes]
    .filter(Boolean)
    .join('; ')
  return [{ text: text || 'kein Nachweis', records: { of: 'goal', filter: { id } } }]
}

/** The table in the form of the source, and sums that are ceilings, never income (R171, R173, X9). */
function grantBlocks({ grants, grantSums, year }: ReportFacts): ReportBlock[] {
  if (grants.length === 0) return [{ kind: 'line', text: 'Drittmittel: keine Angabe.' }]
  const { appliedCents, runningCents, grantedCents, calledCents } = grantSums
  const money = (cents: number | null) => (cents === null ? 'keine Angabe' : euroText(cents))
  return [
    {
      kind: 'table',
      caption: 'Anträge auf Drittmittel',
      columns: [
        { label: 'Geber', share: 2.4 },
        { label: 'Summe', share: 1.9 },
        { label: 'Zweck', share: 3 },
        { label: 'Zeitraum', share: 1.5 },
        { label: 'Stand', share: 1.3 },
      ],
      rows: grants.map(({ id, funder, ceilingCents, purpose, period, state }) => [
        funder,
        [
          {
            text: ceilingCents === null ? 'keine Angabe' : `bis zu ${plainEuroText(ceilingCents)} €`,
            records: { of: 'grant', filter: { id } },
          },
        ],
        purpose,
        period,
        state,
      ]),
      records: { of: 'grants', filter: { year: String(year) } },
    },
    {
      kind: 'list',
      items: [
        `Beantragt, zusammen höchstens: ${money(appliedCents)}. Höchstbeträge sind keine Einnahmen.`,
        `Davon ${year} laufend, höchstens: ${money(runningCents)}`,
        `Bewilligt: ${money(grantedCents)}`,
        `Abgerufen: ${money(calledCents)}`,
      ],
    },
  ]
}
