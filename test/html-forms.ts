/** A control of a form, as a browser would read it from our pages. */
export interface Control {
  readonly name: string
  /** `text`, `date`, `hidden`, `checkbox`, `select`, `textarea` … */
  readonly type: string
  /** What it would send untouched; empty for what is not chosen. */
  readonly values: readonly string[]
  /** What can be chosen: of a list, of radio buttons, of ticks. */
  readonly options: readonly string[]
  readonly required: boolean
  readonly min: string
}

/** A form of a page, controls of one name gathered. */
export interface PageForm {
  readonly action: string
  readonly upload: boolean
  readonly controls: readonly Control[]
  /** Name and value of each button that says how it was sent. */
  readonly buttons: readonly (readonly [name: string, value: string])[]
  /** Whether a button sends it that says nothing more. */
  readonly plain: boolean
}

type Attributes = ReadonlyMap<string, string>

interface Raw {
  readonly attributes: Attributes
  readonly controls: Control[]
  readonly buttons: [string, string][]
}

/** Every form of a page that changes something; a button with an action of its own counts as a form. */
export function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form\b((?:[^>"]|"[^"]*")*)>(.*?)<\/form>/gs)].flatMap(([, head, inner]) => {
    const raw = { attributes: attributesOf(head!), controls: controlsIn(inner!), buttons: [] }
    if (raw.attributes.get('method') !== 'post') return []
    return formsOfButtons(raw, inner!)
  })
}

function formsOfButtons(raw: Raw, inner: string): PageForm[] {
  const buttons = [...inner.matchAll(/<button\b((?:[^>"]|"[^"]*")*)>/g)].map(([, head]) =>
    attributesOf(head!),
  )
  const actionOf = (button: Attributes) => button.get('formaction') ?? raw.attributes.get('action') ?? ''
  const actions = [...new Set(buttons.map(actionOf))]
  return actions.map((action) => ({
    action,
    upload: raw.attributes.get('enctype') === 'multipart/form-data',
    controls: gathered(raw.controls),
    buttons: buttons
      .filter((button) => actionOf(button) === action && button.has('name'))
      .map((button) => [button.get('name')!, button.get('value') ?? ''] as const),
    plain: buttons.some((button) => actionOf(button) === action && !button.has('name')),
  }))
}

function controlsIn(html: string): Control[] {
  const found: Control[] = []
  const whole =
    /<input\b((?:[^>"]|"[^"]*")*)>|<textarea\b((?:[^>"]|"[^"]*")*)>(.*?)<\/textarea>|<select\b((?:[^>"]|"[^"]*")*)>(.*?)<\/select>/gs
  for (const [, input, area, text, select, inner] of html.matchAll(whole)) {
    const attributes = attributesOf(input ?? area ?? select ?? '')
    if (!attributes.has('name') || attributes.has('disabled')) continue
    if (select !== undefined) found.push(selectOf(attributes, inner!))
    else if (area !== undefined) found.push(control(attributes, 'textarea', [unescaped(text!)]))
    else found.push(inputOf(attributes))
  }
  return found
}

function inputOf(attributes: Attributes): Control {
  const type = attributes.get('type') ?? 'text'
  const value = attributes.get('value') ?? ''
  if (type !== 'radio' && type !== 'checkbox') return control(attributes, type, [value])
  return control(attributes, type, attributes.has('checked') ? [value] : [], [value])
}

function selectOf(attributes: Attributes, inner: string): Control {
  const options = [...inner.matchAll(/<option\b((?:[^>"]|"[^"]*")*)>/g)]
    .map(([, head]) => attributesOf(head!))
    .filter((option) => !option.has('disabled'))
  const chosen = options.find((option) => option.has('selected')) ?? options[0]
  const values = options.map((option) => option.get('value') ?? '')
  return control(attributes, 'select', [chosen?.get('value') ?? ''], values)
}

function control(
  attributes: Attributes,
  type: string,
  values: string[],
  options: readonly string[] = [],
): Control {
  const { name, min = '' } = Object.fromEntries(attributes)
  return { name: name!, type, values, options, required: attributes.has('required'), min }
}

function gathered(controls: readonly Control[]): Control[] {
  return [...new Set(controls.map(({ name }) => name))].map((name) => {
    const same = controls.filter((one) => one.name === name)
    return {
      ...same[0]!,
      values: same.flatMap((one) => one.values),
      options: same.flatMap((one) => one.options),
      required: same.some((one) => one.required),
    }
  })
}

function attributesOf(head: string): Attributes {
  return new Map(
    [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [
      name!.toLowerCase(),
      unescaped(value ?? ''),
    ]),
  )
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as const

/** Text of a page as it was before it was escaped. */
function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof entities) => entities[name])
}

/** What a form sends, in order; several of one name for ticks. */
export type Answers = readonly (readonly [name: string, value: string | File])[]

/** Answers by field name, or by `name:type` where only a field of that type is meant. */
export type Known = Readonly<Record<string, string | File>>

/** What somebody would send who fills in what must be there and leaves the rest. `known` are answers by name. */
export function usualAnswers(form: PageForm, known: Known = {}): Answers {
  return form.controls.flatMap((one) =>
    answersTo(one, known[one.name] ?? known[`${one.name}:${one.type}`]).map(
      (value) => [one.name, value] as const,
    ),
  )
}

const plausible: Readonly<Record<string, string>> = {
  email: 'beispiel@example.org',
  tel: '07131 123456',
  url: 'https://example.org/',
  date: '2026-12-01',
  time: '10:00',
  number: '3',
}

function answersTo(one: Control, known: string | File | undefined): readonly (string | File)[] {
  if (known !== undefined) return [known]
  if (one.type === 'file') return []
  if (one.values.some((value) => value !== '') || one.type === 'hidden') return one.values
  if (one.type === 'radio') return one.options.slice(0, 1)
  if (!one.required) return one.values
  if (one.type === 'checkbox') return one.options.slice(0, 1)
  if (one.type === 'select') return one.options.filter(Boolean).slice(0, 1)
  return [plausible[one.type] ?? 'Beispiel']
}

/** The body of a form as a browser sends it. */
export function bodyOf(form: PageForm, answers: Answers): URLSearchParams | FormData {
  const body = form.upload ? new FormData() : new URLSearchParams()
  for (const [name, value] of answers) body.append(name, value as string)
  return body
}
