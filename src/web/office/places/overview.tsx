import type { OfficeContext, OfficeRoute } from '../route.ts'
import {
  districtsAll,
  operatorsAll,
  placesOverview,
  quartersAll,
  roomsOfSites,
} from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Card, CardList, PageHeading, Section, Steps } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import { mayHere } from './standing.ts'

/** All centres and sites one may see; in an empty house the way to the first one. */
export const overviewRoutes: readonly OfficeRoute[] = [page(paths.officePlaces(), 'centre.read', overview)]

async function overview(ctx: OfficeContext): Promise<Response> {
  const all = await placesOverview(ctx.deps.db)
  const centres = all.filter((centre) => mayHere(ctx, 'centre.read', centre.id))
  const isCity = mayHere(ctx, 'city.manage')
  const first = isCity ? await FirstSteps({ ctx, centres: all }) : null
  return officePage(
    ctx,
    { title: 'Zentren und Räume', current: 'settings' },
    <>
      <PageHeading
        title="Zentren und Räume"
        actions={
          isCity && first === null ? (
            <ButtonLink href={paths.centreNew()} kind="primary">
              Zentrum anlegen
            </ButtonLink>
          ) : undefined
        }
      />
      {first}
      {centres.map((centre) => (
        <CentreSection key={centre.id} centre={centre} mayManage={mayHere(ctx, 'centre.manage', centre.id)} />
      ))}
    </>,
  )
}

function CentreSection({ centre, mayManage }: { centre: Centre; mayManage: boolean }) {
  return (
    <Section title={centre.name} action={<a href={paths.officeCentre(centre.id)}>Zentrum ansehen</a>}>
      {centre.sites.length === 0 && <p>Noch kein Standort.</p>}
      {centre.sites.length > 0 && (
        <CardList>
          {centre.sites.map((site) => (
            <Card key={site.id} title={site.name} href={paths.officeSite(site.id)}>
              <p>{[site.street, `${site.postalCode} ${site.town}`.trim()].filter(Boolean).join(', ')}</p>
            </Card>
          ))}
        </CardList>
      )}
      {mayManage && <ButtonLink href={paths.siteNew(centre.id)}>Standort anlegen</ButtonLink>}
    </Section>
  )
}

interface Step {
  readonly label: string
  readonly done: boolean
  readonly href: string
}

/** The steps from an empty house to a first room; absent once they are done. */
async function FirstSteps({ ctx, centres }: { ctx: OfficeContext; centres: readonly Centre[] }) {
  const steps = await stepsOf(ctx, centres)
  const next = steps.find((step) => !step.done)
  if (!next) return null
  return (
    <Section title="In wenigen Schritten zum ersten Zentrum">
      <Steps
        label="Einrichten"
        items={steps.map((step) => ({
          label: step.label,
          state: step.done ? 'done' : step === next ? 'current' : 'open',
          href: step.href,
        }))}
      />
      <p>
        <ButtonLink href={next.href} kind="primary">
          {next.label}
        </ButtonLink>
      </p>
    </Section>
  )
}

async function stepsOf(ctx: OfficeContext, centres: readonly Centre[]): Promise<readonly Step[]> {
  const { db } = ctx.deps
  const [districts, quarters, operators] = await Promise.all([
    districtsAll(db),
    quartersAll(db),
    operatorsAll(db),
  ])
  const site = centres.flatMap((centre) => centre.sites)[0]
  const rooms = site ? await roomsOfSites(db, [site.id]) : []
  const centre = centres[0]
  // Districts may be skipped: a quarter can be a target group.
  return [
    {
      label: 'Planungsbezirke eintragen',
      done: districts.length > 0 || quarters.length > 0,
      href: paths.districts(),
    },
    {
      label: 'Quartier anlegen',
      done: quarters.length > 0 || centre !== undefined,
      href: paths.quarterNew(),
    },
    { label: 'Träger anlegen', done: operators.length > 0, href: paths.operatorNew() },
    { label: 'Zentrum anlegen', done: centre !== undefined, href: paths.centreNew() },
    {
      label: 'Standort anlegen',
      done: site !== undefined,
      href: centre ? paths.siteNew(centre.id) : paths.officePlaces(),
    },
    {
      label: 'Räume anlegen',
      done: rooms.length > 0,
      href: site ? paths.roomNew(site.id) : paths.officePlaces(),
    },
  ]
}
