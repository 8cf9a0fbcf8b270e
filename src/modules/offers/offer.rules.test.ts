import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { shownAs } from './offer.access.ts'
import { emptyOffer, offerForm, offerStates, publishGapSentences } from './offer.ts'
import { ageText, allows, nextReview, offerState, planSign, publishGaps } from './offer.rules.ts'
import { parseInput } from '../../kernel/input.ts'
import { filterQuery, filtersOf, programmeStatus } from './programme.rules.ts'

const today = '2026-11-24'

describe('how an offer stands', () => {
  const facts = { pausedFrom: null, endedOn: null, planned: 3, hasDates: true, today }

  test('it runs while dates lie ahead', () => assert.equal(offerState(facts), 'active'))
  test('without a date ahead that takes place it is inactive or moved', () =>
    assert.equal(offerState({ ...facts, planned: 0 }), 'inactive'))
  test('one that never had a date is still without dates', () =>
    assert.equal(offerState({ ...facts, planned: 0, hasDates: false }), 'dateless'))
  test('paused counts from its first day', () => {
    assert.equal(offerState({ ...facts, pausedFrom: today }), 'paused')
    assert.equal(offerState({ ...facts, pausedFrom: '2026-11-25' }), 'active')
  })
  test('ended counts from the day after its last day and comes before paused', () => {
    assert.equal(offerState({ ...facts, endedOn: today }), 'active')
    assert.equal(offerState({ ...facts, endedOn: '2026-11-23', pausedFrom: '2026-11-01' }), 'ended')
  })
  test('an ended offer can be copied and reopened but neither published nor planned', () => {
    assert.deepEqual(
      (['duplicate', 'reopen', 'publish', 'plan', 'end'] as const).map((action) => allows('ended', action)),
      [true, true, false, false, false],
    )
    assert.ok(offerStates.every((state) => allows(state, 'edit')))
  })
})

test('the sign of the plan: the group, none yet, or inactive whatever the group', () => {
  assert.equal(planSign('youth', false), 'youth')
  assert.equal(planSign(null, false), 'unset')
  assert.equal(planSign('youth', true), 'inactive')
  assert.equal(planSign(null, true), 'inactive')
})

test('ages read like speech', () => {
  assert.deepEqual(
    (
      [
        [null, null],
        [0, null],
        [1, null],
        [8, null],
        [null, 6],
        [6, 13],
        [14, 14],
        [0, 3],
      ] as const
    ).map(([from, to]) => ageText(from, to)),
    ['', '', 'ab 1 Jahr', 'ab 8 Jahren', 'bis 6 Jahre', '6–13 Jahre', '14 Jahre', '0–3 Jahre'],
  )
})

test('an offer without a description, ended or confidential is not ready for the public, and each gap has words', () => {
  const ready = { description: 'Kaffee und Kuchen.', visibility: 'internal', endedOn: null } as const
  assert.deepEqual(publishGaps(ready, today), [])
  const gaps = publishGaps({ description: ' ', visibility: 'confidential', endedOn: '2026-01-31' }, today)
  assert.deepEqual(gaps, ['confidential', 'ended', 'no-description'])
  assert.ok(
    gaps.every((gap) => publishGapSentences[gap].endsWith('.') || publishGapSentences[gap].endsWith('?')),
  )
})

test('a review is due again after the months of the city', () =>
  assert.equal(nextReview('2026-08-31', 6), '2027-02-28'))

describe('who may know of an offer', () => {
  const offer = { centreId: 'c', partnerIds: [] }
  const nobody = { mayRead: () => false, mayReadConfidential: () => false }
  const reader = { mayRead: () => true, mayReadConfidential: () => false }
  const team = { mayRead: () => true, mayReadConfidential: () => true }
  const table = [
    ['public', ['full', 'full', 'full', 'full']],
    ['internal', ['absent', 'busy', 'full', 'full']],
    ['confidential', ['absent', 'busy', 'busy', 'full']],
  ] as const
  for (const [visibility, expected] of table) {
    test(`${visibility}: the public, others, readers, the team → ${expected.join(', ')}`, () =>
      assert.deepEqual(
        (['public', nobody, reader, team] as const).map((viewer) =>
          shownAs({ ...offer, visibility }, viewer),
        ),
        expected,
      ))
  }
})

describe('how a date stands', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  const facts = {
    status: 'planned',
    onDay: today,
    endsAt: new Date('2026-11-24T18:00:00Z'),
    held: false,
    moved: false,
  } as const

  test('a past date is held only when somebody said so', () => {
    const over = { ...facts, endsAt: now }
    assert.equal(programmeStatus(over, now, today), 'unconfirmed')
    assert.equal(programmeStatus({ ...over, held: true }, now, today), 'held')
  })
  test('a date without a time is past from the next day on', () => {
    assert.equal(programmeStatus({ ...facts, endsAt: null }, now, today), 'planned')
    assert.equal(programmeStatus({ ...facts, endsAt: null, onDay: '2026-11-23' }, now, today), 'unconfirmed')
  })
  test('cancelled stays cancelled, moved reads moved only while it lies ahead', () => {
    assert.equal(
      programmeStatus({ ...facts, status: 'cancelled', endsAt: now, moved: true }, now, today),
      'cancelled',
    )
    assert.equal(programmeStatus({ ...facts, moved: true }, now, today), 'moved')
  })
})

describe('the form of an offer', () => {
  const typed = { title: ' Café\u202e ', runBy: 'team' }

  test('needs nothing but a name', () => {
    const parsed = parseInput(offerForm, typed)
    assert.deepEqual(parsed, { ok: true, value: { ...emptyOffer, title: 'Café' } })
  })
  test('says kindly what is wrong, field by field', () => {
    const parsed = parseInput(offerForm, {
      title: '',
      ageFrom: '200',
      description: 'x'.repeat(5_001),
      planCategory: 'blue',
      topicIds: ['1'],
      languages: ['xx'],
    })
    assert.ok(!parsed.ok)
    assert.deepEqual(Object.keys(parsed.problems).sort(), [
      'ageFrom',
      'description',
      'languages',
      'planCategory',
      'title',
      'topicIds',
    ])
    assert.ok(Object.values(parsed.problems).every((sentence) => /[.?]$/.test(sentence)))
  })
  test('knows that ages have an order and that a partner who runs it has a name', () => {
    const ages = parseInput(offerForm, { ...typed, ageFrom: '14', ageTo: '8' })
    assert.ok(!ages.ok && ages.problems['ageTo'])
    const partner = parseInput(offerForm, { ...typed, runBy: 'partner' })
    assert.ok(!partner.ok && partner.problems['leaderId'])
  })
})

test('filters come from the address and go back into it', () => {
  const query: Record<string, string> = { thema: 'kunst', alter: ' 8 ', ort: '', unfug: 'x' }
  const filters = filtersOf((name) => query[name])
  assert.deepEqual(filters, { topic: 'kunst', age: '8' })
  assert.deepEqual(filterQuery(filters), { thema: 'kunst', alter: '8' })
})
