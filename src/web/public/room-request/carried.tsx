import { HiddenField } from '../../ui/index.ts'
import type { Draft } from './draft.ts'
import { listFields, plainFields } from './draft.ts'

/** The whole draft, unseen, so that the next step has it; `except` names what the step asks itself. */
export function Carried({ draft, except = [] }: { draft: Draft; except?: readonly string[] }) {
  return (
    <>
      {plainFields.map((name) => (
        <HiddenField key={name} name={name} value={draft.text(name)} />
      ))}
      {listFields
        .filter((name) => !except.includes(name))
        .flatMap((name) =>
          draft.all(name).map((value) => <HiddenField key={`${name} ${value}`} name={name} value={value} />),
        )}
    </>
  )
}
