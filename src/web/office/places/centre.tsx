import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import {
  centreForm,
  centreRefusals,
  createCentre,
  editCentre,
  peopleOfCentre,
} from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, DescriptionList, PageHeading, Section } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { CentreFields, centreGroups, centreLabels, choicesOf, valuesOf } from './centre-fields.tsx'
import { People } from './centre-people-list.tsx'
import { ClosureList, closureRows } from './closure-list.tsx'
import { answers, filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import { centreHere, mayHere, mustHere, newIdOf, versionOf } from './standing.ts'

/** Centres: one, a new one, changing one. */
export const centreRoutes: readonly OfficeRoute[] = [
  page(paths.centreNew(), 'city.manage', (ctx) => showNew(ctx, filled())),
  deed(paths.centreNew(), 'city.manage', 'centre.created', add),
  page(paths.officeCentre(':id'), 'centre.read', show),
  page(paths.centreEdit(':id'), 'centre.manage', async (ctx) => {
    const centre = await centreHere(ctx, 'centre.manage')
    return showEdit(ctx, centre, valuesOf(centre), centre.version)
  }),
  deed(paths.centreEdit(':id'), 'centre.manage', 'centre.changed', change),
]

const placesWay = { href: paths.officePlaces(), label: 'Zentren und Räume' }

async function show(ctx: OfficeContext): Promise<Response> {
  const centre = await centreHere(ctx, 'centre.read')
  const { db } = ctx.deps
  const mayManage = mayHere(ctx, 'centre.manage', centre.id)
  const [people, closures] = await Promise.all([
    mayManage ? peopleOfCentre(db, centre.id) : [],
    closureRows(ctx, centre.id),
  ])
  return officePage(
    ctx,
    { title: centre.name, current: 'settings', breadcrumbs: [placesWay, { label: centre.name }] },
    <>
      <PageHeading
        title={centre.name}
        actions={mayManage && <ButtonLink href={paths.centreEdit(centre.id)}>Angaben ändern</ButtonLink>}
      />
      <Facts centre={centre} />
      <Section title="Standorte">
        <ul>
          {centre.sites.map((site) => (
            <li key={site.id}>
              <a href={paths.officeSite(site.id)}>{site.name}</a>
            </li>
          ))}
        </ul>
        {mayManage && <ButtonLink href={paths.siteNew(centre.id)}>Standort anlegen</ButtonLink>}
      </Section>
      {mayManage && <People centre={centre} people={people} />}
      <Section title="Schließungen">
        <ClosureList closures={closures} mayManage={mayManage} />
        {mayManage && (
          <ButtonRow>
            <ButtonLink href={paths.closureNew('zentrum', centre.id)}>Ganzes Zentrum schließen</ButtonLink>
            <ButtonLink href={paths.suspensionNew({ zentrum: centre.id })} kind="quiet">
              Nur Angebote aussetzen
            </ButtonLink>
          </ButtonRow>
        )}
      </Section>
    </>,
  )
}

function Facts({ centre }: { centre: Centre }) {
  return (
    <DescriptionList
      items={[
        { term: 'Quartier', detail: centre.quarter?.name },
        { term: 'Träger', detail: centre.operators.map((operator) => operator.name).join(', ') },
        { term: 'Telefon', detail: centre.phone },
        { term: 'E-Mail', detail: centre.email },
        { term: 'Eröffnet', detail: centre.openedOn && shortDayText(centre.openedOn) },
        { term: 'Über das Zentrum', detail: centre.intro },
      ]}
    />
  )
}

async function showNew(ctx: OfficeContext, state: FormState): Promise<Response> {
  const choices = await choicesOf(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: 'Zentrum anlegen',
      breadcrumbs: [placesWay],
      action: paths.centreNew(),
      hidden: { id: newId() },
      labels: centreLabels,
      button: 'Zentrum anlegen',
      back: paths.officePlaces(),
    },
    state,
    <CentreFields state={state} choices={choices} mayTie />,
  )
}

async function showEdit(
  ctx: OfficeContext,
  centre: Centre,
  state: FormState,
  version: number,
): Promise<Response> {
  const choices = await choicesOf(ctx.deps.db)
  return formPage(
    ctx,
    {
      title: `${centre.name}: Angaben`,
      breadcrumbs: [placesWay, { href: paths.officeCentre(centre.id), label: centre.name }],
      action: paths.centreEdit(centre.id),
      hidden: { version },
      labels: centreLabels,
      back: paths.officeCentre(centre.id),
    },
    state,
    <CentreFields state={state} choices={choices} mayTie={mayHere(ctx, 'city.manage')} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  mustHere(ctx, 'city.manage')
  const { input } = ctx
  const parsed = parseInput(centreForm, answers(input, centreGroups))
  if (!parsed.ok) return showNew(ctx, typed(input, centreGroups, parsed))
  const added = await createCentre(ctx.deps.db, ctx.actor, newIdOf(input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.officeCentre(added.value), 'created')
  return showNew(ctx, typed(input, centreGroups, { refusal: centreRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const centre = await centreHere(ctx, 'centre.manage')
  const { input } = ctx
  const version = versionOf(input)
  const asked = answers(input, centreGroups)
  // Leads do not see these two fields, so they stay as they are.
  const ties = mayHere(ctx, 'city.manage')
    ? {}
    : { quarterId: centre.quarter?.id ?? '', operatorIds: centre.operators.map((operator) => operator.id) }
  const parsed = parseInput(centreForm, { ...asked, ...ties })
  if (!parsed.ok) return showEdit(ctx, centre, typed(input, centreGroups, parsed), version)
  const changed = await editCentre(ctx.deps.db, ctx.actor, centre.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.officeCentre(centre.id), 'saved')
  return showEdit(
    ctx,
    centre,
    typed(input, centreGroups, { refusal: centreRefusals[changed.reason] }),
    version,
  )
}
