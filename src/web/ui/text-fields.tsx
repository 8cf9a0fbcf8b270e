import { controlAttributes, FieldFrame, type FieldProps } from './form.tsx'
import { classes } from './html.ts'

type TextLike = FieldProps & {
  value?: string | undefined
  autocomplete?: string | undefined
  maxLength?: number | undefined
}

/** One line of text; `type` opens the fitting keyboard. */
export function TextField(
  props: TextLike & {
    type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | undefined
    short?: boolean | undefined
    inputMode?: 'numeric' | 'text' | undefined
  },
) {
  return (
    <FieldFrame {...props} wide={!props.short}>
      <input
        {...controlAttributes(props)}
        class={inputClass(props, props.short && 'q-input--short')}
        {...keyboard(props.type)}
        value={props.value ?? ''}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
        inputMode={props.inputMode}
      />
    </FieldFrame>
  )
}

/** The types share their attributes; Preact's own typing wants one literal each, so they pass as the plainest. */
function keyboard(type: string | undefined): { type: 'text' } {
  return { type: (type ?? 'text') as 'text' }
}

/** Several lines. */
export function TextArea(props: TextLike & { rows?: number | undefined }) {
  return (
    <FieldFrame {...props} wide>
      <textarea
        {...controlAttributes(props)}
        class={inputClass(props, 'q-textarea')}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        autocomplete={props.autocomplete}
      >
        {props.value ?? ''}
      </textarea>
    </FieldFrame>
  )
}

/** A count or measure. `value` may be the text somebody typed, so that it comes back as typed. */
export function NumberField(
  props: FieldProps & {
    value?: number | string | undefined
    min?: number | undefined
    max?: number | undefined
    step?: number | 'any' | undefined
  },
) {
  return (
    <FieldFrame {...props}>
      <input
        {...controlAttributes(props)}
        class={inputClass(props, 'q-input--short')}
        type="number"
        inputMode={props.step === undefined || props.step === 1 ? 'numeric' : 'decimal'}
        value={props.value ?? ''}
        min={props.min}
        max={props.max}
        step={props.step}
      />
    </FieldFrame>
  )
}

type Moment = FieldProps & { value?: string | undefined; min?: string | undefined; max?: string | undefined }

/** A day, 'YYYY-MM-DD', with the device's own calendar. */
export function DateField(props: Moment) {
  return <MomentField {...props} type="date" />
}

/** A time of day, 'HH:MM'. `step` in seconds (900 = quarter hours). */
export function TimeField(props: Moment & { step?: number | undefined }) {
  return <MomentField {...props} type="time" />
}

function MomentField(props: Moment & { type: 'date' | 'time'; step?: number | undefined }) {
  return (
    <FieldFrame {...props}>
      <input
        {...controlAttributes(props)}
        class={inputClass(props, 'q-input--short')}
        type={props.type}
        value={props.value ?? ''}
        min={props.min}
        max={props.max}
        step={props.step}
      />
    </FieldFrame>
  )
}

/** A colour, '#rrggbb', with the device's own palette. */
export function ColorField(props: FieldProps & { value?: string | undefined }) {
  return (
    <FieldFrame {...props}>
      <input
        {...controlAttributes(props)}
        class={inputClass(props, 'q-input--short q-input--colour')}
        type="color"
        value={props.value ?? ''}
      />
    </FieldFrame>
  )
}

/** A file from the device; its form needs `upload`. `accept` as in HTML: '.csv,.xlsx'. */
export function FileField(
  props: FieldProps & { accept?: string | undefined; multiple?: boolean | undefined },
) {
  return (
    <FieldFrame {...props} wide>
      <input
        {...controlAttributes(props)}
        class={classes('q-file', props.problem && 'q-file--error')}
        type="file"
        accept={props.accept}
        multiple={props.multiple === true}
      />
    </FieldFrame>
  )
}

function inputClass(field: FieldProps, extra?: string | false | undefined): string {
  return classes('kern-form-input__input', field.problem && 'kern-form-input__input--error', extra)
}
