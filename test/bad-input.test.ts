import assert from 'node:assert/strict'
import { test } from 'node:test'
import { badFor, isTyped, kindOf, scriptText, spoiled } from './bad-values.ts'
import type { Bad } from './bad-values.ts'
import { askAs, nobody } from './crowd.ts'
import type { Heard, Somebody } from './crowd.ts'
import { formsShown, fullApp } from './full-app.ts'
import { bodyOf, formsIn, usualAnswers } from './html-forms.ts'
import type { Answers, Control, PageForm } from './html-forms.ts'
import { knownAnswers } from './known-answers.ts'
import { declaredFor, publicPaths } from './public-paths.ts'

const app = await fullApp()
const { at, here, staff } = app
const people = [staff['city-office'], staff['quarter-manager'], staff['group-leader']]

/** A form to be tried: who sends it, and what they would send. */
interface Tried {
  readonly name: string
  readonly one: Somebody
  readonly form: PageForm
  readonly answers: Answers
}

const tried = [...(await officeForms()), ...(await publicForms())]

async function officeForms(): Promise<Tried[]> {
  const kinds = new Map<string, Tried>()
  for (const { route, by } of await formsShown(app, people)) {
    const [one, form] = [...by].at(-1)!
    const kind = kindOf(form, route.path)
    if (kinds.has(kind)) continue
    kinds.set(kind, { name: route.path, one, form, answers: answersOf(form, knownAnswers(route, here)) })
  }
  return [...kinds.values()]
}

async function publicForms(): Promise<Tried[]> {
  const kinds = new Map<string, Tried>()
  for (const path of publicPaths(at.app, here)) {
    const { value } = await app.ask(nobody, path)
    if (!value.type.startsWith('text/html')) continue
    for (const form of formsIn(value.text)) {
      const declared = declaredFor(at.app, 'POST', form.action) ?? form.action
      const kind = kindOf(form, declared)
      if (!kinds.has(kind))
        kinds.set(kind, { name: declared, one: nobody, form, answers: answersOf(form, {}) })
    }
  }
  return [...kinds.values()]
}

function answersOf(form: PageForm, known: Parameters<typeof usualAnswers>[1]): Answers {
  return [...usualAnswers(form, known), ...(form.plain ? [] : form.buttons.slice(0, 1))]
}

/** Answers, and for what could hurt the page behind a redirect, as the same person sees it. */
async function sent(
  { one, form }: Tried,
  answers: Answers,
  follow: boolean,
): Promise<{ heard: Heard; after?: Heard; written: readonly string[] }> {
  const { value, written } = await app.dream.undone(async () => {
    const heard = await askAs(at, one, form.action, { method: 'POST', body: bodyOf(form, answers) })
    return follow && heard.status === 303 ? { heard, after: await askAs(at, one, heard.place) } : { heard }
  })
  return { ...value, written }
}

const harmful = ['script', 'too long', 'huge']
const polite = [400, 409, 413, 415, 422, 429]

function complaintsAbout(
  control: Control,
  bad: Bad,
  { heard, after, written }: Awaited<ReturnType<typeof sent>>,
): string[] {
  const { status, text } = heard
  const wrong: string[] = []
  const isChoice = ['hidden', 'select', 'radio', 'checkbox'].includes(control.type)
  // An id that does not exist, or is not ours: the same as following a link to it.
  const gone = isChoice && [403, 404].includes(status)
  if (![200, 303, ...polite].includes(status) && !gone) wrong.push(`${status}`)
  if (status >= 400 && written.length > 0)
    wrong.push(`${status}, but wrote ${written.join('; ').slice(0, 200)}`)
  if (after && after.status >= 400) wrong.push(`leads to ${after.status}`)
  for (const { text: html } of after ? [heard, after] : [heard]) {
    if (html.includes(scriptText) || /<script>alert/.test(html)) wrong.push(`${status} shows the script`)
  }
  if (status === 422) wrong.push(...summaryComplaints(text, control))
  if (status === 422 && isTyped(control) && bad.values.length === 1 && bad.values[0]!.trim() !== '')
    wrong.push(...keptComplaints(control, bad.values[0]!, text))
  return wrong
}

/** A summary on top whose links lead to fields of the page. */
function summaryComplaints(html: string, { type }: Control): string[] {
  const links = [...html.matchAll(/<a href="#(f-[^"]*)"/g)].map(([, id]) => id!)
  // Nobody can be led to a field that nobody sees.
  const lost = type === 'hidden' ? [] : links.filter((id) => !html.includes(`id="${id}"`))
  return [
    ...(html.includes('id="fehler"') || /role="alert"/.test(html) ? [] : ['422 without a summary']),
    ...lost.map((id) => `422 with a link to #${id}, which is not there`),
    ...(/<title>Fehler: /.test(html) ? [] : ['422 with a title that does not say so']),
  ]
}

function keptComplaints(control: Control, typed: string, html: string): string[] {
  const same = formsIn(html).flatMap(({ controls }) => controls.filter(({ name }) => name === control.name))
  if (same.length === 0) return [`422 without the field`]
  // Of endless text the beginning is enough.
  const kept = (value: string) =>
    value.trim() === typed.trim() || (value.length >= 200 && typed.startsWith(value))
  return same.some(({ values }) => values.some(kept)) ? [] : ['422 forgets what was typed']
}

for (const one of tried) {
  test(`${one.name} (${one.form.controls.length} fields) answers nonsense politely, keeps it, and does nothing by halves`, async () => {
    const wrong: string[] = []
    for (const control of one.form.controls) {
      for (const bad of badFor(control)) {
        const answer = await sent(one, spoiled(one.answers, control.name, bad), harmful.includes(bad.name))
        for (const complaint of complaintsAbout(control, bad, answer)) {
          wrong.push(`${one.form.action} · ${control.name} (${control.type}) · ${bad.name}: ${complaint}`)
        }
      }
    }
    wrong.push(...app.faults())
    assert.deepEqual(wrong, [], wrong.join('\n'))
  })
}

test('bytes that are no text, bodies without end and other kinds of content are refused by every form', async () => {
  const form = 'application/x-www-form-urlencoded'
  const bodies: [string, string, string, number[]][] = [
    ['NUL', form, 'a=%00b', [400]],
    ['half a letter', form, 'name=%ED%A0%80', [303, 200, 400, 403, 404, 409, 422]],
    ['endless', form, `name=${'x'.repeat(100_000)}`, [413]],
    ['very many fields', form, 'a=1&'.repeat(5_000), [400, 413]],
    ['JSON', 'application/json', '{"name":"x"}', [415]],
    ['no boundary', 'multipart/form-data', 'name=x', [400]],
    ['nothing', form, '', [303, 200, 400, 403, 404, 409, 422]],
  ]
  const wrong: string[] = []
  for (const {
    one,
    form: { action, upload },
  } of tried) {
    for (const [name, type, body, statuses] of bodies) {
      if (upload && name === 'endless') continue
      const { value, written } = await app.ask(one, action, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
      if (!statuses.includes(value.status)) wrong.push(`${action} · ${name}: ${value.status}`)
      if (value.status >= 400 && written.length > 0)
        wrong.push(`${action} · ${name}: ${value.status}, but wrote`)
    }
  }
  assert.deepEqual([...wrong, ...app.faults()], [], wrong.join('\n'))
})

test('a form that is sent twice does its work once', async () => {
  const wrong: string[] = []
  for (const one of tried) {
    const { value } = await app.dream.undone(async () => {
      const first = await askAs(at, one.one, one.form.action, {
        method: 'POST',
        body: bodyOf(one.form, one.answers),
      })
      if (first.status !== 303) return undefined
      const before = await countsOf()
      const second = await askAs(at, one.one, one.form.action, {
        method: 'POST',
        body: bodyOf(one.form, one.answers),
      })
      return { second, before, after: await countsOf() }
    })
    if (!value) continue
    if (value.second.status >= 500) wrong.push(`${one.form.action}: ${value.second.status}`)
    for (const [table, count] of value.after) {
      const more = count - (value.before.get(table) ?? 0)
      if (more > 0) wrong.push(`${one.form.action}: the second time made ${more} more in ${table}`)
    }
  }
  assert.deepEqual([...wrong, ...app.faults()], [], wrong.join('\n'))
})

/** Rows of each table of things; the trail and what is derived may grow. */
async function countsOf(): Promise<Map<string, number>> {
  const tables = [
    'offer',
    'series',
    'session',
    'centre',
    'site',
    'room',
    'opening_hours',
    'closure',
    'district',
    'quarter',
    'operator',
    'term',
    'school_holiday',
    'person',
    'partner',
    'contact_entry',
    'account',
    'account_role',
    'offer_note',
    'time_band',
    'import_run',
    'accessibility_feedback',
    'booking',
    'booking_date',
    'booking_letter',
    'damage',
    'key_loan',
    'sheet_link',
    'yearly_round',
    'suspension',
    'helpline',
    'group_letter',
  ]
  const each = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  const { rows } = await app.dream.query(`select ${each.join()}`)
  return new Map(tables.map((table) => [table, Number(rows[0]![table])]))
}
