import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { ErrorSummary, fieldId, TextField } from './index.ts'

test('without a problem there is no summary', () => {
  assert.equal(renderToString(<ErrorSummary problems={{ titel: undefined }} />), '')
})

test('each problem is a link to its field, in the order of the form', () => {
  const text = renderToString(
    <ErrorSummary
      problems={{ bis: 'Das Ende liegt vor dem Beginn.', titel: 'Bitte geben Sie einen Titel an.' }}
      labels={{ titel: 'Titel', bis: 'Bis' }}
    />,
  )
  assert.match(text, /role="alert"/)
  assert.match(text, /tabindex="-1"/i)
  const first = text.indexOf('<a href="#f-titel">Titel: Bitte geben Sie einen Titel an.</a>')
  const second = text.indexOf('<a href="#f-bis">Bis: Das Ende liegt vor dem Beginn.</a>')
  assert.ok(first > 0 && second > first)
})

test('a label that is a sentence is not said before its problem', () => {
  const text = renderToString(
    <ErrorSummary
      problems={{ adult: 'Bitte bestätigen Sie das.' }}
      labels={{ adult: 'Ich bin volljährig.' }}
    />,
  )
  assert.match(text, />Bitte bestätigen Sie das\.</)
})

test('a problem that belongs to no field of the form is still said', () => {
  const text = renderToString(
    <ErrorSummary problems={{ raum: 'Der Raum ist belegt.' }} labels={{ titel: 'Titel' }} />,
  )
  assert.match(text, /Der Raum ist belegt\./)
})

test('the field a link points to says its problem and its hint to screen readers', () => {
  const text = renderToString(<TextField name="ort.name" label="Ort" hint="Hinweis" problem="Fehlt." />)
  const id = fieldId('ort.name')
  assert.ok(text.includes(`id="${id}"`) && text.includes(`for="${id}"`))
  assert.ok(text.includes(`aria-describedby="${id}-problem ${id}-hint"`))
  assert.match(text, /aria-invalid="true"/)
})

test('what somebody typed comes back as text, never as markup', () => {
  const text = renderToString(<TextField name="titel" label="Titel" value={'"><script>alert(1)</script>'} />)
  assert.ok(!text.includes('<script>'))
})
