import type { Actor } from '../../../kernel/actor.ts'
import { roles } from '../../../kernel/actor.ts'
import {
  employersToGive,
  mayGive,
  reachingValue,
  roleHints,
  roleNames,
} from '../../../modules/identity/index.ts'
import type { AccountRefusal, RolePlaces } from '../../../modules/identity/index.ts'
import { RadioGroup, Select } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import type { FieldProblems } from './me-page.tsx'

/** Role, where it holds, and the group of a group leader; only what this person may give. */
export function RoleFields(props: {
  actor: Actor
  places: RolePlaces
  values: Readonly<Record<string, string>>
  problems: FieldProblems
}) {
  const { actor, places, values, problems } = props
  return (
    <>
      <RadioGroup
        name="rolle"
        label="Rolle"
        required
        options={roleOptions(actor, places)}
        value={values['rolle']}
        problem={problems.rolle}
      />
      <Select
        name="bereich"
        label="Wo gilt sie?"
        required
        options={scopeOptions(actor, places)}
        value={values['bereich']}
        problem={problems.bereich}
      />
      <Select
        name="organisation"
        label="Organisation"
        hint="Nur für Gruppenleitungen: die Organisation, deren Gruppen sie leiten."
        options={places.partners.map(({ id, name }) => ({ value: id, label: name }))}
        value={values['organisation']}
        problem={problems.organisation}
      />
    </>
  )
}

function roleOptions(actor: Actor, places: RolePlaces): Option[] {
  const scopes = [
    { kind: 'city' as const },
    ...places.operators.map(({ id }) => ({ kind: 'operator' as const, operatorId: id })),
    ...places.centres.map(({ id }) => ({ kind: 'centre' as const, centreId: id })),
  ]
  return roles
    .filter((role) => scopes.some((scope) => mayGive(actor, role, scope)))
    .map((role) => ({ value: role, label: roleNames[role], hint: roleHints[role] }))
}

function scopeOptions(actor: Actor, places: RolePlaces): Option[] {
  const wholeCity = { kind: 'city' as const }
  return [
    ...(mayGive(actor, 'reader', wholeCity)
      ? [{ value: reachingValue(wholeCity), label: 'Ganze Stadt' }]
      : []),
    ...places.operators.map(({ id, name }) => ({
      value: reachingValue({ kind: 'operator', operatorId: id }),
      label: name,
      group: 'Alle Zentren eines Trägers',
    })),
    ...places.centres.map(({ id, name }) => ({
      value: reachingValue({ kind: 'centre', centreId: id }),
      label: name,
      group: 'Ein Zentrum',
    })),
  ]
}

/** The field a refusal belongs to, so that the error summary leads there. */
export const refusalFields: Partial<Readonly<Record<AccountRefusal, string>>> = {
  'address-taken': 'email',
  'reaches-further': 'rolle',
  'scope-does-not-fit': 'bereich',
  'group-missing': 'organisation',
  'place-unknown': 'bereich',
  'role-already-there': 'rolle',
  'other-operator': 'traeger',
  oneself: 'rolle',
}

/** Whom the person works for; only operators that this person may name, and nothing where there are none. */
export function EmployerField(props: {
  actor: Actor
  operators: readonly { readonly id: string; readonly name: string }[]
  /** undefined: nothing typed yet. */
  value: string | undefined
  problem: string | undefined
}) {
  const mine = employersToGive(props.actor)
  const offered = props.operators.filter(({ id }) => mine === 'all' || mine.includes(id))
  if (offered.length === 0) return null
  const own = offered.find(({ id }) => id === props.actor.employerId)?.id
  return (
    <Select
      name="traeger"
      label="Wo ist die Person angestellt?"
      empty="bei keinem Träger"
      value={props.value ?? own ?? ''}
      problem={props.problem}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
      hint="Stellen, Fortbildungen und den Ablauf zum Kinderschutz sieht nur, wer beim selben Träger arbeitet."
    />
  )
}
