import assert from 'node:assert/strict'
import { isAbsolute } from 'node:path'
import test from 'node:test'
import { ConfigError, loadConfig } from './config.ts'

test('without any variable the house runs on its own machine with the demo', () => {
  const { dataDir, ...config } = loadConfig({})
  assert.deepEqual(config, {
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    mailFrom: 'Quartierwerk <quartierwerk@localhost>',
    trustProxy: false,
    demo: true,
    logLevel: 'info',
    sessionHorizonMonths: 18,
  })
  assert.ok(isAbsolute(dataDir) && dataDir.endsWith('var'))
})

test('every variable is read', () => {
  const config = loadConfig({
    PORT: '9000',
    HOST: '::1',
    DATA_DIR: '/srv/quartier',
    DATABASE_URL: 'postgres://stadt@db.example/quartier',
    SMTP_URL: 'smtps://mail.example',
    MAIL_FROM: 'post@quartier.example',
    TRUST_PROXY: 'on',
    DEMO: 'off',
    LOG_LEVEL: 'warn',
    CHROMIUM_PATH: '/usr/bin/chromium',
    SESSION_HORIZON_MONTHS: '6',
  })
  assert.equal(config.publicUrl, 'http://[::1]:9000')
  assert.equal(config.databaseUrl, 'postgres://stadt@db.example/quartier')
  assert.equal(config.trustProxy, true)
  assert.equal(config.demo, false)
  assert.equal(config.sessionHorizonMonths, 6)
})

test('the public address is kept as an origin without a slash', () => {
  assert.equal(loadConfig({ PUBLIC_URL: 'https://quartier.example/' }).publicUrl, 'https://quartier.example')
})

test('an empty variable counts as not set', () => {
  assert.equal(loadConfig({ DATABASE_URL: '', PORT: ' ' }).port, 8080)
})

const wrong: ReadonlyArray<readonly [string, string]> = [
  ['PORT', '99999'],
  ['PORT', 'acht'],
  ['HOST', 'a b'],
  ['DATABASE_URL', 'mysql://geheim@server/x'],
  ['PUBLIC_URL', 'quartier.example'],
  ['PUBLIC_URL', 'https://quartier.example/haus'],
  ['SMTP_URL', 'mail.example'],
  ['MAIL_FROM', 'niemand'],
  ['DEMO', 'vielleicht'],
  ['TRUST_PROXY', 'ja'],
  ['LOG_LEVEL', 'laut'],
  ['SESSION_HORIZON_MONTHS', '0'],
  ['SESSION_HORIZON_MONTHS', '61'],
]

for (const [name, value] of wrong) {
  test(`${name}=${value} stops the start with one sentence that names it and keeps the value to itself`, () => {
    assert.throws(
      () => loadConfig({ [name]: value }),
      (error) =>
        error instanceof ConfigError &&
        error.message.startsWith(name) &&
        error.message.endsWith('.') &&
        !error.message.includes('geheim'),
    )
  })
}
