import { dayText } from '../../kernel/german-date.ts'
import type { ReportBlock } from './report-document.ts'
import type { Readable, ReportFacts } from './report-facts.ts'

/** 1.1: who runs the centre, and which houses and rooms it has. */
export function operatorsChapter({ operators, sites }: ReportFacts): readonly ReportBlock[] {
  const houses = sites.map(({ name, address, rooms, outdoors }) => {
    const inside = `${rooms.length} ${rooms.length === 1 ? 'Raum' : 'Räume'}${rooms.length > 0 ? ` (${rooms.join(', ')})` : ''}`
    const outside = outdoors.length > 0 ? ` und ${outdoors.join(', ')}` : ''
    return `${name}${address ? `, ${address}` : ''}: ${inside}${outside}`
  })
  return [
    { kind: 'line', text: `Träger sind ${inWords(operators.map(({ name }) => name))}.` },
    ...(houses.length > 0 ? [{ kind: 'list' as const, items: houses }] : []),
  ]
}

/** What must be known about the records of the year, where its figures begin. */
export function remarkLine({ remark }: ReportFacts): readonly ReportBlock[] {
  return remark === '' ? [] : [{ kind: 'line', text: `Hinweis zu den Einträgen des Jahres: ${remark}` }]
}

function inWords(items: readonly string[]): string {
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} und ${items.at(-1)}` : items.join('')
}

/** 2: which districts the quarter consists of, and what was noted over the year. */
export function situationChapter({ districts }: ReportFacts): readonly ReportBlock[] {
  if (districts.length === 0) return []
  return [{ kind: 'line', text: `Zum Quartier gehören: ${districts.join(', ')}.` }]
}

/** 2.3: walks and talks, counted from their records (R090). */
export function outreachChapter(facts: ReportFacts): readonly ReportBlock[] {
  const { outreach, crews, year } = facts
  if (outreach.length === 0) return [{ kind: 'line', text: `Aufsuchende Arbeit ${year}: keine Angabe.` }]
  const records = { of: 'outreach', filter: { year: String(year) } }
  return [
    ...remarkLine(facts),
    {
      kind: 'table',
      caption: `Aufsuchende Arbeit ${year}`,
      columns: [
        { label: 'Art', share: 3 },
        { label: 'Anzahl', numeric: true },
        { label: 'Personen', numeric: true },
        { label: 'Tage', numeric: true },
        { label: 'Orte', numeric: true },
      ],
      rows: outreach.map(({ kind, label, records: n, people, days, places }) => [
        label,
        [
          {
            text: n.toLocaleString('de-DE'),
            records: { of: 'outreach', filter: { year: String(year), kind } },
          },
        ],
        people.toLocaleString('de-DE'),
        String(days),
        places === 0 ? 'keine Angabe' : String(places),
      ]),
      records,
    },
    ...(crews.length > 0
      ? [
          {
            kind: 'line' as const,
            text: `Mitgewirkt haben: ${inWords(crews.map(({ function: name, people }) => `${name} (${people})`))}.`,
          },
        ]
      : []),
  ]
}

/** 3.3: which procedures hold; the steps stand in annex 4. */
export function protectionChapter({ schemes }: ReportFacts, readable: Readable): readonly ReportBlock[] {
  const lines = schemes
    .filter(({ operatorId }) => readable === 'all' || readable.has(operatorId))
    .map(({ operator, validFrom, steps }) => {
      const since = validFrom ? ` gültig seit ${dayText(validFrom, true)}` : ''
      return `${operator}: eigenes Schutzkonzept mit ${steps.length} Schritten,${since || ' ohne Datum'}`
    })
  if (lines.length === 0) return []
  return [
    { kind: 'list', items: lines },
    {
      kind: 'line',
      text: [
        { text: 'Das Vorgehen Schritt für Schritt: ' },
        { text: 'Anlage 4', to: 'anlage-4' },
        { text: '.' },
      ],
    },
  ]
}

/** 3.4: the table of trainings in the form of the source (R159). */
export function qualityChapter(
  { trainings, operators, year }: ReportFacts,
  readable: Readable,
): readonly ReportBlock[] {
  const own = trainings.filter(
    ({ operatorId }) => operatorId === null || readable === 'all' || readable.has(operatorId),
  )
  const hidden = trainings.length - own.length
  const nameOf = (id: string | null) => operators.find((one) => one.id === id)?.shortName ?? 'beide'
  const blocks: ReportBlock[] = []
  if (trainings.length === 0)
    blocks.push({ kind: 'line', text: `Fort- und Weiterbildungen ${year}: keine Angabe.` })
  if (own.length > 0) {
    blocks.push({
      kind: 'table',
      caption: `Fort- und Weiterbildungen ${year}`,
      columns: [
        { label: 'Titel', share: 4 },
        { label: 'Veranstalter', share: 3 },
        { label: 'Art', share: 2 },
        { label: 'Träger', share: 1.4 },
        { label: 'Wann', share: 1.4 },
      ],
      rows: own.map((training) => [
        training.title,
        training.organiser,
        training.kind,
        nameOf(training.operatorId),
        training.when,
      ]),
      records: { of: 'trainings', filter: { year: String(year) } },
    })
  }
  if (hidden > 0) {
    blocks.push({
      kind: 'line',
      text: `${hidden} Einträge des anderen Trägers stehen hier nach der Freigabe.`,
    })
  }
  return blocks
}
