import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Permission } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { recordsPath } from './records-path.ts'

test('a figure of the report leads to its records only where the reader may open them', () => {
  const whoMay = (...own: readonly Permission[]) => ({
    centre: 'boeckingen',
    may: (permission: Permission) => own.includes(permission),
  })
  const line = { of: 'helpline', filter: { id: 'h' } } as const
  assert.equal(recordsPath(line, whoMay()), undefined)
  assert.equal(recordsPath(line, whoMay('helpline.edit')), paths.helpline('h'))
  assert.equal(recordsPath({ of: 'suspensions' }, whoMay('helpline.edit')), undefined)
  assert.equal(recordsPath({ of: 'suspensions' }, whoMay('centre.manage')), paths.suspensions())
  assert.equal(recordsPath({ of: 'goals' }, whoMay()), paths.goals({ zentrum: 'boeckingen' }))
})
