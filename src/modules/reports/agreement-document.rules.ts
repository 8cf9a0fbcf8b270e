import { dayText } from '../../kernel/german-date.ts'
import type { AgreedBranch, AgreedDirection, AgreementContent, Signing } from './agreement.ts'
import type { ReportBlock, ReportDocument, ReportPart, ReportTable, ReportText } from './report-document.ts'

/**
 * What is agreed → the same kind of document as the annual report, so that it is set by the same hands. Pure: the same
 * content and signing give the same document. `signing` null: a draft.
 */
export function agreementDocument(content: AgreementContent, signing: Signing | null): ReportDocument {
  const { facts } = content
  const { year, centre, parties } = facts
  const state = signing
    ? `Unterschrieben: ${signing.decision}, ${signing.body}`
    : 'Entwurf, noch nicht unterschrieben'
  return {
    title: `Zielvereinbarung ${year}`,
    subtitle: centre.name,
    centre: centre.slug,
    year,
    lang: 'de',
    on: signing?.on ?? facts.on,
    cover: { councilNumber: '', authors: [], address: [], version: signing?.number ?? 0, state },
    imprintTitle: 'Vereinbarungspartner',
    imprint: parties.map(({ name, lines }) => ({ operator: name, lines })),
    chapters: numbered([
      ['Präambel', preamble(content)],
      [`Ziele ${year}`, goals(content)],
      [`Kennzahlen ${year}`, indicators(content)],
      [`Aktivitäten ${year}`, activities(content)],
      ...(signing && signing.number > 1
        ? [[`Änderungen gegenüber Fassung ${signing.number - 1}`, changes(signing)] as const]
        : []),
      ['Unterschriften', signatures(content, signing)],
    ]),
    annexes: [],
  }
}

function numbered(
  chapters: readonly (readonly [title: string, blocks: readonly ReportBlock[]])[],
): ReportPart[] {
  return chapters.map(([title, blocks], index) => {
    const number = String(index + 1)
    return { id: `kapitel-${number}`, number, title, level: 1, blocks }
  })
}

function preamble({ facts, preamble: text }: AgreementContent): readonly ReportBlock[] {
  const names = facts.parties.map(({ name }) => name)
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} und ${names.at(-1)}` : names.join('')
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
  return [
    { kind: 'line', text: `${all} vereinbaren für ${facts.centre.name} die Ziele des Jahres ${facts.year}.` },
    ...(paragraphs.length > 0 ? [{ kind: 'text' as const, paragraphs }] : []),
  ]
}

function goals({ facts: { directions, year } }: AgreementContent): readonly ReportBlock[] {
  const blocks = directions.flatMap((direction): ReportBlock[] => [
    { kind: 'subheading', text: `Richtungsziel ${direction.number}${within(direction.until)}` },
    { kind: 'line', text: `${direction.title}.` },
    goalTable(direction, year),
  ])
  return blocks.length > 0 ? blocks : [{ kind: 'line', text: `Ziele für ${year}: nicht festgelegt.` }]
}

function within(until: string): string {
  return until === '' ? '' : ` (bis ${until})`
}

function goalTable({ number, branches }: AgreedDirection, year: number): ReportTable {
  return {
    kind: 'table',
    caption: `Handlungsziele ${year} zu Richtungsziel ${number}`,
    columns: [
      { label: 'Handlungsziel', share: 3.2 },
      { label: 'Frist', share: 1.7 },
      { label: 'Verantwortlich', share: 1.6 },
      { label: 'Woran wir es messen', share: 2.4 },
    ],
    rows: branches.flatMap((branch) => [[heading(branch)], ...goalRows(branch)]),
  }
}

function heading({ title, until, fieldOfAction }: AgreedBranch): string {
  const field = fieldOfAction === '' ? '' : ` · Handlungsfeld ${fieldOfAction}`
  return `Orientierungsziel: ${title}${within(until)}${field}`
}

function goalRows({ goals: all }: AgreedBranch): readonly (readonly ReportText[])[] {
  return all.map(({ id, number, title, deadline, responsible, rule, remark }) => [
    [
      { text: `${number}. ${title}`, records: { of: 'goal', filter: { id } } },
      ...(remark === '' ? [] : [{ text: `. ${remark}` }]),
    ],
    deadline,
    responsible || 'noch offen',
    rule,
  ])
}

function indicators({ facts }: AgreementContent): readonly ReportBlock[] {
  if (facts.indicators.length === 0)
    return [{ kind: 'line', text: `Kennzahlen für ${facts.year}: nicht festgelegt.` }]
  const year = String(facts.year)
  return [
    {
      kind: 'table',
      caption: `Kennzahlen ${year} mit ihren Definitionen`,
      columns: [
        { label: 'Kennzahl', share: 1.8 },
        { label: 'Was genau gezählt wird', share: 3.6 },
        { label: 'Zielwert', share: 1.8 },
        { label: 'Festgelegt', share: 1.8 },
      ],
      rows: facts.indicators.map(({ id, name, definition, definitionNumber, targets, fixedBy }) => [
        [{ text: name, records: { of: 'indicator', filter: { id, year } } }],
        `${definition} (Fassung ${definitionNumber})`,
        targets.join('; ') || 'ohne Zielwert',
        fixedBy || 'nicht festgelegt',
      ]),
    },
  ]
}

function activities({ facts: { activities: planned, year } }: AgreementContent): readonly ReportBlock[] {
  if (planned.length === 0) return [{ kind: 'line', text: `Aktivitäten ${year}: keine Angabe.` }]
  return [{ kind: 'list', items: planned.map(({ title, when }) => `${title}: ${when}`) }]
}

function changes({ reason, changes: all }: Signing): readonly ReportBlock[] {
  return [
    { kind: 'line', text: `Grund: ${reason}` },
    { kind: 'list', items: all },
  ]
}

function signatures(
  { facts, signatories }: AgreementContent,
  signing: Signing | null,
): readonly ReportBlock[] {
  const said = signing
    ? `${signing.decision} (${signing.body}, ${dayText(signing.on, true)}): „${signing.decisionText}“`
    : 'Noch hat das Lenkungsgremium diese Zielvereinbarung nicht beschlossen.'
  const who = signatories.length > 0 ? signatories : facts.parties.map(({ name }) => name)
  return [
    { kind: 'line', text: said },
    {
      kind: 'table',
      caption: 'Wer unterschreibt',
      columns: [
        { label: 'Für', share: 3 },
        { label: 'Ort und Datum', share: 2 },
        { label: 'Unterschrift', share: 3 },
      ],
      // Room to write by hand.
      rows: who.map((name) => [name, '', '\n\n']),
    },
  ]
}
