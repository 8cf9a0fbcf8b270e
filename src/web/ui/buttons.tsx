import type { ComponentChildren } from 'preact'
import { classes } from './html.ts'

/** One primary per page; danger for what cannot be undone. `quiet` looks like a link. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

const kinds: Record<ButtonKind, string> = {
  primary: 'kern-btn--primary',
  secondary: 'kern-btn--secondary',
  danger: 'kern-btn--secondary q-btn--danger',
  quiet: 'kern-btn--tertiary',
}

/** Sends its form. `name`/`value` tell the server which button it was. */
export function Button(props: {
  kind?: ButtonKind | undefined
  name?: string | undefined
  value?: string | undefined
  formAction?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  disabled?: boolean | undefined
  label?: string | undefined
  children: ComponentChildren
}) {
  return (
    <button
      class={`kern-btn ${kinds[props.kind ?? 'primary']}`}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formAction={props.formAction}
      disabled={props.disabled === true}
      aria-label={props.label}
    >
      <span class="kern-label">{props.children}</span>
    </button>
  )
}

/** A link that looks like a button: goes somewhere, changes nothing. `label` when the text alone says too little. */
export function ButtonLink(props: {
  href: string
  kind?: ButtonKind | undefined
  download?: boolean | undefined
  label?: string | undefined
  children: ComponentChildren
}) {
  return (
    <a
      class={`kern-btn ${kinds[props.kind ?? 'secondary']}`}
      href={props.href}
      download={props.download === true}
      aria-label={props.label}
    >
      <span class="kern-label">{props.children}</span>
    </a>
  )
}

/** Buttons side by side, stacked on phones. */
export function ButtonRow({ children, end }: { children: ComponentChildren; end?: boolean | undefined }) {
  return <div class={classes('q-buttons', end && 'q-buttons--end')}>{children}</div>
}
