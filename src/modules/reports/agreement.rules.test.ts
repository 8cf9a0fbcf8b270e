import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agreementDocument } from './agreement-document.rules.ts'
import { agreedGoal, contentWith, factsWith, signing } from './agreement.fixture.ts'
import { agreementRefusals } from './agreement.ts'
import { agreementChanges, changedGoals, signingProblem, wordingDay } from './agreement.rules.ts'
import { hashOf } from './content-hash.ts'
import { reportDocx } from './report-docx.ts'
import { reportJson } from './report-json.rules.ts'
import { reportPdf } from './report-pdf.ts'

const content = contentWith(factsWith([agreedGoal(1), agreedGoal(2)]))

describe('who signs a target agreement', () => {
  const about = { centreId: 'c', year: 2021 }
  const decision = {
    bodyKind: 'steering',
    centreId: 'c',
    meetingState: 'held',
    kind: 'target-agreement',
    forYear: 2021,
  }

  it('the Lenkungsgremium of the centre or of the city, in a meeting that took place', () => {
    assert.equal(signingProblem(decision, about), undefined)
    assert.equal(signingProblem({ ...decision, centreId: null }, about), undefined)
  })

  it('nobody else, each with a sentence that says what to do', () => {
    const wrong = [
      [{ bodyKind: 'team' }, 'not-steering'],
      [{ bodyKind: 'quarter-conference' }, 'not-steering'],
      [{ centreId: 'another' }, 'other-centre'],
      [{ meetingState: 'planned' }, 'not-held'],
      [{ kind: 'general', forYear: null }, 'other-purpose'],
      [{ forYear: 2020 }, 'other-purpose'],
    ] as const
    for (const [part, reason] of wrong) {
      assert.equal(signingProblem({ ...decision, ...part }, about), reason)
      assert.match(agreementRefusals[reason], /[.]$/)
    }
  })
})

describe('what changed since the signature', () => {
  it('is nothing when nothing did', () => {
    assert.deepEqual(agreementChanges(content, structuredClone(content)), [])
  })

  it('is told goal by goal: new, reworded part by part, no longer agreed', () => {
    const later = factsWith([
      agreedGoal(2, { deadline: 'bis 30. September 2021', responsible: '' }),
      agreedGoal(3),
    ])
    assert.deepEqual(agreementChanges(content, contentWith(later)), [
      'Ziel 2, Frist: jetzt „bis 30. September 2021“ statt „bis 30. Juni 2021“.',
      'Ziel 2, Verantwortlich: jetzt ohne Angabe statt „Quartiersmanagement“.',
      'Ziel 3 ist neu: „Ziel mit der Nummer 3“.',
      'Ziel 1 „Ziel mit der Nummer 1“ gilt nicht mehr.',
    ])
    const changed = changedGoals(content.facts, later)
    assert.deepEqual([...changed.values()].map(({ length }) => length).toSorted(), [1, 1, 2])
  })

  it('and in preamble, parties, indicators and activities', () => {
    const facts = factsWith([agreedGoal(1), agreedGoal(2)], {
      parties: content.facts.parties.slice(0, 2),
      activities: [{ title: 'Reisemesse', when: 'Mai 2021' }],
      indicators: [{ ...content.facts.indicators[0]!, definition: 'Anders.', definitionNumber: 2 }],
    })
    assert.deepEqual(agreementChanges(content, contentWith(facts, 'Ein anderes Jahr.')), [
      'Vereinbarungspartner sind jetzt andere: Musterstadt, Träger Nord e. V.',
      'Die Präambel ist geändert.',
      'Kennzahl „Menschen im Verteiler“ ist anders definiert (Fassung 2).',
      'Aktivität neu oder anders: Reisemesse: Mai 2021.',
      'Aktivität entfällt oder ist anders: Reisemesse: Januar 2021.',
    ])
  })

  it('a draft is worded as of today, never later than its year', () => {
    assert.equal(wordingDay(2021, '2020-12-01'), '2020-12-01')
    assert.equal(wordingDay(2021, '2026-11-24'), '2021-12-31')
  })
})

describe('the agreement as a document', () => {
  const words = (of: unknown) => JSON.stringify(of)

  it('names parties, goals with field, deadline, function and measure, indicators with definition and target', () => {
    const document = agreementDocument(content, signing)
    assert.deepEqual(
      document.chapters.map(({ title }) => title),
      ['Präambel', 'Ziele 2021', 'Kennzahlen 2021', 'Aktivitäten 2021', 'Unterschriften'],
    )
    const said = words(reportJson(document))
    for (const part of [
      'Musterstadt, Träger Nord e. V. und Träger Süd vereinbaren',
      'Handlungsfeld Vernetzung',
      'bis 30. Juni 2021',
      'Quartiersmanagement',
      'mindestens 12 Termine',
      'Empfängerinnen und Empfänger der letzten Ausgabe. (Fassung 1)',
      'mindestens 150 (Ziel 2)',
      'Reisemesse: Januar 2021',
      'Beschluss 2/2020 (Lenkungsgremium, 8. Dezember 2020)',
    ])
      assert.ok(said.includes(part), part)
  })

  it('says that a draft is not signed, and what a later version changed', () => {
    assert.match(words(agreementDocument(content, null)), /noch nicht unterschrieben/)
    const later = { ...signing, number: 2, reason: 'Der Umbau dauert länger.', changes: ['Ziel 1 ist neu.'] }
    const document = agreementDocument(content, later)
    assert.equal(document.chapters.at(-2)!.title, 'Änderungen gegenüber Fassung 1')
    assert.match(words(document), /Grund: Der Umbau dauert länger/)
  })

  it('is set by the same hands as the report: the same content, the same bytes', async () => {
    const document = agreementDocument(content, signing)
    const again = agreementDocument(structuredClone(content), { ...signing })
    const pdf = await reportPdf(document)
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString('latin1'), '%PDF-')
    assert.equal(hashOf(pdf), hashOf(await reportPdf(again)))
    assert.equal(hashOf(await reportDocx(document)), hashOf(await reportDocx(again)))
  })
})
