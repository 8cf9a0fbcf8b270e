import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StaffFact, TrainingFact } from './coverage.rules.ts'
import { coverageOn, remindersOn, validUntil } from './coverage.rules.ts'
import { kindOfForm, operatorOfOrganiser, proposedTopic } from './training-list.rules.ts'

function training(more: Partial<TrainingFact> = {}): TrainingFact {
  return {
    id: 'one',
    operatorId: null,
    title: 'Umgang mit Demenz',
    topic: 'Demenz',
    onDate: '2021-05-18',
    toDate: null,
    year: 2021,
    validMonths: null,
    mandatory: false,
    coversAllStaff: false,
    participantIds: [],
    ...more,
  }
}

function member(id: string, more: Partial<StaffFact> = {}): StaffFact {
  return { id, operatorId: 'awo', fromOn: '2020-01-01', toOn: null, ...more }
}

const six = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6'].map((id) => member(id))
const first = training({ participantIds: ['M1', 'M2', 'M3', 'M4'] })
const second = training({ id: 'two', onDate: '2021-06-22', participantIds: ['M5', 'M6'] })

test('all are trained from the day on which the last of them took part', () => {
  const on = (day: string) => coverageOn([first, second], six, 'Demenz', day)
  assert.deepEqual([on('2021-05-17').trained, on('2021-05-18').trained, on('2021-06-22').trained], [0, 4, 6])
  assert.deepEqual(on('2021-06-21').missingIds, ['M5', 'M6'])
  assert.deepEqual(on('2021-06-22').trainingIds, ['one', 'two'])
})

test('only those employed on the day count: who left is not asked, who came later is missing', () => {
  const staff = [member('M1', { toOn: '2021-06-30' }), member('M2', { fromOn: '2021-07-01' })]
  const taught = [training({ participantIds: ['M1'] })]
  assert.deepEqual(coverageOn(taught, staff, 'Demenz', '2021-06-30'), {
    staff: 1,
    trained: 1,
    missingIds: [],
    trainingIds: ['one'],
  })
  assert.deepEqual(coverageOn(taught, staff, 'Demenz', '2021-07-01').missingIds, ['M2'])
})

test('a training holds until its last month, counted as the law counts months', () => {
  const aid = training({ onDate: '2020-02-29', validMonths: 24, participantIds: ['M1'] })
  assert.equal(validUntil(aid), '2022-02-28')
  assert.equal(coverageOn([aid], [member('M1')], 'Demenz', '2022-02-28').trained, 1)
  assert.equal(coverageOn([aid], [member('M1')], 'Demenz', '2022-03-01').trained, 0)
})

test('"everybody" means those of the operator who were employed on that day; without a day it is the end of the year', () => {
  const all = training({ operatorId: 'awo', onDate: null, coversAllStaff: true })
  const staff = [
    member('M1'),
    member('M2', { operatorId: 'diakonie' }),
    member('M3', { fromOn: '2022-01-01' }),
  ]
  assert.equal(coverageOn([all], staff, 'Demenz', '2021-12-30').trained, 0)
  assert.deepEqual(coverageOn([all], staff, 'Demenz', '2022-01-01').missingIds, ['M2', 'M3'])
})

test('the topic decides, whatever the case; without one it is the title', () => {
  const untitled = training({ title: 'Kinderschutzkonzept', topic: '', participantIds: ['M1'] })
  assert.equal(coverageOn([untitled], [member('M1')], 'kinderschutzkonzept', '2021-12-31').trained, 1)
  assert.equal(coverageOn([first], six, 'Sucht', '2021-12-31').trained, 0)
})

test('a reminder: never had, running out, not after it was renewed', () => {
  const aid = training({
    topic: 'Erste Hilfe',
    mandatory: true,
    validMonths: 24,
    participantIds: ['M1', 'M2'],
  })
  const again = training({ ...aid, id: 'two', onDate: '2023-05-01', year: 2023, participantIds: ['M2'] })
  const staff = [member('M1'), member('M2'), member('M3')]
  assert.deepEqual(remindersOn([aid, again], staff, '2023-05-10', '2023-07-10'), [
    { memberId: 'M1', topic: 'Erste Hilfe', validUntil: '2023-05-18' },
    { memberId: 'M3', topic: 'Erste Hilfe', validUntil: null },
  ])
  assert.deepEqual(remindersOn([training({ mandatory: false })], staff, '2023-05-10', '2023-07-10'), [])
})

test("what is mandatory for one operator reminds nobody of the other's", () => {
  const aid = training({ mandatory: true, operatorId: 'awo' })
  assert.deepEqual(
    remindersOn([aid], [member('M1', { operatorId: 'diakonie' })], '2022-01-01', '2022-03-01'),
    [],
  )
})

test('the words of the list of 2020 say what an entry is', () => {
  assert.deepEqual(kindOfForm('Begehung', 'Arbeitssicherheitsbegehungen'), {
    kind: 'inspection',
    mandatory: false,
  })
  assert.deepEqual(kindOfForm('Belehrung', 'Infektionsschutz'), { kind: 'briefing', mandatory: true })
  assert.deepEqual(kindOfForm('Pflichtschulung', 'Kinderschutzkonzept'), {
    kind: 'training',
    mandatory: true,
  })
  assert.equal(kindOfForm('Seminar', 'Seminare Bundesfreiwilligendienst').kind, 'volunteer-service')
  assert.equal(kindOfForm('Fachtag', 'Kirche macht Stadt').kind, 'training')
  assert.deepEqual(['Umgang mit Demenz', 'Ersthelferschulung', 'Einführungstag'].map(proposedTopic), [
    'Demenz',
    'Erste Hilfe',
    '',
  ])
})

test('a training belongs to the operator that organised it alone, else to all of them', () => {
  const operators = [
    { id: 'awo', name: 'AWO Kreisverband Heilbronn e. V.' },
    { id: 'diakonie', name: 'Diakonisches Werk Heilbronn' },
  ]
  const of = (organiser: string) => operatorOfOrganiser(organiser, operators)
  assert.deepEqual(
    ['AWO Kreisverband Heilbronn', 'Diakonisches Werk Heilbronn', 'Diakonie Deutschland', ''].map(of),
    ['awo', 'diakonie', null, null],
  )
  assert.equal(of('Diakonisches Werk Heilbronn und AWO Kreisverband Heilbronn'), null)
})
