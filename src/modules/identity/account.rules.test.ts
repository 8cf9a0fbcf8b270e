import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as always, constantFrom, property } from 'fast-check'
import type { Actor, Grant, Role } from '../../kernel/actor.ts'
import { roles } from '../../kernel/actor.ts'
import type { Reaching } from './account.ts'
import { accountRefusals, inviteForm, refusalSentence, roleForm } from './account.ts'
import {
  accountScope,
  choiceProblem,
  lockRules,
  mayGive,
  mayManage,
  minutesLocked,
  passwordProblem,
} from './account.rules.ts'
import { deviceName } from './device.rules.ts'
import { plainToken, tokenText } from './link-token.rules.ts'
import { may, permissions } from './permission.ts'
import type { Permission } from './permission.ts'
import { parseInput } from '../../kernel/input.ts'

const [a, b] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
const operator = '00000000-0000-7000-8000-0000000000ff'
const city: Reaching = { kind: 'city' }
const centre = (id: string): Reaching => ({ kind: 'centre', centreId: id })
const wholeOperator: Reaching = { kind: 'operator', operatorId: operator }

function actor(role: Role, scope: Reaching): Actor {
  const own: Grant['scope'] = scope.kind === 'operator' ? { ...scope, centreIds: [a] } : scope
  return { accountId: 'x', name: 'Ada', grants: [{ role, scope: own }] }
}

test('nobody gives more than he has: no higher role, no wider place', () => {
  const office = actor('city-office', city)
  const lead = actor('operator-lead', wholeOperator)
  const manager = actor('quarter-manager', centre(a))
  assert.ok(roles.every((role) => mayGive(office, role, city) && mayGive(office, role, centre(b))))
  assert.ok(mayGive(lead, 'operator-lead', wholeOperator))
  assert.ok(mayGive(lead, 'quarter-manager', centre(a)))
  assert.ok(!mayGive(lead, 'quarter-manager', centre(b)), 'a centre of another operator')
  assert.ok(!mayGive(lead, 'reader', city))
  assert.ok(mayGive(manager, 'quarter-manager', centre(a)))
  assert.ok(mayGive(manager, 'group-leader', centre(a)))
  assert.ok(!mayGive(manager, 'operator-lead', centre(a)))
  assert.ok(!mayGive(manager, 'reader', wholeOperator))
  assert.ok(!mayGive(manager, 'reader', centre(b)))
})

test('those who look after no accounts give nothing, not even their own role', () => {
  for (const role of ['team-member', 'group-leader', 'reader'] as const) {
    assert.ok(roles.every((wanted) => !mayGive(actor(role, city), wanted, centre(a))))
    assert.deepEqual(accountScope(actor(role, centre(a))), { operatorIds: [], centreIds: [] })
  }
})

const anyScope = constantFrom(city, wholeOperator, centre(a), centre(b))

test('what one may give is never more than what one may do there oneself, but for the work inside a house', () => {
  always(
    property(
      constantFrom(...roles),
      anyScope,
      constantFrom(...roles),
      anyScope,
      (role, own, given, scope) => {
        const giver = actor(role, own)
        if (!mayGive(giver, given, scope)) return
        const receiver = actor(given, scope)
        for (const permission of [
          'city.manage',
          'account.manage',
          'audit.read',
          'centre.manage',
        ] as Permission[]) {
          for (const centreId of [a, b, null]) {
            if (may(receiver, permission, { centreId })) assert.ok(may(giver, permission, { centreId }))
          }
        }
      },
    ),
  )
})

test('an account is only managed by somebody who could give every one of its roles', () => {
  const manager = actor('quarter-manager', centre(a))
  assert.ok(mayManage(manager, [{ role: 'team-member', scope: centre(a) }]))
  assert.ok(
    !mayManage(manager, [
      { role: 'team-member', scope: centre(a) },
      { role: 'city-office', scope: city },
    ]),
  )
  assert.ok(!mayManage(manager, []), 'an account without roles belongs to the city office')
  assert.ok(mayManage(actor('city-office', city), []))
})

test('each role has its places: a Träger is led as a whole, a group has an organisation', () => {
  const problem = (role: Role, scope: Reaching, partnerId: string | null = null) =>
    choiceProblem({ role, scope, partnerId })
  assert.equal(problem('city-office', centre(a)), 'scope-does-not-fit')
  assert.equal(problem('operator-lead', city), 'scope-does-not-fit')
  assert.equal(problem('quarter-manager', wholeOperator), 'scope-does-not-fit')
  assert.equal(problem('group-leader', centre(a)), 'group-missing')
  assert.equal(problem('team-member', centre(a), b), 'scope-does-not-fit')
  assert.equal(problem('group-leader', centre(a), b), undefined)
  assert.equal(problem('reader', city), undefined)
})

test('a password is long, not common, and not oneself', () => {
  const ada = { name: 'Ada Beispielmann', email: 'ada.beispielmann@example.org' }
  const problem = (password: string) => passwordProblem(password, ada)
  assert.equal(problem('elf Zeichen'), 'password-short')
  assert.equal(problem('👵🏽'.repeat(5)), 'password-short')
  assert.equal(problem('x y'.repeat(50)), 'password-long')
  for (const common of [
    'Passwort12345!',
    '123456789012',
    'aaaaaaaaaaaa',
    'Sommer2026!!!!',
    'passwortpasswort',
  ]) {
    assert.equal(problem(common), 'password-common', common)
  }
  assert.equal(problem('ada.beispielmann'), 'password-like-you')
  assert.equal(problem('AdaBeispielmann1'), 'password-like-you')
  assert.equal(problem('Der Garten blüht im Mai'), undefined)
  assert.equal(problem('حديقة الربيع جميلة'), undefined)
})

test('after five failures one waits, at least a minute in words', () => {
  const { account } = lockRules
  assert.equal(minutesLocked(account, { count: 5, lastMs: 0 }, 0), undefined)
  assert.equal(minutesLocked(account, { count: 6, lastMs: 0 }, 0), 15)
  assert.equal(minutesLocked(account, { count: 6, lastMs: 0 }, 14 * 60_000 + 1), 1)
  assert.match(refusalSentence({ reason: 'too-often', detail: '1' }), /eine Minute/)
  assert.match(refusalSentence({ reason: 'too-often', detail: '5' }), /5 Minuten/)
})

test('every refusal is a whole sentence', () => {
  for (const sentence of Object.values(accountRefusals)) assert.match(sentence, /^[A-ZÄÖÜ].+\.$/)
})

test('an invitation is read as typed, and every wrong field has its sentence', () => {
  const typed = parseInput(inviteForm, {
    name: ' Ada  Beispiel ',
    email: 'Ada@Example.ORG',
    rolle: 'team-member',
    bereich: `zentrum:${a}`,
  })
  assert.deepEqual(typed.ok && typed.value, {
    name: 'Ada Beispiel',
    email: 'ada@example.org',
    choice: { role: 'team-member', scope: centre(a), partnerId: null },
    employerId: null,
  })
  const wrong = parseInput(inviteForm, {
    name: '',
    email: 'x',
    rolle: 'chef',
    bereich: 'zentrum:1',
    organisation: '?',
  })
  assert.deepEqual(Object.keys(wrong.ok ? {} : wrong.problems).sort(), [
    'bereich',
    'email',
    'name',
    'organisation',
    'rolle',
  ])
  const injected = parseInput(roleForm, { rolle: 'reader', bereich: "stadt'; drop table account" })
  assert.equal(injected.ok, false)
})

test('every permission is held by somebody, and only those who read all lead accounts', () => {
  for (const row of Object.values(permissions)) assert.ok(Object.keys(row).length > 0)
  assert.ok(!('reader' in permissions['account.manage']))
})

test('a device is called as its owner would call it', () => {
  const phone = 'Mozilla/5.0 (Android 15; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0'
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Version/17.0 Safari/605.1'
  assert.equal(deviceName(phone), 'Firefox auf Android')
  assert.equal(deviceName(mac), 'Safari auf Mac')
  assert.equal(deviceName(''), 'Unbekanntes Gerät')
})

test('a link can be typed from paper: no letters that look alike, and forgiving about how', () => {
  const token = tokenText(new Uint8Array(16).map((_, n) => n * 17))
  assert.match(token, /^([0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{2}$/)
  const typed = token.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')
  assert.equal(plainToken(typed), plainToken(token))
  assert.notEqual(tokenText(new Uint8Array(16)), token)
})
