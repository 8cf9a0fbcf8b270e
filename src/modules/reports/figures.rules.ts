import { euroText } from '../../kernel/money.ts'
import type { ReportFigure } from './report-document.ts'
import type { ReportFacts } from './report-facts.ts'

const nouns: Readonly<Record<string, readonly string[]>> = {
  walk: ['Spaziergänge', 'Quartiersspaziergänge', 'Fotospaziergänge'],
  'walk-and-talk': ['Walk-and-Talk-Spaziergänge'],
  'doorstep-talk': ['Nachbarschaftsgespräche', 'Haustürgespräche'],
  'street-work': ['Streetwork-Einsätze'],
  OH: ['Öffnungsstunden'],
  OD: ['Öffnungstage'],
  V: ['Besuche', 'Besucherinnen'],
  OFF: ['Angebote'],
  SES: ['Termine'],
  'KO-A': ['Kooperationen'],
  'KO-G': ['Partnergespräche'],
  'QF-V': ['Fortbildungen'],
  BK: ['Beratungskontakte'],
}

/** Every generated number of the year that texts may quote, by its key (`[[wert:KEY]]`). */
export function figuresOf(facts: ReportFacts): ReadonlyMap<string, ReportFigure> {
  const all = [
    ...outreachFigures(facts),
    ...indicatorFigures(facts),
    ...grantFigures(facts),
    ...houseFigures(facts),
  ]
  return new Map(all.map((figure) => [figure.key, figure]))
}

function count(
  key: string,
  label: string,
  value: number,
  more: Pick<ReportFigure, 'nouns'> & Partial<ReportFigure>,
): ReportFigure {
  return { key, label, value, text: value.toLocaleString('de-DE'), unit: '', ...more }
}

function outreachFigures({ outreach, crews, outreachInAll, year }: ReportFacts): ReportFigure[] {
  const records = (kind?: string) => ({
    of: 'outreach',
    filter: { year: String(year), ...(kind && { kind }) },
  })
  const kinds = outreach.flatMap(({ kind, label, records: n, people }) => [
    count(`aufsuchend.${kind}`, label, n, { nouns: nouns[kind] ?? [], records: records(kind) }),
    count(`aufsuchend.${kind}.personen`, `Personen: ${label}`, people, { nouns: [], records: records(kind) }),
  ])
  const helpers = crews.map(({ function: name, people }) =>
    count(`aufsuchend.mitwirkende.${name}`, name, people, { nouns: [], records: records() }),
  )
  return [
    ...kinds,
    ...helpers,
    count('aufsuchend.tage', 'Tage mit aufsuchender Arbeit', outreachInAll.days, {
      nouns: [],
      records: records(),
    }),
    count('aufsuchend.orte', 'Orte der aufsuchenden Arbeit', outreachInAll.places, {
      nouns: [],
      records: records(),
    }),
  ]
}

function indicatorFigures({ indicators, year }: ReportFacts): ReportFigure[] {
  return indicators.map(({ id, name, value, text, state }) => ({
    key: `kennzahl.${id}`,
    label: name,
    value: state === 'value' ? value : null,
    text,
    unit: id === 'OHW' ? 'Stunden je Woche' : '',
    nouns: nouns[id] ?? [],
    records: { of: 'indicator', filter: { id, year: String(year) } },
  }))
}

function grantFigures({ grants, grantSums, year }: ReportFacts): ReportFigure[] {
  const records = { of: 'grants', filter: { year: String(year) } }
  const money = (key: string, label: string, cents: number | null): ReportFigure => ({
    key: `drittmittel.${key}`,
    label,
    value: cents === null ? null : cents / 100,
    text: cents === null ? 'keine Angabe' : euroText(cents),
    unit: '€',
    nouns: [],
    records,
  })
  return [
    count('drittmittel.anzahl', 'Anträge auf Drittmittel', grants.length, {
      nouns: ['Drittmittelanträge'],
      records,
    }),
    money('beantragt', 'beantragt, zusammen höchstens', grantSums.appliedCents),
    money('laufend', `davon im Jahr ${year} laufend, höchstens`, grantSums.runningCents),
    money('bewilligt', 'bewilligt', grantSums.grantedCents),
    money('abgerufen', 'abgerufen', grantSums.calledCents),
  ]
}

function houseFigures({ sites, occupancy, trainings, meetings, year }: ReportFacts): ReportFigure[] {
  const rooms = sites.flatMap((site) => site.rooms)
  const records = { of: 'plan' }
  return [
    count('haus.raeume', 'Räume', rooms.length, { nouns: ['Räume'], records }),
    count('haus.zeilen', 'Zeilen der Belegungsliste', sum(occupancy.map(({ rows }) => rows.length)), {
      nouns: [],
      records,
    }),
    count('fortbildungen', 'Fortbildungen des Jahres', trainings.length, {
      nouns: [],
      records: { of: 'trainings', filter: { year: String(year) } },
    }),
    count('sitzungen', 'Sitzungen der Gremien', meetings.length, {
      nouns: ['Sitzungen', 'Gremiensitzungen'],
      records: { of: 'meetings', filter: { year: String(year) } },
    }),
  ]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
