import { operatorsAll, quartersAll } from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { CheckboxGroup, DateField, Notice, Select, TextArea, TextField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { fieldsOf, filled, ticksOf } from './form-page.tsx'
import type { FormState } from './form-page.tsx'

/** What the fields of a centre are called. */
export const centreLabels = {
  name: 'Name',
  quarterId: 'Quartier',
  operatorIds: 'Träger',
  intro: 'Über das Zentrum',
  phone: 'Telefon',
  email: 'E-Mail-Adresse',
  openedOn: 'Eröffnet am',
} as const

export const centreGroups = ['operatorIds']

interface Choices {
  readonly quarters: readonly Option[]
  readonly operators: readonly Option[]
}

/** What can be chosen for a centre. */
export async function choicesOf(db: Deps['db']): Promise<Choices> {
  const [quarters, operators] = await Promise.all([quartersAll(db), operatorsAll(db)])
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  return { quarters: quarters.map(option), operators: operators.map(option) }
}

/** The centre as its form shows it. */
export function valuesOf(centre: Centre): FormState {
  return filled(
    {
      name: centre.name,
      quarterId: centre.quarter?.id ?? '',
      intro: centre.intro,
      phone: centre.phone,
      email: centre.email,
      openedOn: centre.openedOn ?? '',
    },
    { operatorIds: centre.operators.map((operator) => operator.id) },
  )
}

/** The fields of a centre; `mayTie`: also who runs it and which quarter it serves. */
export function CentreFields(props: { state: FormState; choices: Choices; mayTie: boolean }) {
  const { state, choices } = props
  const f = fieldsOf(state, centreLabels)
  return (
    <>
      <TextField {...f('name')} required maxLength={160} />
      {props.mayTie && <Ties state={state} choices={choices} />}
      <TextArea {...f('intro')} rows={4} hint="Zwei, drei Sätze für die öffentliche Seite" />
      <TextField {...f('phone')} type="tel" maxLength={60} />
      <TextField {...f('email')} type="email" maxLength={200} />
      <DateField {...f('openedOn')} />
    </>
  )
}

function Ties({ state, choices }: { state: FormState; choices: Choices }) {
  const f = fieldsOf(state, centreLabels)
  return (
    <>
      {choices.quarters.length > 0 && (
        <Select {...f('quarterId')} options={choices.quarters} empty="Noch keines" />
      )}
      {choices.operators.length > 0 ? (
        <CheckboxGroup
          {...ticksOf(state, centreLabels)('operatorIds')}
          required
          options={choices.operators}
        />
      ) : (
        <Notice tone="warning" title="Zuerst braucht es einen Träger">
          <p>
            <a href={paths.operatorNew()}>Träger anlegen</a>
          </p>
        </Notice>
      )}
    </>
  )
}
