import { shortDayText, weekdayNames } from '../../../kernel/german-date.ts'
import type { SettingInput } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Checkbox,
  DateField,
  Details,
  ErrorSummary,
  FieldRow,
  Fieldset,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Section,
  TextArea,
  TimeField,
} from '../../ui/index.ts'
import { FeesSection } from './fees-section.tsx'
import type { SettingsAgain, SettingsProps } from './settings-view.ts'
import { windowValues } from './windows.ts'

const labels = {
  acceptsRequests: 'Dieser Standort nimmt Raumanfragen an',
  leadDays: 'Tage Vorlauf',
  horizonDays: 'Tage im Voraus',
  openPerPerson: 'Offene Anfragen je Person',
  remindAfterDays: 'Antwort in Tagen',
  eraseAfterDays: 'Löschen nach Tagen',
  depositBackDays: 'Kaution zurück in Tagen',
  text: 'Nutzungsregeln',
  validFrom: 'Gilt ab',
} as const

/** Rules of asking, bookable windows, rules of use and fees of one site. */
export function SettingsPage(props: SettingsProps) {
  const { again, site } = props
  return (
    <>
      <PageHeading
        kicker={site.name}
        title="Raumanfragen: Regeln und Entgelte"
        lead="Wer außerhalb dieser Regeln anfragt, liest die Regel als Satz."
      />
      <ErrorSummary problems={again?.problems ?? {}} labels={labels} />
      {again?.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      <Asking {...props} />
      <Rules {...props} />
      <FeesSection {...props} />
    </>
  )
}

function Asking({ site, terms, again }: SettingsProps) {
  const { setting } = terms
  const mine = again?.form === 'setting' ? again : undefined
  const number = (name: Exclude<keyof SettingInput, 'acceptsRequests'>) => ({
    name,
    label: labels[name],
    value: mine?.values[name] ?? setting[name],
    problem: mine?.problems[name],
    required: true,
  })
  return (
    <Section title="Wer wann anfragen kann">
      <Form
        action={paths.bookingSettings(site.id)}
        hidden={{ version: setting.version }}
        label="Wer wann anfragen kann"
      >
        <Checkbox
          name="acceptsRequests"
          label={labels.acceptsRequests}
          checked={mine ? mine.values.acceptsRequests === 'ja' : setting.acceptsRequests}
        />
        <FieldRow>
          <NumberField {...number('leadDays')} min={0} max={365} hint="So früh vor dem ersten Termin." />
          <NumberField {...number('horizonDays')} min={1} max={1095} hint="So weit voraus." />
          <NumberField {...number('openPerPerson')} min={1} max={100} hint="Gleichzeitig ohne Antwort." />
        </FieldRow>
        <FieldRow>
          <NumberField
            {...number('remindAfterDays')}
            min={1}
            max={60}
            hint="So lange wartet eine Anfrage höchstens. Danach erinnern wir das Team."
          />
          <NumberField
            {...number('eraseAfterDays')}
            min={1}
            max={3650}
            hint="So lange nach dem letzten Termin bleiben Name und Adresse."
          />
          <NumberField
            {...number('depositBackDays')}
            min={1}
            max={365}
            hint="So lange nach dem letzten Termin darf sie noch bei Ihnen sein."
          />
        </FieldRow>
        <Windows values={mine?.values ?? windowValues(terms)} problems={mine?.problems ?? {}} />
        <Button>Speichern</Button>
      </Form>
    </Section>
  )
}

function Windows({ values, problems }: Pick<SettingsAgain, 'values' | 'problems'>) {
  return (
    <Details summary="Zeiten je Wochentag" open>
      <p>Nur in diesen Zeiten kann jemand anfragen. Steht nirgends etwas, gilt keine Grenze.</p>
      {weekdayNames.map((name, index) => (
        <Fieldset key={name} legend={name}>
          {[0, 1].map((n) => (
            <FieldRow key={n}>
              <TimeField
                name={`from-${index + 1}-${n}`}
                label={n === 0 ? 'Von' : 'und von'}
                value={values[`from-${index + 1}-${n}`]}
                problem={problems[`from-${index + 1}-${n}`]}
              />
              <TimeField name={`to-${index + 1}-${n}`} label="bis" value={values[`to-${index + 1}-${n}`]} />
            </FieldRow>
          ))}
        </Fieldset>
      ))}
    </Details>
  )
}

function Rules({ site, terms, rules, today, again }: SettingsProps) {
  const mine = again?.form === 'rules' ? again : undefined
  const [newest] = rules
  return (
    <Section title="Nutzungsregeln">
      <p>
        {terms.rules
          ? `Es gilt Fassung ${terms.rules.number} vom ${shortDayText(terms.rules.validFrom)}. Wer anfragt, nimmt genau diese Fassung an.`
          : 'Zurzeit gelten keine Nutzungsregeln.'}
      </p>
      {newest && newest.validFrom > today && (
        <p>
          Fassung {newest.number} gilt ab {shortDayText(newest.validFrom)}.
        </p>
      )}
      <Form action={paths.bookingRules(site.id)} label="Neue Fassung der Nutzungsregeln">
        <TextArea
          name="text"
          label={labels.text}
          required
          rows={10}
          maxLength={20_000}
          value={mine?.values.text ?? newest?.text ?? ''}
          problem={mine?.problems.text}
          hint="Leerzeile für einen neuen Absatz."
        />
        <DateField
          name="validFrom"
          label={labels.validFrom}
          required
          value={mine?.values.validFrom ?? today}
          problem={mine?.problems.validFrom}
        />
        <Button kind="secondary">Als neue Fassung speichern</Button>
      </Form>
      {rules.length > 1 && (
        <Details summary="Andere Fassungen">
          {rules.slice(1).map((version) => (
            <Section
              key={version.id}
              level={3}
              title={`Fassung ${version.number}, ab ${shortDayText(version.validFrom)}`}
            >
              {version.text.split('\n\n').map((part, n) => (
                <p key={n}>{part}</p>
              ))}
            </Section>
          ))}
        </Details>
      )}
    </Section>
  )
}
