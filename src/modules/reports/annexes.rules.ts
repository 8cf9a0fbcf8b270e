import { dayText, monthName } from '../../kernel/german-date.ts'
import type { ReportBlock, ReportColumn, ReportPart } from './report-document.ts'
import type { ListFact, PlanFact, Readable, ReportFacts } from './report-facts.ts'
import { reportAnnexes } from './report-facts.ts'

/** Annexes 1 to 4 (R094): the overview on A3, plan and list, the year as months, the procedures. */
export function annexesOf(facts: ReportFacts, readable: Readable): readonly ReportPart[] {
  const [resources, rooms, year, protection] = reportAnnexes
  return [
    { ...annex(resources), ...laid('a3-landscape', resourceBlocks(facts)) },
    { ...annex(rooms), ...laid('a4-landscape', roomBlocks(facts)) },
    { ...annex(year), ...laid('a4-landscape', yearBlocks(facts)) },
    { ...annex(protection), blocks: protectionBlocks(facts, readable) },
  ]
}

function annex([number, title]: (typeof reportAnnexes)[number]) {
  return { id: `anlage-${number}`, number, title, level: 1 as const }
}

// Wide paper is for wide tables, not for a line that says there is nothing.
function laid(paper: ReportPart['paper'], blocks: readonly ReportBlock[]) {
  return blocks.some(({ kind }) => kind === 'table') ? { paper, blocks } : { blocks }
}

function resourceBlocks({ resources }: ReportFacts): readonly ReportBlock[] {
  return listTables(resources, 'Übersicht der sozialen Ressourcen', { of: 'partners' })
}

function roomBlocks({ plan, occupancy }: ReportFacts): readonly ReportBlock[] {
  return [
    ...listTables(plan, 'Belegungsplan', { of: 'plan' }),
    ...listTables(occupancy, 'Belegungsliste', { of: 'plan' }),
  ]
}

function listTables(lists: readonly ListFact[], name: string, records: { of: string }): ReportBlock[] {
  const filled = lists.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) return [{ kind: 'line', text: `${name}: keine Angabe.` }]
  return filled.map(({ site, header, rows }) => ({
    kind: 'table',
    caption: lists.length > 1 ? `${name}: ${site}` : name,
    columns: header.map((label): ReportColumn => ({ label, share: shareOf(label) })),
    rows: rows.map((row) => (isGroupRow(row) ? row.slice(0, 1) : row)),
    records,
    small: header.length > 8,
  }))
}

/** A row that names what the rows below it have in common. */
export function isGroupRow([first = '', ...rest]: readonly string[]): boolean {
  return first !== '' && rest.length > 0 && rest.every((cell) => cell === '')
}

// Long texts get room, numbers and flags do not.
function shareOf(label: string): number {
  if (/Bezeichnung|Kooperationspartner|Gruppe \//.test(label)) return 2
  if (label === 'PB') return 0.4
  if (/^(?:Beginn|Ende)$/.test(label)) return 0.7
  return 1.2
}

const months = Array.from({ length: 12 }, (_, index) =>
  monthName(`2020-${String(index + 1).padStart(2, '0')}-01`),
)

/** 4 quarters × 12 months: a sign in each month, and the time in words, so that no sign is needed to read it. */
function yearBlocks({ nextPlan, year }: ReportFacts): readonly ReportBlock[] {
  if (nextPlan.length === 0) return [{ kind: 'line', text: `Eckpunkteplan ${year + 1}: keine Angabe.` }]
  return [
    {
      kind: 'table',
      caption: `Eckpunkteplan ${year + 1}`,
      columns: [
        { label: 'Vorhaben', share: 3.4 },
        { label: 'Zeit', share: 2.2 },
        ...months.map((month, index) => ({
          label: `Q${Math.floor(index / 3) + 1} ${month.slice(0, 3)}`,
          share: 0.62,
        })),
      ],
      rows: nextPlan.map((entry) => [
        entry.title,
        entry.when,
        ...months.map((_, index) => signOf(entry, index + 1)),
      ]),
      records: { of: 'year-plan', filter: { year: String(year + 1) } },
      small: true,
    },
  ]
}

function signOf({ from, to }: PlanFact, month: number): string {
  return month >= from && month <= to ? '■' : ''
}

function protectionBlocks({ schemes }: ReportFacts, readable: Readable): readonly ReportBlock[] {
  const shown = schemes.filter(({ operatorId }) => readable === 'all' || readable.has(operatorId))
  if (shown.length === 0) return [{ kind: 'line', text: 'Ablaufschema: keine Angabe.' }]
  return shown.flatMap(({ operator, validFrom, steps }): ReportBlock[] => [
    { kind: 'subheading', text: operator },
    {
      kind: 'table',
      caption: `Vorgehen ${operator}${validFrom ? `, gültig seit ${dayText(validFrom, true)}` : ''}`,
      columns: [
        { label: 'Schritt', share: 0.7, numeric: true },
        { label: 'Was zu tun ist', share: 5 },
        { label: 'Zuständig', share: 2 },
      ],
      rows: steps.map(({ title, text, responsible }, index) => [
        String(index + 1),
        text ? `${title}: ${text}` : title,
        responsible,
      ]),
    },
  ])
}
