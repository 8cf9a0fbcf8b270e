import assert from 'node:assert/strict'
import { test } from 'node:test'
import { telHref } from './phone.ts'

test('the number is called as it is written, without the zero behind the country', () => {
  assert.equal(telHref('07131 / 555-01'), 'tel:0713155501')
  assert.equal(telHref('(07131) 555-01'), 'tel:0713155501')
  assert.equal(telHref('+49 (0) 7131 55501'), 'tel:+49713155501')
  assert.equal(telHref('+49 (0)7131 56-0'), 'tel:+497131560')
  assert.equal(telHref('0049 (0)7131 56-0'), 'tel:00497131560')
})
