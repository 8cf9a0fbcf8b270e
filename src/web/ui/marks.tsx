import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './html.ts'
import { Icon } from './icons.tsx'
import { UiWordsContext } from './ui-words.ts'

/** How a message or a state is meant. Every tone has an icon or a word of its own beside its colour. */
export type Tone = 'info' | 'success' | 'warning' | 'error'

/** A message on the page. `live` announces it (after an action); leave it out for what was always there. */
export function Notice(props: {
  tone?: Tone | undefined
  title?: string | undefined
  live?: boolean | undefined
  children?: ComponentChildren
}) {
  const words = useContext(UiWordsContext)
  const tone = props.tone ?? 'info'
  const role = props.live ? (tone === 'error' ? 'alert' : 'status') : undefined
  const toneWord = tone === 'error' ? words.problem : words[tone]
  return (
    <div class={`q-notice q-notice--${tone}`} role={role}>
      <Icon name={tone} />
      <div class="q-notice__body">
        <VisuallyHidden>{toneWord}: </VisuallyHidden>
        {props.title !== undefined && <p class="q-notice__title">{props.title}</p>}
        {props.children}
      </div>
    </div>
  )
}

/** A small word beside something: a topic, an age, "kostenfrei". */
export function Tag({ children }: { children: ComponentChildren }) {
  return <span class="q-tag">{children}</span>
}

/** A state in words; the icon carries the tone where colours are not seen. */
export function StatusTag({ tone = 'info', label }: { tone?: Tone | 'neutral' | undefined; label: string }) {
  return (
    <span class={`q-tag q-tag--${tone}`}>
      {tone !== 'neutral' && <Icon name={tone} />}
      {label}
    </span>
  )
}

/** Neutral key of one of the groups of a plan; the caller knows which is which. `unset`: nobody has said yet. */
export type PlanKey = 'a' | 'b' | 'c' | 'inactive' | 'unset'

const planShapes: Record<PlanKey, string> = {
  a: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  b: 'M8 1 15.500 14.500H.500L8 1Z',
  c: 'M1.500 1.500h13v13h-13v-13Z',
  unset: 'M1 5.500h14v5H1v-5Z',
  inactive: 'M8 .5 15.500 8 8 15.500 .500 8 8 .500Zm0 3.400L3.900 8 8 12.100 12.100 8 8 3.900Z',
}

/** Colour, shape and name of a plan group. `iconOnly` keeps the name for screen readers (the legend shows it). */
export function PlanCategoryMark(props: { plan: PlanKey; label: string; iconOnly?: boolean | undefined }) {
  return (
    <span class={`q-plan q-plan--${props.plan}`}>
      <svg
        class="q-plan__shape"
        viewBox="0 0 16 16"
        width="16"
        height="16"
        aria-hidden="true"
        focusable="false"
      >
        <path fill="currentColor" d={planShapes[props.plan]} />
      </svg>
      <span class={classes(props.iconOnly && 'q-visually-hidden')}>{props.label}</span>
    </span>
  )
}

/** Explains the shapes of a plan once per page, and draws them for its blocks. */
export function PlanLegend({ items }: { items: readonly { plan: PlanKey; label: string }[] }) {
  return (
    <ul class="q-legend">
      {items.map(({ plan, label }) => (
        <li key={plan} class={`q-plan--${plan}`}>
          <svg class="q-plan__shape" aria-hidden="true">
            <symbol id={`q-plan-${plan}`} viewBox="0 0 16 16">
              <path fill="currentColor" d={planShapes[plan]} />
            </symbol>
            <use href={`#q-plan-${plan}`} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

/** The shape of a block of a plan, named for screen readers and drawn in the PlanLegend of the page. */
export function planShape({ plan, label }: { plan: PlanKey; label: string }) {
  return (
    <svg class="q-plan__shape" role="img" aria-label={label}>
      <use href={`#q-plan-${plan}`} />
    </svg>
  )
}

/** Text for screen readers only. */
export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="q-visually-hidden">{children}</span>
}

/** A moment or day for machines (`value`: ISO 8601) and in words for people. */
export function Time({ value, children }: { value: string; children: ComponentChildren }) {
  return <time dateTime={value}>{children}</time>
}
