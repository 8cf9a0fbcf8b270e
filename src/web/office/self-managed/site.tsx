import { z } from 'zod'
import { oneOf, parseInput, requiredInteger, requiredText } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import {
  addSiteKey,
  eveningRefusals,
  keyKindNames,
  keyKinds,
  keysOfSite,
  retireSiteKey,
  saveSelfManagedSetting,
  selfManagedSetting,
} from '../../../modules/bookings/index.ts'
import type { SiteKey } from '../../../modules/bookings/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ErrorSummary,
  FieldRow,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Section,
  Select,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton } from '../places/form-page.tsx'
import { siteHere } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'

const labels = {
  briefingMonths: 'Eine Einweisung gilt so viele Monate',
  trustEvenings: 'Vertrauen nach so vielen Terminen ohne Lücke',
  label: 'Bezeichnung',
  kind: 'Art',
} as const
const settingForm = z.object({
  briefingMonths: requiredInteger(1, 60),
  trustEvenings: requiredInteger(1, 100),
})
const keyForm = z.object({
  label: requiredText('Bitte geben Sie dem Schlüssel eine Bezeichnung.', 80),
  kind: oneOf(keyKinds, 'key'),
})

interface Again {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly refusal?: string
}

/** Keys, codes and periods of one site. */
export async function showSelfManagedSite(ctx: OfficeContext): Promise<Response> {
  return sitePage(ctx, await siteHere(ctx, 'booking.manage'))
}

/** Saves the periods. */
export async function savePeriodsHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const parsed = parseInput(settingForm, ctx.input.values)
  if (!parsed.ok) return sitePage(ctx, site, { values: ctx.input.values, problems: parsed.problems }, 422)
  await saveSelfManagedSetting(doerOf(ctx), site.id, parsed.value)
  return seeOther(ctx.c, paths.selfManagedSite(site.id), 'saved')
}

/** A key or code joins the register. */
export async function addKeyHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const { values } = ctx.input
  const parsed = parseInput(keyForm, values)
  if (!parsed.ok) return sitePage(ctx, site, { values, problems: parsed.problems }, 422)
  const answer = await addSiteKey(doerOf(ctx), site.id, parsed.value)
  if (answer.ok) return seeOther(ctx.c, paths.selfManagedSite(site.id), 'created')
  return sitePage(ctx, site, { values, problems: {}, refusal: eveningRefusals[answer.reason] }, 409)
}

/** One leaves it. */
export async function retireKeyHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const answer = await retireSiteKey(doerOf(ctx), site.id, idParam(ctx, 'key'))
  if (answer.ok) return seeOther(ctx.c, paths.selfManagedSite(site.id), 'removed')
  return sitePage(ctx, site, { values: {}, problems: {}, refusal: eveningRefusals[answer.reason] }, 409)
}

async function sitePage(
  ctx: OfficeContext,
  site: Site,
  again?: Again,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { db } = ctx.deps
  const [keys, setting] = await Promise.all([keysOfSite(db, site.id), selfManagedSetting(db, site.id)])
  const title = `Eigenregie: ${site.name}`
  const field = (name: 'briefingMonths' | 'trustEvenings') => ({
    name,
    label: labels[name],
    value: again?.values[name] ?? setting[name],
    problem: again?.problems[name],
    required: true,
  })
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'rooms',
      breadcrumbs: [{ href: paths.selfManaged(), label: 'Eigenregie' }, { label: site.name }],
    },
    <>
      <PageHeading title={title} lead="Was an diesem Standort ausgegeben wird und wie lange etwas gilt." />
      <ErrorSummary problems={again?.problems ?? {}} labels={labels} />
      {again?.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      <Register site={site} keys={keys} again={again} />
      <Section title="Was wie lange gilt">
        <Form action={paths.selfManagedSite(site.id)} label="Was wie lange gilt">
          <FieldRow>
            <NumberField {...field('briefingMonths')} min={1} max={60} />
            <NumberField {...field('trustEvenings')} min={1} max={100} />
          </FieldRow>
          <Button kind="secondary">Speichern</Button>
        </Form>
      </Section>
    </>,
    status,
  )
}

function Register(props: { site: Site; keys: readonly SiteKey[]; again: Again | undefined }) {
  const { site, keys, again } = props
  return (
    <Section title="Schlüssel und Codes">
      <p>Tragen Sie Bezeichnungen ein, nie die Ziffern eines Codes.</p>
      <ul>
        {keys.map(({ id, label, kind, loans }) => (
          <li key={id}>
            {label} ({keyKindNames[kind]})
            {loans.length > 0 && `, ausgegeben an ${loans.map(({ title }) => title).join(', ')}`}{' '}
            {loans.length === 0 && (
              <DeedButton action={paths.siteKeyRetire(site.id, id)} label={`Herausnehmen: ${label}`}>
                Herausnehmen
              </DeedButton>
            )}
          </li>
        ))}
      </ul>
      <Form action={paths.siteKeys(site.id)} label="Schlüssel oder Code hinzufügen">
        <FieldRow>
          <TextField
            name="label"
            label={labels.label}
            required
            value={again?.values.label}
            problem={again?.problems.label}
            maxLength={80}
            hint="Zum Beispiel: Haustür 3."
          />
          <Select
            name="kind"
            label={labels.kind}
            empty={false}
            value={again?.values.kind ?? 'key'}
            options={keyKinds.map((kind) => ({ value: kind, label: keyKindNames[kind] }))}
          />
        </FieldRow>
        <Button kind="secondary">Hinzufügen</Button>
      </Form>
    </Section>
  )
}
