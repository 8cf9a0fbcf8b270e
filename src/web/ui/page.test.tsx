import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, jsonForScript, OfficePage, pageTitle, PublicPage } from './index.ts'

const nav = [{ href: '/', label: 'Heute', current: true }]
const frame = {
  title: 'Programm',
  place: 'Böckingen',
  product: 'Quartierwerk',
  theme: { name: 'Stadt' },
  nav,
}

describe('the frame of a page', () => {
  const text = html(
    <PublicPage {...frame} jsonLd={{ name: '</script><script>alert(1)</script>' }}>
      <h1>Programm</h1>
    </PublicPage>,
  )

  test('begins with a doctype and names page, place and product', () => {
    assert.ok(text.startsWith('<!doctype html><html lang="de"'))
    assert.match(text, /<title>Programm – Böckingen – Quartierwerk<\/title>/)
  })

  test('offers a skip link and the links every page owes its readers', () => {
    assert.match(text, /<a class="q-skip" href="#inhalt">/)
    for (const path of ['/impressum', '/datenschutz', '/barrierefreiheit', '/leichte-sprache']) {
      assert.ok(text.includes(`href="${path}"`), path)
    }
  })

  test('keeps data for search engines inside its block', () => {
    assert.equal(text.match(/<\/script>/g)?.length, 1)
    assert.ok(!text.includes('<script>alert'))
  })

  test('carries no inline style and no inline script', () => {
    assert.doesNotMatch(text, /\sstyle=|<style|\son\w+=/)
  })

  test('asks for the stylesheet of a city only when the city has a colour', () => {
    assert.ok(!text.includes('/theme.css'))
    const coloured = html(
      <PublicPage {...frame} theme={{ name: 'Stadt', accent: '#005ca9' }}>
        <h1>Programm</h1>
      </PublicPage>,
    )
    assert.ok(coloured.includes('href="/theme.css?v=005ca9"'))
  })

  test('office pages stay out of search engines and announce what was done', () => {
    const office = html(
      <OfficePage {...frame} person={{ name: 'Amira' }} flash={{ tone: 'success', text: 'Gespeichert.' }}>
        <h1>Heute</h1>
      </OfficePage>,
    )
    assert.match(office, /<meta name="robots" content="noindex"/)
    assert.match(office, /role="status"[^]*Gespeichert\./)
    assert.match(office, /<form[^>]*method="post"[^>]*action="\/abmelden"/)
  })
})

test('a title says each part once', () => {
  assert.equal(pageTitle(['Quartierwerk', undefined, '', 'Quartierwerk']), 'Quartierwerk')
})

test('data for a script block stays the same data', () => {
  const data = { name: '</script>&<!--\u2028' }
  assert.doesNotMatch(jsonForScript(data), /[<>&\u2028]/)
  assert.deepEqual(JSON.parse(jsonForScript(data)), data)
})
