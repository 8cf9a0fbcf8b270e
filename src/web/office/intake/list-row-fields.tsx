import type { CentreListKind } from '../../../modules/intake/index.ts'
import { rowFields } from '../../../modules/lists/index.ts'
import type { Problems } from '../../../kernel/result.ts'
import { NumberField, Select, TextField } from '../../ui/index.ts'
import type { Filled } from './completion-fields.tsx'

/** Names of the fields of a row of a centre's list: the columns themselves. */
export function listRowLabels(kind: CentreListKind): Record<string, string> {
  return Object.fromEntries(rowFields(kind).map(({ name, column }) => [name, column]))
}

/** The cells of a row of a centre's list, as somebody corrects them. */
export function ListRowFields(props: { kind: CentreListKind; filled: Filled; problems: Problems }) {
  const { kind, filled, problems } = props
  return (
    <>
      {rowFields(kind).map(({ name, column, required, hint, choices }) => {
        const field = {
          name,
          label: column,
          required,
          hint,
          problem: problems[name],
          value: filled.text(name),
        }
        if (name === 'year') return <NumberField key={name} {...field} min={1990} max={2199} />
        if (choices === undefined) return <TextField key={name} {...field} />
        const options = choices.map((word) => ({ value: word, label: word }))
        return <Select key={name} {...field} options={options} />
      })}
    </>
  )
}
