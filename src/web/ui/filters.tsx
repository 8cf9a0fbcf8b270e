import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Button } from './buttons.tsx'
import { Form, type Hidden, MarkOptional } from './form.tsx'
import { Icon } from './icons.tsx'
import { VisuallyHidden } from './marks.tsx'
import { UiWordsContext } from './ui-words.ts'

/** A search or filter form (GET): fields in a row, one button, nothing marked as voluntary. */
export function FilterForm(props: {
  action: string
  hidden?: Hidden | undefined
  label: string
  submit?: string | undefined
  children: ComponentChildren
}) {
  const words = useContext(UiWordsContext)
  return (
    <search class="q-filter">
      <Form method="get" action={props.action} hidden={props.hidden} label={props.label}>
        <MarkOptional.Provider value={false}>
          <div class="q-filter__fields">
            {props.children}
            <div class="q-filter__submit">
              <Button kind="secondary">{props.submit ?? words.apply}</Button>
            </div>
          </div>
        </MarkOptional.Provider>
      </Form>
    </search>
  )
}

/**
 * Filter fields inside a form that is being filled in: their button sends the whole form, so that what was typed or
 * unticked elsewhere in it comes back with the new selection. `name` tells the server that this button was meant.
 */
export function FilterFields(props: {
  label: string
  name: string
  submit: string
  children: ComponentChildren
}) {
  return (
    <search class="q-filter" aria-label={props.label}>
      <MarkOptional.Provider value={false}>
        <div class="q-filter__fields">
          {props.children}
          <div class="q-filter__submit">
            <Button kind="secondary" name={props.name} value="ja">
              {props.submit}
            </Button>
          </div>
        </div>
      </MarkOptional.Provider>
    </search>
  )
}

/** What is filtered now: how many remain (`count`, a sentence) and one tap to clear each or all. */
export function Chips(props: {
  count: string
  items: readonly { label: string; clearHref: string }[]
  clearAllHref?: string | undefined
}) {
  const words = useContext(UiWordsContext)
  return (
    <div class="q-active-filters">
      <output class="q-active-filters__count">{props.count}</output>
      {props.items.length > 0 && (
        <ul class="q-chips" aria-label={words.activeFilters}>
          {props.items.map((item) => (
            <li key={item.clearHref}>
              <a class="q-chip q-chip--on" href={item.clearHref}>
                <VisuallyHidden>{words.clearFilter}: </VisuallyHidden>
                {item.label}
                <Icon name="close" />
              </a>
            </li>
          ))}
          {props.clearAllHref !== undefined && props.items.length > 1 && (
            <li>
              <a class="q-chip q-chip--quiet" href={props.clearAllHref}>
                {words.clearAll}
              </a>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

/** Filters as links under one heading: no script, no button. `current` marks what is chosen. */
export function ChoiceChips(props: {
  label: string
  items: readonly { href: string; label: string; current?: boolean | undefined; count?: number | undefined }[]
}) {
  return (
    <nav class="q-choice-chips" aria-label={props.label}>
      <span class="q-choice-chips__label" aria-hidden="true">
        {props.label}
      </span>
      <ul class="q-chips">
        {props.items.map((item) => (
          <li key={item.href}>
            <a
              class={item.current ? 'q-chip q-chip--on' : 'q-chip'}
              href={item.href}
              aria-current={item.current ? 'true' : undefined}
            >
              {item.label}
              {item.count !== undefined && <span class="q-chip__count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
