import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Consultation, CouncilPaper } from './council-paper.ts'
import { inOrder, paperFindings } from './council-paper.rules.ts'

const taken: Consultation = {
  committee: 'Ausschuss für Soziales und Integration',
  purpose: 'information',
  sessionKind: 'public',
  onDate: '2022-06-29',
  outcome: '',
}
const paper: CouncilPaper = {
  id: 'p',
  centreId: null,
  committee: taken.committee,
  onDate: '2022-06-29',
  number: '',
  subject: 'Übersicht Quartiersmanagement',
  attachments: '',
  coSigned: '',
  proposal: 'Der Ausschuss für Soziales und Integration nimmt Kenntnis vom Quartiersmanagement.',
  financialEffects: 'Entfällt',
  fundingProposal: 'Entfällt',
  reasons: '# Senioren:\nFrau M. stellte sich vor. Sie vermittelt an Herrn Dr. K.',
  consultations: [taken],
  version: 1,
}
const sentences = (changes: Partial<CouncilPaper>, people: Parameters<typeof paperFindings>[1] = []) =>
  paperFindings({ ...paper, ...changes }, people).map(({ sentence }) => sentence)

test('the paper of the source has nothing to add', () => {
  assert.deepEqual(sentences({}), [])
})

test('what is only taken note of says "Entfällt" where costs stand', () => {
  const [effects, funding] = sentences({ financialEffects: '', fundingProposal: ' ' })
  assert.match(effects!, /Kenntnisnahme.*„Finanzielle Auswirkungen“ ausdrücklich „Entfällt“/)
  assert.match(funding!, /„Deckungsvorschlag“ ausdrücklich „Entfällt“/)
  assert.match(sentences({ financialEffects: '5.000 €' })[0]!, /nennt aber etwas/)
  const decided = { consultations: [{ ...taken, purpose: 'decision' }] } as const
  assert.deepEqual(sentences({ ...decided, financialEffects: '5.000 €' }), [])
})

test('consultations run by date, the last one decides, and the day of the paper is among them', () => {
  const early = {
    ...taken,
    committee: 'Bezirksbeirat',
    purpose: 'preparation',
    onDate: '2022-06-01',
  } as const
  const [order] = sentences({ consultations: [taken, early] })
  assert.match(order!, /nicht nach Datum geordnet: „Bezirksbeirat“ tagt schon am 01\.06\.2022/)
  const undated = { ...early, onDate: null }
  assert.deepEqual(
    inOrder([undated, taken, early]).map(({ committee, onDate }) => [committee, onDate]),
    [
      ['Bezirksbeirat', '2022-06-01'],
      [taken.committee, '2022-06-29'],
      ['Bezirksbeirat', null],
    ],
  )
  assert.match(sentences({ consultations: [taken, undated] })[0]!, /fehlt noch ein Sitzungsdatum/)
  assert.match(sentences({ consultations: [] })[0]!, /Beratungsfolge ist leer/)
  assert.match(sentences({ onDate: '2022-07-01' })[0]!, /an diesem Tag berät sie niemand/)
})

test('a public paper names nobody in full who did not agree', () => {
  const gerda = { salutation: 'Frau', name: 'Gerda Muster', agreedToPublishOn: null } as const
  const reasons = 'Gerda Muster und Herr Dr. Otto Beispiel leiten das Café.'
  const found = sentences({ reasons }, [gerda])
  assert.equal(found.length, 2)
  assert.match(found[0]!, /„Gerda Muster“ mit vollem Namen.*„Frau M\.“/)
  assert.match(found[1]!, /„Herr Dr\. Otto Beispiel“.*„Herr B\.“/)
  const closed = { consultations: [{ ...taken, sessionKind: 'closed' }] } as const
  assert.deepEqual(sentences({ ...closed, reasons }, [gerda]), [])
})
