import { districtsAll, termsOf } from '../../../modules/places/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { CheckboxGroup, DateField, FieldRow, Fieldset, Select, TextArea, TextField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { fieldsOf, filled, ticksOf } from './form-page.tsx'
import type { FormState } from './form-page.tsx'

/** What the fields of a site are called. */
export const siteLabels = {
  name: 'Name',
  street: 'Straße und Hausnummer',
  postalCode: 'Postleitzahl',
  town: 'Ort',
  districtId: 'Planungsbezirk',
  phone: 'Telefon',
  email: 'E-Mail-Adresse',
  accessIds: 'Was das Haus zugänglich macht',
  accessNote: 'Hinweise zum Zugang',
  directions: 'Anfahrt',
  openedOn: 'Eröffnet am',
  closedOn: 'Letzter Tag',
} as const

export const siteGroups = ['accessIds']

interface Choices {
  readonly districts: readonly Option[]
  readonly access: readonly Option[]
}

/** What can be chosen for a site; a retired entry only where the site has it. */
export async function siteChoices(db: Deps['db'], site?: Site): Promise<Choices> {
  const [districts, terms] = await Promise.all([districtsAll(db), termsOf(db, 'access-feature', true)])
  const own = new Set(site?.access.map((term) => term.id))
  return {
    districts: districts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` })),
    access: terms
      .filter((term) => term.retiredOn === null || own.has(term.id))
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** The site as its form shows it. */
export function siteState(site: Site): FormState {
  return filled(
    {
      name: site.name,
      street: site.street,
      postalCode: site.postalCode,
      town: site.town,
      districtId: site.district?.id ?? '',
      phone: site.phone,
      email: site.email,
      accessNote: site.accessNote,
      directions: site.directions,
      openedOn: site.openedOn ?? '',
      closedOn: site.closedOn ?? '',
    },
    { accessIds: site.access.map((term) => term.id) },
  )
}

export function SiteFields({ state, choices }: { state: FormState; choices: Choices }) {
  const f = fieldsOf(state, siteLabels)
  return (
    <>
      <TextField {...f('name')} required maxLength={160} hint="Zum Beispiel: Bürgerhaus Böckingen" />
      <Fieldset legend="Adresse">
        <TextField {...f('street')} maxLength={160} />
        <FieldRow>
          <TextField {...f('postalCode')} short maxLength={5} inputMode="numeric" />
          <TextField {...f('town')} maxLength={120} />
        </FieldRow>
        {choices.districts.length > 0 && (
          <Select {...f('districtId')} options={choices.districts} empty="Noch offen" />
        )}
        <TextArea {...f('directions')} rows={3} hint="Bus, Bahn, Parken" />
      </Fieldset>
      <TextField {...f('phone')} type="tel" maxLength={60} />
      <TextField {...f('email')} type="email" maxLength={200} />
      {choices.access.length > 0 && (
        <CheckboxGroup {...ticksOf(state, siteLabels)('accessIds')} options={choices.access} />
      )}
      <TextArea
        {...f('accessNote')}
        rows={3}
        hint="Auch was fehlt: „Das WC ist im ersten Stock, ohne Aufzug.“"
      />
      <FieldRow>
        <DateField {...f('openedOn')} />
        <DateField {...f('closedOn')} hint="Nur wenn der Standort aufgegeben wird" />
      </FieldRow>
    </>
  )
}

/** The way back from a page of a site to its centre. */
export function centreWay(site: Pick<Site, 'centreId' | 'centreName'>) {
  return [
    { href: paths.officePlaces(), label: 'Zentren und Räume' },
    { href: paths.officeCentre(site.centreId), label: site.centreName },
  ]
}

/** The way back from a page below a site. */
export function siteWay(site: Site) {
  return [...centreWay(site), { href: paths.officeSite(site.id), label: site.name }]
}
