import type { ComponentChildren } from 'preact'
import { telHref } from '../../kernel/phone.ts'
import { useContext } from 'preact/hooks'
import { classes } from './html.ts'
import { Icon } from './icons.tsx'
import { VisuallyHidden } from './marks.tsx'
import { UiWordsContext } from './ui-words.ts'

/** A link of a menu. */
export type NavLink = { href: string; label: string; current?: boolean | undefined }

/** Where the page stands: the last item is the page itself and needs no href. */
export function Breadcrumbs({ items }: { items: readonly { href?: string | undefined; label: string }[] }) {
  const words = useContext(UiWordsContext)
  return (
    <nav class="q-breadcrumbs" aria-label={words.breadcrumbs}>
      <ol>
        {items.map((item) => (
          <li key={item.label}>
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <a href={item.href}>{item.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Views of the same thing, each with its own address. */
export function Tabs({ items, label }: { items: readonly NavLink[]; label: string }) {
  return (
    <nav class="q-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A way of several steps and where one is. */
export function Steps(props: {
  label: string
  items: readonly { label: string; state: 'done' | 'current' | 'open'; href?: string | undefined }[]
}) {
  const words = useContext(UiWordsContext)
  return (
    <ol class="q-steps" aria-label={props.label}>
      {props.items.map((step) => (
        <li
          key={step.label}
          class={`q-steps__step q-steps__step--${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          {step.href === undefined ? step.label : <a href={step.href}>{step.label}</a>}
          <VisuallyHidden> ({words[step.state]})</VisuallyHidden>
        </li>
      ))}
    </ol>
  )
}

/** The page's only h1, what stands small above it, a sentence below it and its actions. */
export function PageHeading(props: {
  title: string
  kicker?: ComponentChildren
  lead?: ComponentChildren
  actions?: ComponentChildren
  large?: boolean | undefined
}) {
  return (
    <header class={classes('q-heading', props.large && 'q-heading--large')}>
      <div class="q-heading__text">
        {props.kicker !== undefined && <div class="q-heading__kicker">{props.kicker}</div>}
        <h1>{props.title}</h1>
        {props.lead !== undefined && <div class="q-heading__lead">{props.lead}</div>}
      </div>
      {props.actions !== undefined && <div class="q-buttons q-heading__actions">{props.actions}</div>}
    </header>
  )
}

/** The few large ways on from a home page. */
export function Doors(props: {
  label: string
  items: readonly { href: string; title: string; text: string }[]
}) {
  return (
    <nav class="q-doors" aria-label={props.label}>
      <ul>
        {props.items.map((door) => (
          <li key={door.href}>
            <a class="q-door" href={door.href}>
              <span class="q-door__title">{door.title}</span>
              <span class="q-door__text">{door.text}</span>
              <Icon name="arrow" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The sign at the entrance: open now or when next, in words. */
export function OpenSign({ open, text }: { open: boolean; text: string }) {
  return (
    <p class={classes('q-open-sign', open && 'q-open-sign--open')}>
      <Icon name={open ? 'success' : 'clock'} />
      {text}
    </p>
  )
}

/** A person to ask. Photo and name only where they agreed. */
export function ContactCard(props: {
  name: string
  position?: string | undefined
  photo?: { src: string; alt: string } | undefined
  phone?: string | undefined
  email?: string | undefined
  hours?: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <div class="q-contact">
      {props.photo !== undefined && (
        <img class="q-contact__photo" src={props.photo.src} alt={props.photo.alt} width="112" height="112" />
      )}
      <div class="q-contact__body">
        <p class="q-contact__name">{props.name}</p>
        {props.position !== undefined && <p class="q-contact__role">{props.position}</p>}
        {props.phone !== undefined && (
          <a class="q-contact__way" href={telHref(props.phone)}>
            <Icon name="phone" />
            {props.phone}
          </a>
        )}
        {props.email !== undefined && (
          <a class="q-contact__way" href={`mailto:${props.email}`}>
            <Icon name="mail" />
            {props.email}
          </a>
        )}
        {props.hours !== undefined && <p class="q-contact__hours">{props.hours}</p>}
        {props.children}
      </div>
    </div>
  )
}
