import type { ComponentChildren } from 'preact'

/** A part of a page under its own heading; `action` stands beside the heading. */
export function Section(props: {
  title: string
  id?: string | undefined
  level?: 2 | 3 | undefined
  action?: ComponentChildren
  children: ComponentChildren
}) {
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <section class="q-section" id={props.id}>
      <div class="q-section__head">
        <Heading>{props.title}</Heading>
        {props.action}
      </div>
      {props.children}
    </section>
  )
}

/** Two columns where there is room: the wider left, what waits on the right; one below the other on phones. */
export function Columns({ main, side }: { main: ComponentChildren; side: ComponentChildren }) {
  return (
    <div class="q-columns">
      <div class="q-columns__main">{main}</div>
      <div class="q-columns__side">{side}</div>
    </div>
  )
}

/** A band of the soft second tone, for the one thing a page is about. */
export function Band({ children }: { children: ComponentChildren }) {
  return <div class="q-band">{children}</div>
}

/** Running text with comfortable lines and spaces; `easy` for Leichte Sprache (a line break in the text is kept). */
export function Prose({ children, easy }: { children: ComponentChildren; easy?: boolean | undefined }) {
  return <div class={easy ? 'q-prose q-prose--easy' : 'q-prose'}>{children}</div>
}

/** What helps on a screen and stays off the paper. */
export function NoPrint({ children }: { children: ComponentChildren }) {
  return <div class="q-no-print">{children}</div>
}

/**
 * Only on paper: what this is, of which place, from when, and where the current one is found. As a sibling before the
 * PageHeading it takes that heading's place.
 */
export function PrintHeader(props: {
  title: string
  place: string
  printed: string
  url?: string | undefined
}) {
  return (
    <div class="q-print-header" aria-hidden="true">
      <p class="q-print-header__title">{props.title}</p>
      <p>{props.place}</p>
      <p>
        Stand: {props.printed}
        {props.url !== undefined && <> · {props.url}</>}
      </p>
    </div>
  )
}
