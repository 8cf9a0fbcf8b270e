import { memberKindNames, memberKinds } from '../../../modules/bodies/index.ts'
import type { Member } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import { Button, Checkbox, Details, Form, Section, Select, TextField } from '../../ui/index.ts'
import type { BodyView } from './body-view.ts'

export const memberLabels = {
  kind: 'Wer',
  partnerId: 'Organisation',
  partnerKindId: 'Art der Organisationen',
  role: 'Funktion oder offene Einladung',
}

/** Who belongs to a body; from these lines the list of those to invite is made (R120). */
export function Members({ view }: { view: BodyView }) {
  const { members, mayEdit, again } = view
  return (
    <Section title="Wer eingeladen wird">
      {members.length === 0 && <p>Noch niemand eingetragen.</p>}
      <ul class="q-desk">
        {members.map((member) => (
          <li key={member.id}>
            <p>{memberText(member)}</p>
            {mayEdit && (
              <Form action={paths.bodyMemberRemove(view.body.id, member.id)} inline>
                <Button kind="quiet" label={`Entfernen: ${memberText(member)}`}>
                  Entfernen
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Details summary="Jemanden ergänzen" open={again?.form === 'member'}>
          <MemberForm view={view} />
        </Details>
      )}
    </Section>
  )
}

/** „Schulen im Quartier (Schulleitung), bei Bedarf“. */
function memberText({ kind, name, role, ifNeeded }: Member): string {
  const who = kind === 'partner-kind' ? `Alle im Quartier: ${name}` : name || role
  const part = name !== '' && role !== '' ? ` (${role})` : ''
  const open = kind === 'everybody' ? ', offen eingeladen' : ''
  return `${who}${part}${open}${ifNeeded ? ', bei Bedarf' : ''}`
}

function MemberForm({ view }: { view: BodyView }) {
  const again = view.again?.form === 'member' ? view.again : undefined
  const values = again?.values ?? {}
  const field = (name: keyof typeof memberLabels) => ({
    name,
    label: memberLabels[name],
    value: values[name] ?? '',
    problem: again?.problems[name],
  })
  return (
    <Form action={paths.bodyMembers(view.body.id)}>
      <Select
        {...field('kind')}
        required
        empty={false}
        options={memberKinds.map((kind) => ({ value: kind, label: memberKindNames[kind] }))}
      />
      <TextField {...field('role')} hint="Zum Beispiel „Quartiersmanagement“. Ohne Namen von Personen." />
      <Select {...field('partnerId')} empty="keine" options={view.partners} />
      <Select {...field('partnerKindId')} empty="keine" options={view.partnerKinds} />
      <Checkbox name="ifNeeded" label="nur bei Bedarf" checked={(values.ifNeeded ?? '') !== ''} />
      <Button kind="secondary">Ergänzen</Button>
    </Form>
  )
}
