import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { claimsIn } from './claims.rules.ts'
import type { ReportFigure } from './report-document.ts'
import type { LintQuestion } from './report-linter.rules.ts'
import { lintReport } from './report-linter.rules.ts'
import { plainOf, quotedParagraphs } from './report-text.rules.ts'

const figure = (key: string, value: number | null, nouns: readonly string[], unit = ''): ReportFigure => {
  const text = value === null ? 'nicht festgelegt' : String(value).replace('.', ',')
  return { key, label: key, value, text, unit, nouns }
}
const figures = [
  figure('aufsuchend.spaziergaenge', 15, ['Spaziergänge', 'Quartiersspaziergänge']),
  figure('aufsuchend.gespraeche', 225, ['Gespräche', 'Nachbarschaftsgespräche']),
  figure('kooperationen.aktiv', 23, ['Kooperationen']),
  figure('jugend.tage', 2.5, ['Tage', 'Öffnungstage'], 'Tage je Woche'),
  figure('besuche', null, ['Besuche']),
]
const parts = {
  figures: new Map(figures.map((one) => [one.key, one])),
  chapters: new Map([
    ['2.3', 'Ergebnisse der Beteiligungen'],
    ['4.2', 'Kooperationen'],
  ]),
  annexes: new Map([['1', 'Übersicht der sozialen Ressourcen']]),
}

function lint(texts: Readonly<Record<string, string>>, more: Partial<LintQuestion> = {}) {
  const written = Object.entries(texts).map(([chapter, text]) => ({ chapter, text }))
  const asked = { emptyChapters: [], privateNames: ['Erika Beispiel'], ceilingSums: [279_061, 219_061] }
  return lintReport({ ...parts, texts: written, ...asked, ...more }).map(
    ({ code, chapter }) => `${code} ${chapter}`,
  )
}

const openDays = (days: string) => `Das offene Angebot gab es an durchschnittlich ${days} Tagen wöchentlich.`

describe('a report is read for what does not fit together', () => {
  it('ten planted contradictions are found', () => {
    const texts = {
      '2.1': 'Bei 16 Spaziergängen kamen wir ins Gespräch.',
      '2.2': 'Der Jugendtreff ist an 3 Tagen wöchentlich offen. Mehr dazu siehe 1.6.',
      '2.3': 'Es waren 40 Nachbarschaftsgespräche. Näheres in [[kapitel:2.9]] und in Anlage 7.',
      '3.2.2': 'Frau Musterfrau leitet den Kreis, Erika Beispiel hilft.',
      '4.2': 'Der Chor probt mit 12 Kindern.',
      '4.3': 'Am Chor nehmen 14 Kinder teil.',
      '4.5': 'Wir haben 279.061 € eingenommen.',
    }
    assert.deepEqual(lint(texts, { emptyChapters: ['3.1'] }), [
      'number-differs 2.1',
      'number-differs 2.2',
      'dead-reference 2.2',
      'number-differs 2.3',
      'dead-reference 2.3',
      'dead-reference 2.3',
      'empty-chapter 3.1',
      'private-name 3.2.2',
      'private-name 3.2.2',
      'contradiction 4.3',
      'ceiling-as-income 4.5',
    ])
  })

  it('a clean text has none', () => {
    const texts = {
      '2.3':
        'Im Sommer 2020 gab es [[wert:aufsuchend.spaziergaenge]] Spaziergänge und 225 Gespräche (siehe [[kapitel:4.2]]).',
      '3.1':
        'Herr M. und Frau Oberbürgermeisterin kamen am 3. Juli um 14 Uhr. Ein Angebot läuft seit 2019 nach § 11 SGB VIII.',
      '3.2.1': 'Der Jugendtreff ist im Mittel an 2,5 Tagen in der Woche offen, das Café an vier Vormittagen.',
      '4.2': 'Über 20 Kooperationen bestehen, rund 220 Gespräche wurden geführt; siehe 2.3 und Anlage 1.',
      '4.5': 'Beantragt sind bis zu 279.061 €. Bewilligt wurden 10.000 €.',
    }
    assert.deepEqual(lint(texts), [])
  })

  it('days of opening that the opening hours contradict are found, with both figures (R-OPEN-6)', () => {
    const openings = [{ days: 2.5, minutes: 990 }]
    assert.deepEqual(lint({ '2.2': openDays('2,5') }, { openings, figures: new Map() }), [])
    const [found] = lintReport({
      ...parts,
      figures: new Map(),
      texts: [{ chapter: '2.2', text: openDays('3') }],
      emptyChapters: [],
      privateNames: [],
      ceilingSums: [],
      openings,
    })
    assert.equal(
      found?.message,
      'Im Text steht „durchschnittlich 3 Tagen“. Nach den Öffnungszeiten sind es im Schnitt 2,5 Tage in der Woche. Bitte prüfen Sie, was stimmt.',
    )
  })

  it('a number that nobody counts is not held against anything', () => {
    assert.deepEqual(lint({ '4.4': 'Es gab 400 Besuche.' }), [])
  })

  it('numbers are read with what they count', () => {
    const [claim] = claimsIn(
      'Über zwölf ehrenamtliche Helferinnen kommen jede Woche, insgesamt 2.553 Menschen.',
    )
    assert.equal(claim?.value, 12)
    assert.equal(claim?.bound, 'least')
    assert.deepEqual(
      claimsIn('Am 03.08.2020 um 14:30 Uhr, Kirchsteige 5, § 8a Absatz 4.').map(({ written }) => written),
      [],
    )
  })
})

describe('texts quote figures and chapters', () => {
  it('what they quote is of today, what leads nowhere stays as written', () => {
    const text =
      'Es waren [[wert:aufsuchend.gespraeche]].\n\nSiehe [[kapitel:2.3]], [[anlage:1]], [[wert:fehlt]].'
    assert.deepEqual(quotedParagraphs(text, parts).map(plainOf), [
      'Es waren 225.',
      'Siehe 2.3 Ergebnisse der Beteiligungen, Anlage 1 (Übersicht der sozialen Ressourcen), [[wert:fehlt]].',
    ])
  })
})
