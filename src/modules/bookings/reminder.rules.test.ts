import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Grant, Role } from '../../kernel/actor.ts'
import { publicHolidays } from '../places/index.ts'
import { digestByDefault, digestLetter, wantsDigest } from './digest.rules.ts'
import {
  answerDue,
  isWorkingDay,
  leftLines,
  nextWorkingDay,
  previousWorkingDay,
  waitingLines,
} from './reminder.rules.ts'

const holidays = publicHolidays('2026-12-01', '2027-01-31')

test('weekends and public holidays are no working days', () => {
  assert.ok(isWorkingDay('2026-12-24', holidays))
  assert.ok(!isWorkingDay('2026-12-25', holidays), 'Christmas on a Friday')
  assert.ok(!isWorkingDay('2026-12-27', holidays), 'a Sunday')
  assert.equal(nextWorkingDay('2026-12-24', holidays), '2026-12-28')
  assert.equal(nextWorkingDay('2026-12-07', holidays), '2026-12-08')
  assert.equal(previousWorkingDay('2026-12-28', holidays), '2026-12-24')
  assert.equal(previousWorkingDay('2026-12-08', holidays), '2026-12-07')
})

test('a request is answered within the days of its site, counted from its day in Berlin', () => {
  const createdAt = new Date('2026-12-01T23:30:00Z')
  assert.equal(answerDue({ createdAt }, { remindAfterDays: 5 }), '2026-12-07')
})

test('whoever leads a centre gets its letter unless they say no; others when they say yes', () => {
  const grant = (role: Role, centreId = 'c'): Grant => ({ role, scope: { kind: 'centre', centreId } })
  const lead = { grants: [grant('quarter-manager')] }
  const team = { grants: [grant('team-member'), grant('quarter-manager', 'other')] }
  assert.ok(wantsDigest(lead, 'c', undefined))
  assert.ok(!wantsDigest(lead, 'c', false))
  assert.ok(!wantsDigest(team, 'c', undefined))
  assert.ok(wantsDigest(team, 'c', true))
  assert.ok(digestByDefault(lead) && !digestByDefault({ grants: [grant('reader')] }))
})

test('the letter names numbers and addresses, nothing else', () => {
  const centre = {
    centreId: 'c',
    centreName: 'Zentrum Beispiel',
    due: 2,
    ending: 1,
    deposits: 0,
    unsent: 0,
    letters: 0,
  }
  const ways = {
    inbox: 'https://q.example/buero/anfragen',
    today: 'https://q.example/buero/heute',
    choice: 'https://q.example/buero/konto',
  }
  const { subject, text } = digestLetter(centre, ways, { today: '2026-12-04', endsBy: '2026-12-07' })
  assert.equal(subject, 'Raumanfragen: Zentrum Beispiel')
  assert.match(text, /2 Raumanfragen warten länger[^]*Eine Reservierung endet bis Mo, 7\. Dezember\./)
  assert.doesNotMatch(text, /heute/)
  assert.match(text, /q\.example\/buero\/anfragen\n[^]*q\.example\/buero\/konto$/)
  assert.deepEqual(waitingLines({ due: 0, ending: 0 }, '2026-12-04', '2026-12-07'), [])
})

test('what came back and what is not printed are two sentences: only of the second it is known', () => {
  assert.deepEqual(leftLines({ deposits: 0, unsent: 0, letters: 0 }), [])
  assert.deepEqual(leftLines({ deposits: 0, unsent: 1, letters: 2 }), [
    'Neu seit der letzten E-Mail am Morgen: Ein Brief kam nicht an. Bitte drucken, wenn es noch niemand getan hat.',
    '2 Briefe sind noch zu drucken.',
  ])
})
