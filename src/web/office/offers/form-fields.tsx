import type { OfferChoices } from '../../../modules/offers/index.ts'
import {
  languageName,
  languageNames,
  planCategories,
  planSignNames,
  reaches,
  reachNames,
  registrationNames,
  registrations,
  runByNames,
  runBys,
} from '../../../modules/offers/index.ts'
import {
  Checkbox,
  CheckboxGroup,
  Details,
  FieldRow,
  Fieldset,
  NumberField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { choicesOf } from '../choices.ts'
import type { Typed } from './typed.ts'

interface Part {
  readonly typed: Typed
  readonly choices: OfferChoices
}

/** Names of the fields in their order, for the summary of problems. */
export const fieldLabels = {
  title: 'Name des Angebots',
  description: 'Beschreibung',
  typeId: 'Art',
  ageFrom: 'Alter von',
  ageTo: 'Alter bis',
  audience: 'Für wen, in eigenen Worten',
  personGroupIds: 'Personengruppen',
  languages: 'Sprachen',
  runBy: 'Wer macht es',
  leaderId: 'Leitende Organisation',
  coOrganiserIds: 'Außerdem dabei',
  contactPersonId: 'Ansprechperson',
  responsibleId: 'Zuständig im Team',
  isFree: 'Kostet es etwas',
  cost: 'Preis',
  registration: 'Anmeldung',
  registrationNote: 'Wie meldet man sich an',
  accessNote: 'Zugang',
  fallbackNote: 'Wenn es ausfällt',
  topicIds: 'Themen',
  fieldOfActionId: 'Handlungsfeld',
  planCategory: 'Gruppe im Belegungsplan',
  reach: 'Reichweite',
} as const

/** Name, text, kind. */
export function WhatFields({ typed, choices }: Part) {
  const { text, problems } = typed
  return (
    <Fieldset legend="Was ist es?">
      <TextField
        name="title"
        label={fieldLabels.title}
        required
        value={text('title')}
        problem={problems['title']}
        maxLength={200}
      />
      <TextArea
        name="description"
        label={fieldLabels.description}
        hint="Was erwartet die Leute dort? Zwei, drei Sätze genügen. Zum Veröffentlichen wird sie gebraucht."
        rows={5}
        value={text('description')}
        problem={problems['description']}
      />
      <Select
        name="typeId"
        label={fieldLabels.typeId}
        options={choicesOf(choices.types)}
        value={text('typeId')}
        problem={problems['typeId']}
      />
    </Fieldset>
  )
}

/** Two dimensions: age, and groups of persons (R010). */
export function ForWhomFields({ typed, choices }: Part) {
  const { text, all, problems } = typed
  return (
    <Fieldset legend="Für wen?" hint="Leer heißt: für alle.">
      <FieldRow>
        <NumberField
          name="ageFrom"
          label={fieldLabels.ageFrom}
          min={0}
          max={120}
          value={text('ageFrom')}
          problem={problems['ageFrom']}
        />
        <NumberField
          name="ageTo"
          label={fieldLabels.ageTo}
          min={0}
          max={120}
          value={text('ageTo')}
          problem={problems['ageTo']}
        />
      </FieldRow>
      <CheckboxGroup
        name="personGroupIds"
        label={fieldLabels.personGroupIds}
        inline
        options={choicesOf(choices.personGroups)}
        values={all('personGroupIds')}
        problem={problems['personGroupIds']}
      />
      <TextField
        name="audience"
        label={fieldLabels.audience}
        hint="Zum Beispiel: Eltern mit kleinen Kindern"
        value={text('audience')}
        problem={problems['audience']}
      />
      <LanguageFields typed={typed} />
    </Fieldset>
  )
}

function LanguageFields({ typed }: Pick<Part, 'typed'>) {
  const chosen = typed.all('languages')
  const problem = typed.problems['languages']
  return (
    <Details
      summary={`${fieldLabels.languages}: ${chosen.map(languageName).join(', ') || 'keine Angabe'}`}
      open={problem !== undefined}
    >
      <CheckboxGroup
        name="languages"
        label="In welchen Sprachen findet es statt?"
        inline
        options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        values={chosen}
        problem={problem}
      />
    </Details>
  )
}

/** Who runs it, whom to ask, who keeps the record right. */
export function WhoFields({ typed, choices }: Part) {
  const { text, all, problems } = typed
  const others = all('coOrganiserIds').filter(Boolean)
  return (
    <Fieldset legend="Wer macht es?">
      <RadioGroup
        name="runBy"
        label={fieldLabels.runBy}
        required
        options={runBys.map((value) => ({ value, label: runByNames[value] }))}
        value={text('runBy') || 'team'}
        problem={problems['runBy']}
      />
      <Select
        name="leaderId"
        label={fieldLabels.leaderId}
        empty="Das Quartierszentrum selbst"
        options={choicesOf(choices.partners)}
        value={text('leaderId')}
        problem={problems['leaderId']}
      />
      {[...others, '', ''].map((value, index) => (
        <Select
          key={index}
          id={index === 0 ? undefined : `f-coOrganiserIds-${index}`}
          name="coOrganiserIds"
          label={index === 0 ? fieldLabels.coOrganiserIds : 'Noch jemand dabei'}
          empty="niemand weiter"
          options={choicesOf(choices.partners)}
          value={value}
          problem={index === 0 ? problems['coOrganiserIds'] : undefined}
        />
      ))}
      <Select
        name="contactPersonId"
        label={fieldLabels.contactPersonId}
        hint="Öffentlich steht nur der Anfangsbuchstabe, außer die Person ist mit ihrem Namen einverstanden."
        options={choicesOf(choices.people)}
        value={text('contactPersonId')}
        problem={problems['contactPersonId']}
      />
      <Select
        name="responsibleId"
        label={fieldLabels.responsibleId}
        hint="Bekommt Hinweise aus „Stimmt das noch?“ und wird an die Prüfung erinnert."
        options={choicesOf(choices.accounts)}
        value={text('responsibleId')}
        problem={problems['responsibleId']}
      />
    </Fieldset>
  )
}

/** Cost, registration, access, what happens when it falls out. */
export function GoodToKnowFields({ typed }: Pick<Part, 'typed'>) {
  const { text, problems } = typed
  return (
    <Fieldset legend="Gut zu wissen">
      <RadioGroup
        name="isFree"
        label={fieldLabels.isFree}
        inline
        options={[
          { value: 'yes', label: 'kostenfrei' },
          { value: 'no', label: 'kostet etwas' },
          { value: '', label: 'keine Angabe' },
        ]}
        value={text('isFree')}
        problem={problems['isFree']}
      />
      <TextField
        name="cost"
        label={fieldLabels.cost}
        hint="Zum Beispiel: 3 Euro, Kinder frei"
        value={text('cost')}
        problem={problems['cost']}
      />
      <RadioGroup
        name="registration"
        label={fieldLabels.registration}
        inline
        required
        options={registrations.map((value) => ({ value, label: registrationNames[value] }))}
        value={text('registration') || 'none'}
        problem={problems['registration']}
      />
      <TextField
        name="registrationNote"
        label={fieldLabels.registrationNote}
        value={text('registrationNote')}
        problem={problems['registrationNote']}
      />
      <TextField
        name="accessNote"
        label={fieldLabels.accessNote}
        hint="Zum Beispiel: stufenlos, Eingang über den Garten"
        value={text('accessNote')}
        problem={problems['accessNote']}
      />
      <TextField
        name="fallbackNote"
        label={fieldLabels.fallbackNote}
        hint="Zum Beispiel: Aushang an der Tür, Gruppe wird angerufen"
        value={text('fallbackNote')}
        problem={problems['fallbackNote']}
      />
    </Fieldset>
  )
}

/** Where it belongs, and who may know of it. */
export function SortingFields({ typed, choices }: Part) {
  const { text, all, problems } = typed
  return (
    <Fieldset legend="Einordnung">
      <CheckboxGroup
        name="topicIds"
        label={fieldLabels.topicIds}
        inline
        options={choicesOf(choices.topics)}
        values={all('topicIds')}
        problem={problems['topicIds']}
      />
      <Select
        name="planCategory"
        label={fieldLabels.planCategory}
        empty={planSignNames.unset}
        options={planCategories.map((value) => ({ value, label: planSignNames[value] }))}
        value={text('planCategory')}
        problem={problems['planCategory']}
      />
      <Select
        name="fieldOfActionId"
        label={fieldLabels.fieldOfActionId}
        options={choicesOf(choices.fieldsOfAction)}
        value={text('fieldOfActionId')}
        problem={problems['fieldOfActionId']}
      />
      <Select
        name="reach"
        label={fieldLabels.reach}
        options={reaches.map((value) => ({ value, label: reachNames[value] }))}
        value={text('reach')}
        problem={problems['reach']}
      />
      <Checkbox
        name="confidential"
        label="Vertraulich: nur das Team kennt den Namen, im Plan steht „belegt“."
        checked={text('confidential') !== ''}
        hint="Für Beratung, Selbsthilfe, Begleiteten Umgang. Ein vertrauliches Angebot kann nicht veröffentlicht werden."
      />
    </Fieldset>
  )
}
