import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './html.ts'
import { PlanCategoryMark, type PlanKey, StatusTag, Time, type Tone } from './marks.tsx'
import { UiWordsContext } from './ui-words.ts'

/** Facts as pairs of name and value; a pair without value is left out. */
export function DescriptionList(props: { items: readonly { term: string; detail: ComponentChildren }[] }) {
  const shown = props.items.filter(({ detail }) => detail !== undefined && detail !== null && detail !== '')
  return (
    <dl class="q-facts">
      {shown.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.detail}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Something people look for: an offer, a place, a partner. The heading carries the link. */
export function Card(props: {
  title: string
  href?: string | undefined
  level?: 2 | 3 | undefined
  image?: { src: string; alt: string } | undefined
  kicker?: ComponentChildren
  children?: ComponentChildren
}) {
  const Heading = props.level === 2 ? 'h2' : 'h3'
  return (
    <article class="q-card">
      {props.image !== undefined && (
        <img class="q-card__image" src={props.image.src} alt={props.image.alt} loading="lazy" />
      )}
      {props.kicker !== undefined && <p class="q-card__kicker">{props.kicker}</p>}
      <Heading class="q-card__title">
        {props.href === undefined ? props.title : <a href={props.href}>{props.title}</a>}
      </Heading>
      {props.children}
    </article>
  )
}

/** Cards, as a list with a known length. */
export function CardList({ children, label }: { children: ComponentChildren[]; label?: string | undefined }) {
  return (
    <ul class="q-cards" aria-label={label}>
      {children.flat().map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  )
}

/** One line of a programme, in the order in which it reads aloud well. */
export type AgendaItem = {
  id: string
  /** In words: "14:30–19:00 Uhr" */
  time: string
  /** ISO 8601 of the start. */
  startsAt: string
  title: string
  href?: string | undefined
  /** Place and room, in words. */
  place?: string | undefined
  /** For whom, cost, languages: short words. */
  facts?: readonly string[] | undefined
  /** `iconOnly` where a legend on the page explains the signs. */
  category?: { plan: PlanKey; label: string; iconOnly?: boolean | undefined } | undefined
  status?: { tone: Tone | 'neutral'; label: string } | undefined
  /** "fällt aus": the line stays, struck through for the eye, with its status in words. */
  cancelled?: boolean | undefined
  /** A sentence below, for instance the reason. */
  note?: string | undefined
  action?: ComponentChildren
}

/** What happens when, as a list. */
export function Agenda({ items, label }: { items: readonly AgendaItem[]; label?: string | undefined }) {
  return (
    <ul class="q-agenda" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} class={classes('q-agenda__item', item.cancelled && 'q-agenda__item--cancelled')}>
          <p class="q-agenda__time">
            <Time value={item.startsAt}>{item.time}</Time>
          </p>
          <div class="q-agenda__body">
            <p class="q-agenda__title">
              {item.href === undefined ? item.title : <a href={item.href}>{item.title}</a>}{' '}
              {item.status !== undefined && <StatusTag tone={item.status.tone} label={item.status.label} />}
            </p>
            {item.place !== undefined && <p class="q-agenda__place">{item.place}</p>}
            <AgendaFacts item={item} />
            {item.note !== undefined && <p class="q-agenda__note">{item.note}</p>}
          </div>
          {item.action !== undefined && <div class="q-agenda__action">{item.action}</div>}
        </li>
      ))}
    </ul>
  )
}

function AgendaFacts({ item }: { item: AgendaItem }) {
  const facts = item.facts ?? []
  if (facts.length === 0 && item.category === undefined) return null
  return (
    <p class="q-agenda__facts">
      {item.category !== undefined && <PlanCategoryMark {...item.category} />}
      {item.category !== undefined && facts.length > 0 && (item.category.iconOnly ? ' ' : ' · ')}
      {facts.join(' · ')}
    </p>
  )
}

/** Nothing here, and where to go instead. */
export function Empty(props: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="q-empty">
      <p class="q-empty__title">{props.title}</p>
      {props.children !== undefined && <div>{props.children}</div>}
      {props.action !== undefined && <div class="q-buttons">{props.action}</div>}
    </div>
  )
}

/** More on demand, without script. */
export function Details(props: { summary: string; open?: boolean | undefined; children: ComponentChildren }) {
  return (
    <details class="q-details" open={props.open === true}>
      <summary>{props.summary}</summary>
      <div class="q-details__body">{props.children}</div>
    </details>
  )
}

/** How far a long task is. People reload by a link: a page that refreshes itself takes readers by surprise. */
export function Progress(props: {
  label: string
  value: number
  max: number
  /** In words: "1.200 von 5.000 Zeilen gelesen". */
  text: string
  reloadHref?: string | undefined
}) {
  const words = useContext(UiWordsContext)
  return (
    <div class="q-progress">
      <output class="q-progress__text">{props.text}</output>
      <progress aria-label={props.label} value={props.value} max={props.max}>
        {props.text}
      </progress>
      {props.reloadHref !== undefined && <a href={props.reloadHref}>{words.reload}</a>}
    </div>
  )
}
