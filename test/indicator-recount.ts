/** A second way to every indicator: reads the exported CSV and nothing else of the house. Imports nothing on purpose. */

type Row = Readonly<Record<string, string>>

/** Rows of a CSV with header, separated by semicolons, quoted where needed. */
export function rowsOf(csv: string): Row[] {
  const [header, ...lines] = cellsOf(csv.replace(/^\uFEFF/, ''))
  return lines.map((cells) => Object.fromEntries(header!.map((name, at) => [name, cells[at] ?? ''])))
}

function cellsOf(text: string): string[][] {
  const lines: string[][] = [['']]
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    const line = lines.at(-1)!
    if (quoted && sign === '"' && text[at + 1] === '"') line[line.length - 1] += text[++at]!
    else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === ';') line.push('')
    else if (!quoted && sign === '\n') lines.push([''])
    else if (sign !== '\r' || quoted) line[line.length - 1] += sign
  }
  return lines.filter((line) => line.length > 1 || line[0] !== '')
}

const number = (text: string | undefined) => Number((text ?? '').replace(',', '.').replace(/^[^\d]+/, ''))
const sum = (rows: readonly Row[], column: string) =>
  rows.reduce((total, row) => total + number(row[column]), 0)
const distinct = (rows: readonly Row[], column: string) => new Set(rows.map((row) => row[column])).size
const share = (part: number, all: number) => (all === 0 ? null : (part / all) * 100)
const orNothing = (value: number, rows: readonly Row[]) => (rows.length === 0 ? null : value)

/** The value of an indicator from the CSV of each (`of(id)`), or null where nothing can be said. */
export function recount(id: string, of: (id: string) => readonly Row[], days: number): number | null {
  const rows = of(id)
  const hours = sum(of('OH'), 'Minuten') / 60
  const cancelled = (some: readonly Row[]) => some.filter((row) => row['Stand'] === 'abgesagt').length
  switch (id) {
    case 'OH':
      return hours
    case 'OHW':
      return hours / (days / 7)
    case 'OD':
      return distinct(rows, 'Tag')
    case 'OFF':
      return orNothing(distinct(rows, 'Nummer des Angebots'), of('CAN'))
    case 'SES':
      return orNothing(rows.length, of('CAN'))
    case 'CAN':
      return share(cancelled(rows), rows.length)
    case 'V':
    case 'V-AG':
    case 'TN':
      return orNothing(sum(rows, 'Besuche'), rows)
    case 'V-OD':
      return sum(rows, 'Besuche') / distinct(of('OD'), 'Tag')
    case 'V-OH':
      return sum(rows, 'Besuche') / hours
    case 'RB':
      return share(sum(rows, 'belegte Minuten'), sum(rows, 'belegbare Minuten'))
    case 'KO-A':
      return orNothing(of('KO-P').filter((row) => row['Stufe'] === 'aktiv').length, of('KO-P'))
    case 'KO-G':
      return orNothing(rows.length, [...of('KO-P'), ...rows])
    case 'VW':
      return orNothing(rows.length, of('BK'))
    case 'OEA-N':
      return orNothing(rows.length, of('OEA-V'))
    case 'VWQ':
      return share(rows.filter((row) => row['verwiesen an'] !== '').length, rows.length)
    case 'VWA':
      return share(rows.filter((row) => row['angekommen'] === 'ja').length, rows.length)
    case 'BT-P':
      return orNothing(sum(rows, 'Personen'), rows)
    case 'OEA-E':
      return number(rows.filter((row) => row['Empfänger'] !== '').at(-1)?.['Empfänger'])
    case 'FM':
      return orNothing(sum(rows, 'Euro'), rows)
    case 'QF-T':
      return orNothing(sum(rows, 'Teilnahmen'), rows)
    case 'QF-A':
      return share(sum(rows, 'davon fortgebildet'), sum(rows, 'Mitarbeitende'))
    default:
      return rows.some((row) => 'Wert' in row) ? number(rows[0]!['Wert']) : orNothing(rows.length, rows)
  }
}
