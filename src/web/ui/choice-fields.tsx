import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import {
  controlAttributes,
  describedBy,
  fieldId,
  FieldFrame,
  FieldHint,
  FieldProblem,
  type FieldProps,
  OptionalMark,
} from './form.tsx'
import { classes } from './html.ts'
import { UiWordsContext } from './ui-words.ts'

/** One of several answers. `group` gathers options of a Select under a heading. */
export type Option = {
  value: string
  label: string
  hint?: ComponentChildren
  disabled?: boolean | undefined
  group?: string | undefined
}

/**
 * One of many. `empty` is the first, empty choice: false leaves it out, a text names it ("Alle Orte"). Without it
 * something is always chosen, so it never says that it may be left empty.
 */
export function Select(
  props: FieldProps & {
    options: readonly Option[]
    value?: string | undefined
    empty?: string | false | undefined
  },
) {
  const words = useContext(UiWordsContext)
  const empty = props.empty ?? words.choose
  const groups = [...new Set(props.options.map((option) => option.group))]
  return (
    <FieldFrame {...props} required={props.required === true || empty === false}>
      <div
        class={classes(
          'kern-form-input__select-wrapper',
          props.problem && 'kern-form-input__select-wrapper--error',
        )}
      >
        <select {...controlAttributes(props)} class="kern-form-input__select">
          {empty !== false && <option value="">{empty}</option>}
          {groups.map((group) => {
            const options = props.options
              .filter((option) => option.group === group)
              .map((option) => <SelectOption key={option.value} option={option} value={props.value} />)
            return group === undefined ? options : <optgroup label={group}>{options}</optgroup>
          })}
        </select>
      </div>
    </FieldFrame>
  )
}

function SelectOption({ option, value }: { option: Option; value: string | undefined }) {
  return (
    <option value={option.value} selected={option.value === value} disabled={option.disabled === true}>
      {option.label}
    </option>
  )
}

type GroupProps = FieldProps & { options: readonly Option[]; inline?: boolean | undefined }

/** One of few, all in sight. */
export function RadioGroup(props: GroupProps & { value?: string | undefined }) {
  return <ChoiceGroup {...props} type="radio" values={props.value === undefined ? [] : [props.value]} />
}

/** Any number of several; every ticked one is sent under the same name. */
export function CheckboxGroup(props: GroupProps & { values?: readonly string[] | undefined }) {
  return <ChoiceGroup {...props} type="checkbox" values={props.values ?? []} />
}

function ChoiceGroup(props: GroupProps & { type: 'radio' | 'checkbox'; values: readonly string[] }) {
  const id = props.id ?? fieldId(props.name)
  return (
    <fieldset
      class={classes('q-field q-choices', props.problem && 'q-field--error')}
      aria-describedby={describedBy(id, props)}
    >
      <legend class="kern-label q-field__label">
        {props.label}
        <OptionalMark required={props.required} />
      </legend>
      <FieldProblem id={id} problem={props.problem} />
      <div class={classes('q-choices__list', props.inline && 'q-choices__list--inline')}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type={props.type}
            id={index === 0 ? id : `${id}-${index}`}
            name={props.name}
            option={option}
            checked={props.values.includes(option.value)}
            disabled={props.disabled === true || option.disabled === true}
            invalid={props.problem !== undefined}
          />
        ))}
      </div>
      <FieldHint id={id} hint={props.hint} />
    </fieldset>
  )
}

function Choice(props: {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  option: Option
  checked: boolean
  disabled: boolean
  invalid: boolean
}) {
  const { option } = props
  const hintId = option.hint === undefined ? undefined : `${props.id}-note`
  return (
    <div class="kern-form-check q-choice">
      <input
        class={classes(
          `kern-form-check__${props.type}`,
          props.invalid && `kern-form-check__${props.type}--error`,
        )}
        type={props.type}
        id={props.id}
        name={props.name}
        value={option.value}
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={hintId}
      />
      <label class="kern-label" for={props.id}>
        {option.label}
      </label>
      {hintId !== undefined && (
        <p class="q-choice__hint" id={hintId}>
          {option.hint}
        </p>
      )}
    </div>
  )
}

/** A single yes: consent, a rule accepted. `children` may replace the plain label where it holds a link. */
export function Checkbox(
  props: FieldProps & {
    value?: string | undefined
    checked?: boolean | undefined
    children?: ComponentChildren
  },
) {
  const attributes = controlAttributes(props)
  return (
    <div class={classes('q-field', props.problem && 'q-field--error')}>
      <FieldProblem id={attributes.id} problem={props.problem} />
      <div class="kern-form-check q-choice">
        <input
          {...attributes}
          class={classes('kern-form-check__checkbox', props.problem && 'kern-form-check__checkbox--error')}
          type="checkbox"
          value={props.value ?? 'ja'}
          checked={props.checked === true}
        />
        <label class="kern-label" for={attributes.id}>
          {props.children ?? props.label}
        </label>
      </div>
      <FieldHint id={attributes.id} hint={props.hint} />
    </div>
  )
}
