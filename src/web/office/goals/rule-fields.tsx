import { bodiesOf, bodyKindNames, bodyKinds } from '../../../modules/bodies/index.ts'
import { goalTypeNames, goalTypes, perNames, recordKindNames } from '../../../modules/goals/index.ts'
import { catalogue } from '../../../modules/indicators/index.ts'
import { publicationKindNames, publicationKinds } from '../../../modules/newsletter/index.ts'
import { planCategories, planSignNames, runByNames, runBys } from '../../../modules/offers/index.ts'
import { outreachKindNames, outreachKinds } from '../../../modules/participation/index.ts'
import { partnerList } from '../../../modules/partners/index.ts'
import { termsOf } from '../../../modules/places/index.ts'
import type { Id } from '../../../kernel/id.ts'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Fieldset,
  NumberField,
  Select,
  TextField,
} from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { fieldsOf, ticksOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import type { OfficeContext } from '../route.ts'

export const ruleLabels = {
  type: 'Art des Ziels',
  of: 'Was gezählt wird',
  atLeast: 'Mindestens',
  per: 'Takt',
  thenPer: 'Danach',
  until: 'Erster Takt bis',
  lastWindows: 'Nur die letzten Zeiträume bis zur Frist',
  daysOnly: 'Mehrere am selben Tag zählen einmal',
  percent: 'Anteil in Prozent',
  minSessions: 'Wiederkehrend ab so vielen Terminen',
  indicator: 'Kennzahl',
  topics: 'Themen der Fortbildung',
  topicIds: 'Themen',
  typeIds: 'Arten von Angeboten',
  planCategories: 'Planfarben',
  runBy: 'Durchgeführt von',
  bodyKinds: 'Arten von Gremien',
  occasion: 'Anlass',
  outreachKinds: 'Aufsuchende Arbeit',
  publicationKinds: 'Veröffentlichungen',
  bodyIds: 'Gremien, in denen berichtet wird',
  partnerIds: 'Organisationen',
  districtKindIds: 'In jedem Planungsbezirk mindestens eine dieser Art',
} as const

/** What can be ticked in a rule: the lists of the city, the bodies of the centre, the organisations. */
export interface RuleChoices {
  readonly topics: readonly Option[]
  readonly types: readonly Option[]
  readonly kinds: readonly Option[]
  readonly bodies: readonly Option[]
  readonly partners: readonly Option[]
}

/** Reads them for a centre. */
export async function ruleChoices({ deps }: OfficeContext, centreId: Id): Promise<RuleChoices> {
  const { db } = deps
  const [topics, types, kinds, bodies, partners] = await Promise.all([
    termsOf(db, 'topic'),
    termsOf(db, 'offer-type'),
    termsOf(db, 'partner-kind'),
    bodiesOf(db, { centreIds: [centreId] }),
    partnerList(db, { pageSize: 500 }),
  ])
  const options = (list: readonly { readonly id: Id; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  return {
    topics: options(topics),
    types: options(types),
    kinds: options(kinds),
    bodies: options(bodies),
    partners: options(partners.lines),
  }
}

function optionsOf(names: Readonly<Record<string, string>>, keys = Object.keys(names)): Option[] {
  return keys.map((value) => ({ value, label: names[value]! }))
}

/** The rule: what kind of goal, what is counted, how much, and which records. */
export function RuleFields({ state, choices }: { state: FormState; choices: RuleChoices }) {
  const f = fieldsOf(state, ruleLabels)
  return (
    <Fieldset legend="Maß: woran man erkennt, dass das Ziel erreicht ist">
      <FieldRow>
        <Select {...f('type')} empty="noch ohne Regel" options={optionsOf(goalTypeNames, [...goalTypes])} />
        <Select {...f('of')} options={optionsOf(recordKindNames)} />
        <NumberField {...f('atLeast')} min={1} />
        <Select {...f('per')} empty="kein Takt" options={optionsOf(perNames)} />
      </FieldRow>
      <Details summary="Genauer: wie gezählt wird">
        <FieldRow>
          <DateField {...f('until')} hint="Nur, wenn der Takt später dichter wird." />
          <Select {...f('thenPer')} empty="kein zweiter Takt" options={optionsOf(perNames)} />
          <NumberField {...f('lastWindows')} min={1} hint="Leer: die ganze Zeit zählt." />
          <NumberField {...f('percent')} min={1} max={100} hint="Leer: alle." />
          <NumberField {...f('minSessions')} min={2} hint="Leer: 3." />
        </FieldRow>
        <Checkbox {...f('daysOnly')} value="ja" checked={(state.values['daysOnly'] ?? '') !== ''} />
        <Select
          {...f('indicator')}
          empty="keine"
          options={catalogue.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Details>
      <Details summary="Welche Angebote">
        <OfferTicks state={state} choices={choices} />
      </Details>
      <Details summary="Welche anderen Aufzeichnungen">
        <OtherTicks state={state} choices={choices} />
      </Details>
    </Fieldset>
  )
}

function OfferTicks({ state, choices }: { state: FormState; choices: RuleChoices }) {
  const t = ticksOf(state, ruleLabels)
  return (
    <>
      <CheckboxGroup {...t('topicIds')} options={choices.topics} />
      <CheckboxGroup {...t('typeIds')} options={choices.types} />
      <CheckboxGroup {...t('planCategories')} options={optionsOf(planSignNames, [...planCategories])} />
      <CheckboxGroup {...t('runBy')} options={optionsOf(runByNames, [...runBys])} />
    </>
  )
}

function OtherTicks({ state, choices }: { state: FormState; choices: RuleChoices }) {
  const f = fieldsOf(state, ruleLabels)
  const t = ticksOf(state, ruleLabels)
  return (
    <>
      <CheckboxGroup {...t('bodyKinds')} options={optionsOf(bodyKindNames, [...bodyKinds])} />
      <Select
        {...f('occasion')}
        empty="jede Sitzung"
        options={[
          { value: 'constituting', label: 'konstituierende Sitzung' },
          { value: 'kick-off', label: 'Auftakt' },
        ]}
      />
      <CheckboxGroup {...t('outreachKinds')} options={optionsOf(outreachKindNames, [...outreachKinds])} />
      <CheckboxGroup
        {...t('publicationKinds')}
        options={optionsOf(publicationKindNames, [...publicationKinds])}
      />
      {choices.bodies.length > 0 && <CheckboxGroup {...t('bodyIds')} options={choices.bodies} />}
      <TextField {...f('topics')} hint="Mehrere mit Komma getrennt, zum Beispiel: Demenz" />
      {choices.partners.length > 0 && <CheckboxGroup {...t('partnerIds')} options={choices.partners} />}
      <CheckboxGroup {...t('districtKindIds')} options={choices.kinds} />
    </>
  )
}
