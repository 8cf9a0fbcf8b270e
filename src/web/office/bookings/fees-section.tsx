import { newId } from '../../../kernel/id.ts'
import { euroText, plainEuroText } from '../../../kernel/money.ts'
import { extraBasisNames, feeBasisNames } from '../../../modules/bookings/index.ts'
import type { Fee } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Button, FieldRow, Fieldset, Form, Section, Select, TextField } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { SettingsProps } from './settings-view.ts'

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** What rooms cost and what is left as a deposit: by user class, and extras. */
export function FeesSection(props: SettingsProps) {
  return (
    <>
      <Section title="Entgelte">
        <p>Preis und Kaution einer Zusage bleiben, auch wenn Sie hier etwas ändern.</p>
        <Fees {...props} />
      </Section>
      <Section title="Extras">
        <Extras {...props} />
      </Section>
    </>
  )
}

function Fees({ site, terms, again }: SettingsProps) {
  const mine = again?.form === 'fees' ? again : undefined
  return (
    <Form action={paths.bookingFees(site.id)} label="Entgelte">
      {terms.userClasses.map(({ id, name, description }) => {
        const fee = terms.fees.find(({ userClassId }) => userClassId === id)
        return (
          <Fieldset key={id} legend={name} hint={description === '' ? undefined : description}>
            <FieldRow>
              <Select
                name={`basis-${id}`}
                label="Berechnung"
                empty={false}
                value={mine?.values[`basis-${id}`] ?? fee?.basis ?? 'free'}
                options={options(feeBasisNames)}
              />
              <TextField
                name={`euro-${id}`}
                label="Euro"
                short
                value={
                  mine?.values[`euro-${id}`] ?? (fee && fee.basis !== 'free' ? plainEuroText(fee.cents) : '')
                }
                problem={mine?.problems[`euro-${id}`]}
              />
              <TextField
                name={`deposit-${id}`}
                label="Kaution in Euro"
                short
                value={mine?.values[`deposit-${id}`] ?? depositValue(fee)}
                problem={mine?.problems[`deposit-${id}`]}
              />
            </FieldRow>
          </Fieldset>
        )
      })}
      <Button kind="secondary">Entgelte speichern</Button>
    </Form>
  )
}

/** Empty where there is none. */
function depositValue(fee: Fee | undefined): string {
  return fee && fee.depositCents > 0 ? plainEuroText(fee.depositCents) : ''
}

function Extras({ site, terms, again }: SettingsProps) {
  const mine = again?.form === 'extra' ? again : undefined
  return (
    <>
      {terms.extras.length > 0 && (
        <ul>
          {terms.extras.map((extra) => (
            <li key={extra.id}>
              {extra.name}, {euroText(extra.cents)} {extraBasisNames[extra.basis]}{' '}
              <DeedButton
                action={paths.bookingExtraRetire(site.id, extra.id)}
                label={`Herausnehmen: ${extra.name}`}
              >
                Herausnehmen
              </DeedButton>
            </li>
          ))}
        </ul>
      )}
      <Form action={paths.bookingExtras(site.id)} hidden={{ id: newId() }} label="Extra hinzufügen">
        <FieldRow>
          <TextField
            name="name"
            label="Was?"
            required
            value={mine?.values.name}
            problem={mine?.problems.name}
            maxLength={120}
          />
          <TextField
            name="euro"
            label="Euro"
            required
            short
            value={mine?.values.euro}
            problem={mine?.problems.euro}
          />
          <Select
            name="basis"
            label="Berechnung"
            empty={false}
            value={mine?.values.basis}
            options={options(extraBasisNames)}
          />
        </FieldRow>
        <Button kind="secondary">Hinzufügen</Button>
      </Form>
    </>
  )
}
