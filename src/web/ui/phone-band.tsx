import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { OpenSign } from './ways.tsx'

/** What a telephone number is shown with. `href` is the address that dials it. */
export interface PhoneBandProps {
  readonly kicker: string
  readonly title: string
  readonly phone: string
  readonly href: string
  /** What the link to the number says to who cannot see it: "Anrufen: 07131 12345". */
  readonly callLabel: string
  /** What one may call for. */
  readonly text: ComponentChildren
  /** Whether somebody answers now; absent where a page is kept too long to say so. */
  readonly sign?: { readonly open: boolean; readonly text: string } | undefined
  readonly facts: readonly { readonly term: string; readonly detail: string }[]
}

/** A number to call in a crisis: calm, the number large enough to tap, nothing that needs a script. */
export function PhoneBand(props: PhoneBandProps) {
  return (
    <div class="q-phone">
      <div class="q-phone__call">
        <p class="q-phone__kicker">{props.kicker}</p>
        <p class="q-phone__title">{props.title}</p>
        <p class="q-phone__number">
          <a href={props.href} aria-label={props.callLabel}>
            <Icon name="phone" />
            <bdi>{props.phone}</bdi>
          </a>
        </p>
      </div>
      <div class="q-phone__about">
        <p>{props.text}</p>
        {props.sign && <OpenSign open={props.sign.open} text={props.sign.text} />}
        <ul>
          {props.facts.map(({ term, detail }) => (
            <li key={term}>
              <b>{term}:</b> {detail}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
