import { createContext, type ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './html.ts'
import { Icon } from './icons.tsx'
import { UiWordsContext } from './ui-words.ts'
import { VisuallyHidden } from './marks.tsx'

/** Whether fields that need not be filled say so; filters keep quiet about it. */
export const MarkOptional = createContext(true)

/** Where the error summary finds a field. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^\w-]+/g, '-')}`
}

/** What every field takes. `problem` is the German sentence of a refused value. */
export type FieldProps = {
  name: string
  label: string
  id?: string | undefined
  hint?: ComponentChildren
  problem?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
}

/** Ids of hint and problem, for aria-describedby. */
export function describedBy(id: string, field: Pick<FieldProps, 'hint' | 'problem'>): string | undefined {
  const ids = [field.problem && `${id}-problem`, field.hint && `${id}-hint`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** The attributes every native control shares. */
export function controlAttributes(field: FieldProps) {
  const id = field.id ?? fieldId(field.name)
  return {
    id,
    name: field.name,
    required: field.required === true,
    disabled: field.disabled === true,
    'aria-invalid': field.problem === undefined ? undefined : ('true' as const),
    'aria-describedby': describedBy(id, field),
  }
}

/** "(freiwillig)" behind a label, unless required or inside a filter. */
export function OptionalMark({ required }: { required?: boolean | undefined }) {
  const words = useContext(UiWordsContext)
  if (!useContext(MarkOptional) || required === true) return null
  return <span class="kern-label__optional"> ({words.optional})</span>
}

/** The sentence between label and control. */
export function FieldProblem({ id, problem }: { id: string; problem?: string | undefined }) {
  const words = useContext(UiWordsContext)
  if (problem === undefined) return null
  return (
    <p class="q-field__problem" id={`${id}-problem`}>
      <Icon name="error" />
      <span>
        <VisuallyHidden>{words.problem}: </VisuallyHidden>
        {problem}
      </span>
    </p>
  )
}

/** The explanation below the control. */
export function FieldHint({ id, hint }: { id: string; hint?: ComponentChildren }) {
  if (hint === undefined || hint === null || hint === false) return null
  return (
    <div class="q-field__hint" id={`${id}-hint`}>
      {hint}
    </div>
  )
}

/** Label above, problem between, control, hint below. For a single control. */
export function FieldFrame(props: FieldProps & { wide?: boolean | undefined; children: ComponentChildren }) {
  const id = props.id ?? fieldId(props.name)
  return (
    <div class={classes('q-field', props.problem && 'q-field--error', props.wide && 'q-field--wide')}>
      <label class="kern-label q-field__label" for={id}>
        {props.label}
        <OptionalMark required={props.required} />
      </label>
      <FieldProblem id={id} problem={props.problem} />
      {props.children}
      <FieldHint id={id} hint={props.hint} />
    </div>
  )
}

/** Names and values that travel with a form unseen. */
export type Hidden = Readonly<Record<string, string | number | undefined>>

/** A form. The server judges, so the browser's own bubbles stay off. `upload` for files. */
export function Form(props: {
  action: string
  method?: 'get' | 'post' | undefined
  hidden?: Hidden | undefined
  upload?: boolean | undefined
  label?: string | undefined
  inline?: boolean | undefined
  children?: ComponentChildren
}) {
  return (
    <form
      class={classes('q-form', props.inline && 'q-form--inline')}
      method={props.method ?? 'post'}
      action={props.action}
      encType={props.upload ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      noValidate
    >
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      {props.children}
    </form>
  )
}

/** A value nobody edits. */
export function HiddenField({ name, value }: { name: string; value?: string | number | undefined }) {
  return value === undefined ? null : <input type="hidden" name={name} value={value} />
}

/** Fields that belong together, under one heading. */
export function Fieldset(props: { legend: string; hint?: ComponentChildren; children: ComponentChildren }) {
  return (
    <fieldset class="q-fieldset">
      <legend class="q-fieldset__legend">{props.legend}</legend>
      {props.hint !== undefined && <p class="q-field__hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  )
}

/** Short fields side by side where there is room (date, from, to). */
export function FieldRow({ children }: { children: ComponentChildren }) {
  return <div class="q-field-row">{children}</div>
}
