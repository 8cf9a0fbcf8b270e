import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseInput } from '../../kernel/input.ts'
import { roundLetter } from './letter.rules.ts'
import type { Group, Said } from './round.ts'
import { answerForm } from './round.ts'
import {
  answersOpen,
  byLetter,
  endRange,
  isOpen,
  isSchoolYear,
  mayRemind,
  nextStep,
  sharedAddress,
  standingSince,
  usualEnd,
} from './round.rules.ts'

const group = (until: string | null, email = ''): Group => ({
  kind: 'offer',
  id: '01900000-0000-7000-8000-000000000001',
  title: 'Chorprobe',
  when: 'jeden Montag, 19:00–21:00 Uhr',
  until,
  contact: { name: 'Frau Anna Beispiel', isPerson: true, email, phone: '', address: [] },
  erased: false,
})
const on: Said = { answer: 'on', text: '', endsOn: null }
const changed: Said = { answer: 'changed', text: 'Lieber dienstags.', endsOn: null }
const ends = (endsOn: string): Said => ({ answer: 'ends', text: '', endsOn })
const stepOf = (said: Said | null, until: string | null, outcome: 'done' | null = null) =>
  nextStep({ said, outcome, group: group(until) }, '2027/28')

test('an answer is a proposal: what follows from it depends on when the dates end', () => {
  assert.equal(stepOf(null, '2026-01-01'), 'silent')
  assert.equal(stepOf(on, null), 'nothing')
  assert.equal(stepOf(on, '2027-07-28'), 'prolong')
  assert.equal(stepOf(on, '2028-07-26'), 'nothing')
  assert.equal(stepOf(changed, null), 'change')
  assert.equal(stepOf(ends('2027-07-31'), null), 'end')
  assert.equal(stepOf(ends('2027-07-31'), '2027-07-28'), 'nothing')
  assert.equal(stepOf(ends('2027-07-31'), null, 'done'), 'settled')
})

test('silence never is a proposal, whatever the group and whenever its dates end', () => {
  const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.option(day), (until) => {
      const text = until === null ? null : until.toISOString().slice(0, 10)
      assert.equal(isOpen(stepOf(null, text)), false)
    }),
  )
})

test('groups of one address share a letter, however it is written; without address each has its own', () => {
  const groups = ['A@b.example', 'a@b.example ', '', '', 'kein-at', 'c@d.example'].map((email, n) => ({
    ...group(null, email),
    title: String(n),
  }))
  assert.deepEqual(
    byLetter(groups).map((own) => own.map(({ title }) => title)),
    [['0', '1'], ['2'], ['3'], ['4'], ['5']],
  )
})

test('every group stands in exactly one letter', () => {
  const emails = fc.array(fc.constantFrom('', 'a@b.example', 'A@B.example', 'c@d.example', 'krumm'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(emails, (all) => {
      const groups = all.map((email) => group(null, email))
      const letters = byLetter(groups)
      assert.deepEqual(new Set(letters.flat()), new Set(groups))
      assert.equal(letters.flat().length, groups.length)
    }),
  )
})

test('a link goes to an address only while all its groups share it', () => {
  assert.equal(sharedAddress([group(null, 'A@b.example'), group(null, 'a@b.example')]), 'a@b.example')
  assert.equal(sharedAddress([group(null, 'a@b.example'), group(null, 'c@d.example')]), undefined)
  assert.equal(sharedAddress([group(null, 'a@b.example'), group(null)]), undefined)
  assert.equal(sharedAddress([group(null, 'a@b.example'), { ...group(null), erased: true }]), 'a@b.example')
  assert.equal(sharedAddress([]), undefined)
})

test('a letter is repeated after seven days to the minute, and only while somebody in it is silent', () => {
  const letter = { writtenAt: new Date('2026-11-01T10:00:00Z'), remindedAt: null }
  const silent = [{ said: null, group: group(null) }]
  const at = (text: string) => new Date(text)
  assert.equal(mayRemind(letter, silent, at('2026-11-08T09:59:59Z')), false)
  assert.equal(mayRemind(letter, silent, at('2026-11-08T10:00:00Z')), true)
  assert.equal(
    mayRemind({ ...letter, remindedAt: at('2026-11-08T10:00:00Z') }, silent, at('2026-11-14T10:00:00Z')),
    false,
  )
  assert.equal(mayRemind(letter, [{ said: on, group: group(null) }], at('2026-12-08T10:00:00Z')), false)
  assert.equal(
    mayRemind(letter, [{ said: null, group: { ...group(null), erased: true } }], at('2026-12-08T10:00:00Z')),
    false,
  )
})

test('answers are open up to the due date itself', () => {
  const round = { dueOn: '2027-03-31', erasedAt: null }
  assert.deepEqual(
    ['2027-03-31', '2027-04-01'].map((day) => answersOpen(round, day)),
    [true, false],
  )
})

test('the last day lies between today and the end of the school year asked about', () => {
  assert.deepEqual(endRange('2027/28', '2026-11-22'), { from: '2026-11-22', to: '2028-08-31' })
  assert.equal(usualEnd('2027/28', '2026-11-22'), '2027-07-31')
  assert.equal(usualEnd('2026/27', '2026-11-22'), '2026-11-22')
  assert.equal(standingSince('2027/28'), '2026-09-01')
  assert.deepEqual(['2027/28', '2099/00', '2027/29', '2027'].map(isSchoolYear), [true, true, false, false])
})

test('the form says what is missing: an answer, what changes, the last day', () => {
  const form = answerForm('2026-11-22', '2028-08-31')
  const problems = (values: object) => {
    const parsed = parseInput(form, values)
    return parsed.ok ? parsed.value : Object.keys(parsed.problems)
  }
  assert.deepEqual(problems({}), ['answer'])
  assert.deepEqual(problems({ answer: 'changed', text: ' ' }), ['text'])
  assert.deepEqual(problems({ answer: 'ends', endsOn: '' }), ['endsOn'])
  assert.deepEqual(problems({ answer: 'ends', endsOn: '2026-11-21' }), ['endsOn'])
  assert.deepEqual(problems({ answer: 'on', text: 'übersehen', endsOn: '2027-01-01' }), on)
  assert.deepEqual(problems({ answer: 'ends', endsOn: '31.07.2027' }), ends('2027-07-31'))
})

test('a letter lists its groups, says that silence ends nothing, and carries its link only where it is mailed', () => {
  const facts = {
    centreName: 'Quartierszentrum Mitte',
    schoolYear: '2027/28',
    dueOn: '2027-03-31',
    groups: [group(null), { ...group('2027-07-28'), title: 'Tanz' }],
    reminder: false,
    link: 'https://quartier.example/jahresrunde/abcd',
  }
  const { subject, text } = roundLetter(facts)
  assert.equal(subject, 'Machen Sie im Schuljahr 2027/28 weiter?')
  assert.match(text, /^Guten Tag Frau Anna Beispiel,/)
  assert.match(text, /– Chorprobe, jeden Montag, 19:00–21:00 Uhr\n– Tanz, .*, bis 28\. Juli 2027/)
  assert.match(text, /bis Mittwoch, 31\. März 2027/)
  assert.match(text, /bleibt alles, wie es ist/)
  assert.match(text, /jahresrunde\/abcd/)
  const paper = roundLetter({ ...facts, link: null, reminder: true })
  assert.match(paper.subject, /^Erinnerung: /)
  assert.doesNotMatch(paper.text, /https/)
  const club = { ...group(null), contact: { ...group(null).contact, name: 'Verein', isPerson: false } }
  assert.match(roundLetter({ ...facts, groups: [club] }).text, /^Guten Tag,/)
})
