import type { ComponentChildren } from 'preact'
import type { Problems } from '../../../kernel/result.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form, Notice, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficePart } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'

/** What stands in a form, what is wrong with it, and why its command was refused. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly problems: Problems
  readonly refusal?: string | undefined
  /** Nothing is wrong, but the deed waits until what it would do is confirmed. */
  readonly question?: string | undefined
}

/** A form as it is first shown. */
export function filled(values: FormState['values'] = {}, lists: FormState['lists'] = {}): FormState {
  return { values, lists, problems: {} }
}

/** A form as it comes back: what was typed stays. */
export function typed(
  input: FormInput,
  listNames: readonly string[],
  wrong: Pick<Partial<FormState>, 'problems' | 'refusal' | 'question'>,
): FormState {
  const lists = Object.fromEntries(listNames.map((name) => [name, input.all(name)]))
  return { values: input.values, lists, ...wrong, problems: wrong.problems ?? {} }
}

/** What a schema reads: single values, and every tick of the named groups. */
export function answers(input: FormInput, listNames: readonly string[] = []): Record<string, unknown> {
  return { ...input.values, ...Object.fromEntries(listNames.map((name) => [name, input.all(name)])) }
}

/** What a field needs to know, by its name: label, value and problem. */
export function fieldsOf<L extends Readonly<Record<string, string>>>(state: FormState, labels: L) {
  return (name: keyof L & string) => ({
    name,
    label: labels[name]!,
    value: state.values[name],
    problem: state.problems[name],
  })
}

/** The same for groups of ticks. */
export function ticksOf<L extends Readonly<Record<string, string>>>(state: FormState, labels: L) {
  return (name: keyof L & string) => ({
    name,
    label: labels[name]!,
    values: state.lists[name] ?? [],
    problem: state.problems[name],
  })
}

export interface FormPageOptions {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly current?: OfficePart
  readonly breadcrumbs: readonly { readonly href?: string; readonly label: string }[]
  readonly action: string
  readonly hidden?: Readonly<Record<string, string | number | undefined>> | undefined
  readonly upload?: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly button?: string
  /** Where "Abbrechen" leads. */
  readonly back: string
  /** After the button, still in the form: another selection, for which what was typed stays. */
  readonly beside?: ComponentChildren
  /** Below the form: what else can be done here. */
  readonly below?: ComponentChildren
}

/** A page with one form: 200 when shown, 422 with problems, 409 when refused or asked back; what was typed is kept. */
export function formPage(
  ctx: OfficeContext,
  options: FormPageOptions,
  state: FormState,
  fields: ComponentChildren,
): Promise<Response> {
  const wrong = Object.keys(state.problems).length > 0
  const failed = wrong || state.refusal !== undefined
  return officePage(
    ctx,
    {
      title: failed ? `Fehler: ${options.title}` : options.title,
      current: options.current ?? 'settings',
      breadcrumbs: [...options.breadcrumbs, { label: options.title }],
    },
    <>
      <PageHeading title={options.title} lead={options.lead} />
      <ErrorSummary problems={state.problems} labels={options.labels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      {state.question !== undefined && (
        <Notice tone="info" title="Bitte noch bestätigen" live>
          <p>{state.question}</p>
        </Notice>
      )}
      <Form action={options.action} hidden={options.hidden} upload={options.upload}>
        {fields}
        <ButtonRow>
          <Button>{options.button ?? 'Speichern'}</Button>
          <ButtonLink href={options.back} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
        {options.beside}
      </Form>
      {options.below}
    </>,
    wrong ? 422 : state.refusal !== undefined || state.question !== undefined ? 409 : 200,
  )
}

/** A button that does one thing at once, with a name that says to what. */
export function DeedButton(props: {
  action: string
  label: string
  children: ComponentChildren
  hidden?: Readonly<Record<string, string | number | undefined>> | undefined
  danger?: boolean
}) {
  return (
    <Form action={props.action} hidden={props.hidden} inline>
      <Button kind={props.danger ? 'danger' : 'quiet'} label={props.label}>
        {props.children}
      </Button>
    </Form>
  )
}
