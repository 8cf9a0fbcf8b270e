import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CooperationEvidence, CooperationState } from './cooperation.ts'
import { coverage, standingOn, weeksUntilDormant } from './cooperation.rules.ts'

const nothing: CooperationEvidence = {
  possibleSince: null,
  firstContact: null,
  lastContact: null,
  agreements: [],
}
const talk = (onDate: string) => ({ id: `talk ${onDate}`, onDate, kind: 'exchange' as const })
const agreed = (agreedOn: string, validTo: string | null = null) => ({
  id: `agreed ${agreedOn}`,
  title: 'Kooperationsvereinbarung',
  agreedOn,
  validTo,
})

/** The step of an organisation that agreed and talked on these days; later facts are not known yet. */
function stepOn(
  day: string,
  facts: {
    months?: number
    possible?: string
    talks?: readonly string[]
    agreements?: readonly (readonly [string, string?])[]
  },
) {
  const talks = (facts.talks ?? []).filter((on) => on <= day).sort()
  const evidence = {
    possibleSince: facts.possible !== undefined && facts.possible <= day ? facts.possible : null,
    firstContact: talks.length > 0 ? talk(talks[0]!) : null,
    lastContact: talks.length > 0 ? talk(talks.at(-1)!) : null,
    agreements: (facts.agreements ?? [])
      .filter(([from]) => from <= day)
      .map(([from, to]) => agreed(from, to ?? null)),
  }
  return standingOn(evidence, facts.months ?? 12, day)?.step
}

test('without a mark, a talk or an agreement nobody stands on the ladder', () => {
  assert.equal(standingOn(nothing, 12, '2021-06-01'), undefined)
})

test('the Bürgeramt climbs, falls dormant after six months without a talk, and is active again with the next', () => {
  const office = {
    months: 6,
    possible: '2021-01-04',
    talks: ['2021-02-01', '2021-02-24', '2021-09-08'],
    agreements: [['2021-02-24']] as const,
  }
  const steps = [
    '2021-01-04',
    '2021-02-01',
    '2021-02-24',
    '2021-08-24',
    '2021-08-25',
    '2021-09-08',
    '2022-03-09',
  ]
  assert.deepEqual(
    steps.map((day) => stepOn(day, office)),
    ['possible', 'first-talk', 'active', 'active', 'dormant', 'active', 'dormant'],
  )
})

test('agreed without a talk is agreed as long as a talk could still come in time, then dormant', () => {
  const facts = { agreements: [['2021-03-01']] as const }
  assert.deepEqual(
    ['2021-03-01', '2022-03-01', '2022-03-02'].map((day) => stepOn(day, facts)),
    ['agreed', 'agreed', 'dormant'],
  )
})

test('an agreement holds to its last day; without another one the cooperation is dormant, talk or not', () => {
  const facts = { talks: ['2021-06-01'], agreements: [['2021-01-01', '2021-06-30']] as const }
  assert.deepEqual([stepOn('2021-06-30', facts), stepOn('2021-07-01', facts)], ['active', 'dormant'])
  const renewed = { ...facts, agreements: [...facts.agreements, ['2021-07-10'] as const] }
  assert.equal(stepOn('2021-07-10', renewed), 'active')
})

test('the last active day is the last one that the same rule calls active', () => {
  for (const contact of ['2021-02-24', '2021-08-31', '2020-02-29', '2021-11-30']) {
    for (const months of [1, 6, 12]) {
      const evidence = { ...nothing, lastContact: talk(contact), agreements: [agreed('2020-01-01')] }
      const { activeUntil } = standingOn(evidence, months, contact)!
      const dayAfter = new Date(Date.parse(`${activeUntil}T00:00:00Z`) + 86_400_000)
        .toISOString()
        .slice(0, 10)
      assert.equal(standingOn(evidence, months, activeUntil!)?.step, 'active', `${contact} ${months}`)
      assert.equal(standingOn(evidence, months, dayAfter)?.step, 'dormant', `${contact} ${months}`)
    }
  }
})

test('an agreement that ends sooner says when, and the weeks count down to it', () => {
  const evidence = {
    ...nothing,
    lastContact: talk('2021-06-01'),
    agreements: [agreed('2021-01-01', '2021-06-30')],
  }
  const standing = standingOn(evidence, 12, '2021-06-02')!
  assert.equal(standing.activeUntil, '2021-06-30')
  assert.equal(weeksUntilDormant(standing, '2021-06-02'), 4)
  assert.equal(weeksUntilDormant({ activeUntil: null }, '2021-06-02'), null)
})

function partner(partnerId: string, districtId: string, step: CooperationState['step']): CooperationState {
  return {
    partnerId,
    slug: partnerId,
    name: partnerId,
    kindId: 'kita',
    districtId,
    step,
    months: 12,
    activeUntil: null,
    evidence: nothing,
  }
}

test('a nursery in each district: one that is only agreed, dormant or of another kind does not cover', () => {
  const states = [
    partner('a', 'altböckingen', 'active'),
    partner('b', 'kreuzgrund', 'dormant'),
    { ...partner('c', 'schanz', 'active'), kindId: 'schule' },
    partner('d', 'schanz', 'active'),
  ]
  const rule = { eachDistrict: { kindId: 'kita', districtIds: ['altböckingen', 'kreuzgrund', 'schanz'] } }
  const judged = coverage(states, rule)
  assert.deepEqual(
    judged.demands.map(({ districtId, met }) => [districtId, met]),
    [
      ['altböckingen', true],
      ['kreuzgrund', false],
      ['schanz', true],
    ],
  )
  assert.deepEqual([judged.met, judged.complete], [2, false])
  assert.deepEqual(judged.demands[2]!.by, [states[3]])
  assert.equal(coverage([...states, partner('e', 'kreuzgrund', 'active')], rule).complete, true)
})

test('named schools must all be active; a rule that demands nothing is never complete', () => {
  const states = [partner('a', 'x', 'active'), partner('b', 'x', 'first-talk')]
  assert.equal(coverage(states, { partnerIds: ['a', 'b'] }).complete, false)
  assert.equal(coverage(states, { partnerIds: ['a'] }).complete, true)
  assert.equal(coverage(states, {}).complete, false)
})
